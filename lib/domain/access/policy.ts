import type { InstanceRole, ProjectRole, TokenAbility } from './roles.ts';

/**
 * Who may do what, in one table. `project` lists the roles in the target's project; `admin` lets an instance
 * administrator who is no member do it too; `token` is the ability a token needs (null = never by token);
 * `system` lets the worker and the machine's own command line do it. Rules that look at the target
 * (own seat, not the requester) are domain functions beside their subject and answer with reasons too.
 */
export type Rule = {
  scope: 'anonymous' | 'self' | 'instance' | 'project';
  instance?: readonly InstanceRole[];
  project?: readonly ProjectRole[];
  admin?: boolean;
  token: TokenAbility | null;
  system?: boolean;
  /** "Only {who} can {what}." */
  what: string;
};

const EVERYONE = ['manager', 'contributor', 'viewer', 'auditor'] as const;
const WORKERS = ['manager', 'contributor'] as const;
const MANAGERS = ['manager'] as const;
const VOTERS = ['manager', 'contributor', 'viewer'] as const;

const anonymous = (what: string): Rule => ({ scope: 'anonymous', token: null, system: true, what });
const self = (what: string, token: TokenAbility | null = null): Rule => ({ scope: 'self', token, what });
const instanceAdmin = (what: string, token: TokenAbility | null = 'write'): Rule => ({
  scope: 'instance',
  instance: ['admin'],
  token,
  system: true,
  what,
});
const anyMember = (what: string, token: TokenAbility): Rule => ({
  scope: 'instance',
  instance: ['admin', 'member'],
  token,
  system: true,
  what,
});
const reads = (what: string, token: TokenAbility = 'read'): Rule => ({
  scope: 'project',
  project: EVERYONE,
  admin: true,
  token,
  system: true,
  what,
});
const manages = (what: string): Rule => ({
  scope: 'project',
  project: MANAGERS,
  admin: true,
  token: 'write',
  system: true,
  what,
});
const runs = (what: string): Rule => ({ scope: 'project', project: MANAGERS, token: 'write', system: true, what });
const works = (what: string, token: TokenAbility = 'write'): Rule => ({
  scope: 'project',
  project: WORKERS,
  token,
  system: true,
  what,
});

export const POLICY = {
  'setup.finish': anonymous('finish the first setup'),
  'session.create': anonymous('sign in'),
  'invitation.accept': anonymous('accept an invitation'),
  'password.reset': anonymous('reset a password by link'),

  'link.use': anonymous('use the link of a mail'),

  'self.read': self('see their own account', 'read'),
  'self.update': self('change their own account'),
  'self.change-password': self('change their own password'),
  'session.revoke': self('sign out their own sessions'),
  'token.manage-own': self('manage their own tokens'),

  'instance.read': instanceAdmin('see the instance settings', 'read'),
  'instance.change': instanceAdmin('change the instance settings'),
  'people.list': anyMember('see who is here', 'read'),
  'people.invite': instanceAdmin('invite people'),
  'people.create': instanceAdmin('create an account'),
  'people.reset-link': instanceAdmin('make a reset link', null),
  'people.change': instanceAdmin('change or disable an account'),
  'token.manage-instance': instanceAdmin('manage tokens of the whole instance', null),
  'audit.read-instance': instanceAdmin('read the activity of the instance', 'read'),

  'home.read': anyMember('see the launches they are part of', 'read'),
  'checklist.read': anyMember('read checklists', 'read'),
  'checklist.write': anyMember('add checklists and versions', 'write'),
  'checklist.archive': instanceAdmin('archive a shared checklist'),
  'project.create': anyMember('create a project', 'write'),

  'project.read': reads('see this project'),
  'project.update': manages('change the project'),
  'member.manage': manages('add, change or remove members'),
  'seat.fill': manages('fill the seats'),
  'environment.manage': manages('change environments'),
  'secret.manage': manages('set or remove secrets'),
  'runbook.write': works('write runbook pages'),
  'webhook.manage': manages('manage webhooks'),
  'token.manage-project': { ...manages('manage tokens of the project'), token: null },
  'audit.read': reads('read the activity of the project'),
  'text.erase': manages('erase personal text or a file'),

  'checklist.write-project': works('add checklists and versions of the project'),
  'checklist.archive-project': manages('archive checklists of the project'),

  'launch.create': runs('create a launch'),
  'launch.update': runs('change the launch'),
  'launch.hold': runs('hold or resume the launch'),
  'launch.move-checklist': runs('move the launch to another checklist version'),
  'launch.view': { ...reads('note that they looked at the launch'), token: null },

  'room.work': works('work on the steps of the launch'),
  'room.plan': works('change the steps of the launch'),
  'room.override': {
    scope: 'project',
    project: MANAGERS,
    token: null,
    what: 'go on past a go / no-go point or a canary that does not pass',
  },
  'room.write': { ...works('write into the log of the launch'), project: VOTERS },

  'item.attest': works('answer items'),
  'item.assign': works('change owner, due date or effort'),
  'item.comment': { ...works('comment'), project: VOTERS },
  'item.approve-na': works('approve a not-applicable'),
  'evidence.attach': works('attach evidence'),
  'probe.run': works('run probes'),
  'evidence.ingest': works('push evidence', 'ingest'),
  'soak.record': works('enter readings of the soak'),
  'soak.act': { scope: 'project', project: WORKERS, token: null, what: 'acknowledge or dismiss a trigger' },
  'routine.work': works('work on routines'),
  'rollback.run': { scope: 'project', project: WORKERS, token: null, what: 'run a roll back or a drill' },
  'waiver.request': works('ask for a waiver'),
  'waiver.decide': runs('approve or reject a waiver'),
  'waiver.revoke': runs('revoke a waiver'),

  'signoff.sign': { scope: 'project', project: VOTERS, token: null, what: 'sign for a seat' },
  'signoff.ask': works('ask others for their vote'),
  'decision.record': { scope: 'project', project: MANAGERS, token: null, what: 'record a decision' },
  'decision.confirm': { scope: 'project', project: MANAGERS, token: null, what: 'confirm an override' },
  'gate.read': reads('ask a gate', 'gate'),
} as const satisfies Record<string, Rule>;

