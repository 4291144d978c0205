import type { Actor } from '../../lib/domain/access/actor.ts';
import type { Subject } from '../../lib/domain/access/policy.ts';
import type { InstanceRole, ProjectRole, TokenAbility } from '../../lib/domain/access/roles.ts';
import { TOKEN_ABILITIES } from '../../lib/domain/access/roles.ts';
import type { TestPerson } from '../people.ts';
import type { World } from './world.ts';

/** Somebody who tries, and what the policy should see of them inside the project and outside of it. */
export type Attempt = { who: string; actor: Actor; inProject: Subject; outside: Subject };

function person(who: string, one: TestPerson, projectRole: ProjectRole | null, mustChangePassword = false): Attempt {
  const subject = (role: ProjectRole | null): Subject => ({
    kind: 'user',
    instanceRole: one.instanceRole,
    projectRole: role,
    mustChangePassword,
    abilities: null,
    tokenReaches: true,
  });
  return { who, actor: { ...one, mustChangePassword }, inProject: subject(projectRole), outside: subject(null) };
}

type Scope = { abilities: readonly TokenAbility[]; projectId: string | null; reaches: { in: boolean; out: boolean } };

function token(who: string, one: TestPerson, projectRole: ProjectRole | null, scope: Scope): Attempt {
  const subject = (role: ProjectRole | null, tokenReaches: boolean): Subject => ({
    kind: 'token',
    instanceRole: one.instanceRole as InstanceRole,
    projectRole: role,
    mustChangePassword: false,
    abilities: scope.abilities,
    tokenReaches,
  });
  const actor: Actor = {
    kind: 'token',
    tokenId: one.userId,
    userId: one.userId,
    name: who,
    instanceRole: one.instanceRole,
    abilities: [...scope.abilities],
    projectId: scope.projectId,
  };
  return {
    who,
    actor,
    inProject: subject(projectRole, scope.reaches.in),
    outside: subject(null, scope.reaches.out),
  };
}

export function everybody(world: World): Attempt[] {
  const { people } = world;
  const whole = { projectId: null, reaches: { in: true, out: true } };
  const here = { projectId: world.projectId, reaches: { in: true, out: false } };
  const elsewhere = { projectId: world.otherProjectId, reaches: { in: false, out: false } };
  return [
    {
      who: 'the system',
      actor: { kind: 'system', name: 'test' },
      inProject: { kind: 'system' },
      outside: { kind: 'system' },
    },
    {
      who: 'anybody',
      actor: { kind: 'anonymous', ip: '192.0.2.9' },
      inProject: { kind: 'anonymous' },
      outside: { kind: 'anonymous' },
    },
    person('an administrator outside the project', people.admin, null),
    person('a stranger', people.stranger, null),
    person('a manager', people.manager, 'manager'),
    person('a contributor', people.contributor, 'contributor'),
    person('a viewer', people.viewer, 'viewer'),
    person('an auditor', people.auditor, 'auditor'),
    person('a manager with a temporary password', people.manager, 'manager', true),
    ...TOKEN_ABILITIES.map((ability) =>
      token(`a manager's token that may ${ability}`, people.manager, 'manager', { abilities: [ability], ...whole }),
    ),
    token("a manager's token of the project", people.manager, 'manager', { abilities: TOKEN_ABILITIES, ...here }),
    token("a manager's token of another project", people.manager, 'manager', {
      abilities: TOKEN_ABILITIES,
      ...elsewhere,
    }),
    token("a viewer's token", people.viewer, 'viewer', { abilities: TOKEN_ABILITIES, ...whole }),
    token("a stranger's token", people.stranger, null, { abilities: TOKEN_ABILITIES, ...whole }),
    token("an administrator's token", people.admin, null, { abilities: TOKEN_ABILITIES, ...whole }),
  ];
}
