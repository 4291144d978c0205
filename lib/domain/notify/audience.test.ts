import { expect, it } from 'vitest';
import { type Audience, type Reachable, recipientsOf } from './audience.ts';

const person = (userId: string, role: Reachable['role'], ...seats: string[]): Reachable => ({ userId, role, seats });

const PEOPLE = [
  person('mara', 'manager'),
  person('eva', 'viewer', 'engineering-lead'),
  person('sam', 'viewer', 'security-lead'),
  person('dan', 'contributor', 'engineering-lead', 'devops-lead'),
  person('aud', 'auditor'),
  person('root', null),
];

const CASES: [string, Audience, string | null, string[]][] = [
  ['nobody named', {}, null, []],
  ['one person', { users: ['eva'] }, null, ['eva']],
  ['nobody in particular', { users: [null] }, null, []],
  ['a stranger', { users: ['stranger'] }, null, []],
  ['an administrator who is no member, by name', { users: ['root'] }, null, ['root']],
  ['who did it', { users: ['eva'], project: true }, 'eva', ['aud', 'dan', 'mara', 'sam']],
  ['a role', { roles: ['manager', 'contributor'] }, null, ['dan', 'mara']],
  ['a seat with a deputy', { seats: ['engineering-lead'] }, null, ['dan', 'eva']],
  ['a seat that is not there', { seats: ['nobody-lead'] }, null, []],
  ['everybody, not administrators from outside', { project: true }, null, ['aud', 'dan', 'eva', 'mara', 'sam']],
  [
    'each once, however often meant',
    { users: ['dan', 'dan'], roles: ['contributor'], seats: ['devops-lead'] },
    null,
    ['dan'],
  ],
];

it.each(CASES)('tells %s', (_name, audience, actor, told) => {
  expect(recipientsOf(audience, PEOPLE, actor)).toEqual(told);
});