export type Action = keyof typeof POLICY;
export const ACTIONS = Object.keys(POLICY) as Action[];

/** Everything the policy looks at, gathered by the door. */
export type Subject =
  | { kind: 'anonymous' }
  | { kind: 'system' }
  | {
      kind: 'user' | 'token';
      instanceRole: InstanceRole;
      /** Role in the target's project; null = no member. */
      projectRole: ProjectRole | null;
      mustChangePassword: boolean;
      /** Null for a person at the browser. */
      abilities: readonly TokenAbility[] | null;
      /** False when a project token is used outside its project. */
      tokenReaches: boolean;
    };

export type Permission =
  | { allowed: true }
  | { allowed: false; reason: string; code: 'not-signed-in' | 'refused' | 'not-found' };

/** One answer for what is not there and for what a stranger may not see: a second one would tell that it exists. */
export const MISSING = 'There is nothing here, or it is not yours to see.';

const refused = (reason: string): Permission => ({ allowed: false, reason, code: 'refused' });

const PLURAL: Record<ProjectRole, string> = {
  manager: 'managers',
  contributor: 'contributors',
  viewer: 'viewers',
  auditor: 'auditors',
};

const ONE: Record<ProjectRole, string> = {
  manager: 'a manager',
  contributor: 'a contributor',
  viewer: 'a viewer',
  auditor: 'an auditor',
};

/** "manager" -> "Only managers of this project can record a decision." */
function whoMay(rule: Rule): string {
  if (rule.scope === 'instance') return 'Only administrators';
  const roles = (rule.project ?? []).map((role) => PLURAL[role]);
  return `Only ${roles.length > 1 ? `${roles.slice(0, -1).join(', ')} and ${roles.at(-1)}` : roles[0]} of this project`;
}

export function permit(action: Action, subject: Subject): Permission {
  const rule: Rule = POLICY[action];
  if (subject.kind === 'system') {
    return rule.system ? { allowed: true } : refused(`A person has to do this: ${rule.what}.`);
  }
  if (rule.scope === 'anonymous') return { allowed: true };
  if (subject.kind === 'anonymous') {
    return { allowed: false, code: 'not-signed-in', reason: 'Sign in first.' };
  }
  if (subject.kind === 'token') {
    if (rule.token === null) return refused(`A token cannot ${rule.what}; a person does this in the browser.`);
    if (!(subject.abilities ?? []).includes(rule.token)) {
      return refused(`This token lacks the ability "${rule.token}".`);
    }
    // Who it belongs to is asked of any token; all else lies in its project or outside of its reach.
    if (!subject.tokenReaches && rule.scope !== 'self') return { allowed: false, code: 'not-found', reason: MISSING };
  }
  if (subject.mustChangePassword && action !== 'self.change-password' && action !== 'self.read') {
    return refused('Choose a password of your own first.');
  }
  if (rule.scope === 'self') return { allowed: true };
  if (rule.scope === 'instance') {
    return rule.instance?.includes(subject.instanceRole)
      ? { allowed: true }
      : refused(`${whoMay(rule)} can ${rule.what}.`);
  }
  const isAdmin = subject.instanceRole === 'admin';
  if (subject.projectRole === null) {
    if (isAdmin && rule.admin) return { allowed: true };
    // A stranger learns nothing, not even that the project exists.
    return isAdmin
      ? refused(`${whoMay(rule)} can ${rule.what}.`)
      : { allowed: false, code: 'not-found', reason: MISSING };
  }
  if (rule.project?.includes(subject.projectRole) || (isAdmin && rule.admin)) return { allowed: true };
  return refused(`${whoMay(rule)} can ${rule.what}. You are ${ONE[subject.projectRole]} here.`);
}

/** What the pages get: one answer an action, so that a button that would be refused is not offered and says why. */
export type Ability = { allowed: boolean; reason: string | null };
export type Abilities = Record<Action, Ability>;

export function abilitiesOf(subject: Subject): Abilities {
  return Object.fromEntries(
    ACTIONS.map((action) => {
      const answer = permit(action, subject);
      return [action, { allowed: answer.allowed, reason: answer.allowed ? null : answer.reason }];
    }),
  ) as Abilities;
}
