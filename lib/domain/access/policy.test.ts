import { describe, expect, test } from 'vitest';
import { ACTIONS, type Action, abilitiesOf, MISSING, permit, type Subject } from './policy.ts';
import { TOKEN_ABILITIES, type TokenAbility } from './roles.ts';

/** Callers by letter; a member of the project has no other rights in the instance. */
const WHO: Record<string, Subject> = {
  N: { kind: 'anonymous' },
  Y: { kind: 'system' },
  A: person({ instanceRole: 'admin' }),
  S: person({}),
  M: person({ projectRole: 'manager' }),
  C: person({ projectRole: 'contributor' }),
  V: person({ projectRole: 'viewer' }),
  U: person({ projectRole: 'auditor' }),
};

type Known = Extract<Subject, { kind: 'user' | 'token' }>;

function person(part: Partial<Known>): Known {
  const nobody = { kind: 'user', instanceRole: 'member', projectRole: null, mustChangePassword: false } as const;
  return { ...nobody, abilities: null, tokenReaches: true, ...part };
}

/**
 * The rights written down a second time, by outcome: nobody, the system, an administrator outside the project, a
 * stranger, then manager, contributor, viewer, auditor; and what a token needs. A changed right changes two places.
 */
const EXPECTED: Record<Action, [who: string, token: TokenAbility | null]> = {
  'setup.finish': ['NYASMCVU', null],
  'session.create': ['NYASMCVU', null],
  'invitation.accept': ['NYASMCVU', null],
  'password.reset': ['NYASMCVU', null],
  'link.use': ['NYASMCVU', null],
  'self.read': ['..ASMCVU', 'read'],
  'self.update': ['..ASMCVU', null],
  'self.change-password': ['..ASMCVU', null],
  'session.revoke': ['..ASMCVU', null],
  'token.manage-own': ['..ASMCVU', null],
  'instance.read': ['.YA.....', 'read'],
  'instance.change': ['.YA.....', 'write'],
  'people.list': ['.YASMCVU', 'read'],
  'people.invite': ['.YA.....', 'write'],
  'people.create': ['.YA.....', 'write'],
  'people.reset-link': ['.YA.....', null],
  'people.change': ['.YA.....', 'write'],
  'token.manage-instance': ['.YA.....', null],
  'audit.read-instance': ['.YA.....', 'read'],
  'home.read': ['.YASMCVU', 'read'],
  'checklist.read': ['.YASMCVU', 'read'],
  'checklist.write': ['.YASMCVU', 'write'],
  'checklist.archive': ['.YA.....', 'write'],
  'project.create': ['.YASMCVU', 'write'],
  'project.read': ['.YA.MCVU', 'read'],
  'project.update': ['.YA.M...', 'write'],
  'member.manage': ['.YA.M...', 'write'],
  'seat.fill': ['.YA.M...', 'write'],
  'environment.manage': ['.YA.M...', 'write'],
  'secret.manage': ['.YA.M...', 'write'],
  'runbook.write': ['.Y..MC..', 'write'],
  'webhook.manage': ['.YA.M...', 'write'],
  'token.manage-project': ['.YA.M...', null],
  'audit.read': ['.YA.MCVU', 'read'],
  'text.erase': ['.YA.M...', 'write'],
  'checklist.write-project': ['.Y..MC..', 'write'],
  'checklist.archive-project': ['.YA.M...', 'write'],
  'launch.create': ['.Y..M...', 'write'],
  'launch.update': ['.Y..M...', 'write'],
  'launch.hold': ['.Y..M...', 'write'],
  'launch.move-checklist': ['.Y..M...', 'write'],
  'launch.view': ['.YA.MCVU', null],
  'room.work': ['.Y..MC..', 'write'],
  'room.plan': ['.Y..MC..', 'write'],
  'room.override': ['....M...', null],
  'room.write': ['.Y..MCV.', 'write'],
  'signoff.ask': ['.Y..MC..', 'write'],
  'item.attest': ['.Y..MC..', 'write'],
  'item.assign': ['.Y..MC..', 'write'],
  'item.comment': ['.Y..MCV.', 'write'],
  'item.approve-na': ['.Y..MC..', 'write'],
  'evidence.attach': ['.Y..MC..', 'write'],
  'probe.run': ['.Y..MC..', 'write'],
  'evidence.ingest': ['.Y..MC..', 'ingest'],
  'soak.record': ['.Y..MC..', 'write'],
  'routine.work': ['.Y..MC..', 'write'],
  'rollback.run': ['....MC..', null],
  'soak.act': ['....MC..', null],
  'waiver.request': ['.Y..MC..', 'write'],
  'waiver.decide': ['.Y..M...', 'write'],
  'waiver.revoke': ['.Y..M...', 'write'],
  'signoff.sign': ['....MCV.', null],
  'decision.record': ['....M...', null],
  'decision.confirm': ['....M...', null],
  'gate.read': ['.YA.MCVU', 'gate'],
};

describe.each(ACTIONS)('%s', (action) => {
  const [who, ability] = EXPECTED[action];

  test(`is for ${who}`, () => {
    const allowed = Object.entries(WHO).map(([letter, subject]) => (permit(action, subject).allowed ? letter : '.'));
    expect(allowed.join('')).toBe(who);
  });

  test('a token does it with its one ability and no other, and never more than its owner', () => {
    const everybody = person({ instanceRole: 'admin', projectRole: 'manager' });
    for (const given of TOKEN_ABILITIES) {
      const answer = permit(action, { ...everybody, kind: 'token', abilities: [given] });
      const open = who.startsWith('N');
      expect(answer.allowed, given).toBe(open || given === ability);
    }
    for (const subject of Object.values(WHO)) {
      if (subject.kind !== 'user') continue;
      const byToken = permit(action, { ...subject, kind: 'token', abilities: TOKEN_ABILITIES });
      if (byToken.allowed) expect(permit(action, subject).allowed).toBe(true);
    }
  });

  test('a temporary password opens nothing but the way to change it', () => {
    const subject = person({ instanceRole: 'admin', projectRole: 'manager', mustChangePassword: true });
    const open = who.startsWith('N') || ['self.read', 'self.change-password'].includes(action);
    expect(permit(action, subject).allowed).toBe(open);
  });

  test('a refusal says why, and tells a stranger nothing', () => {
    for (const subject of Object.values(WHO)) {
      const answer = permit(action, subject);
      if (!answer.allowed) expect(answer.reason).toMatch(/^[A-Z].+\.$/);
    }
    const stranger = permit(action, person({}));
    if (!stranger.allowed && who.includes('M')) expect(stranger).toMatchObject({ code: 'not-found', reason: MISSING });
  });
});

test.each([
  ['viewer', 'You are a viewer here.'],
  ['auditor', 'You are an auditor here.'],
] as const)('who is refused as a %s reads it in plain English', (projectRole, words) => {
  const answer = permit('launch.create', person({ projectRole }));
  expect(answer.allowed ? '' : answer.reason).toContain(words);
});

test('the pages get one answer for each action, the same as the door', () => {
  const subject = person({ projectRole: 'viewer' });
  const abilities = abilitiesOf(subject);
  expect(Object.keys(abilities)).toEqual(ACTIONS);
  for (const action of ACTIONS) expect(abilities[action].allowed).toBe(permit(action, subject).allowed);
});
