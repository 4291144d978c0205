import { describe, expect, test } from 'vitest';
import { type MemberFact, memberChangeProblem } from './members.ts';
import { emptyBecause, type Sitter, seatProblems, sits } from './seats.ts';
import { freeSlug, Slug, slugFrom } from './slug.ts';
import { isZone } from './zone.ts';

test.each([
  ['Payments API', 'payments-api'],
  ['  Éclair & Söhne  ', 'eclair-sohne'],
  [`${'a'.repeat(59)}-b`, 'a'.repeat(59)],
  ['!!!', ''],
  ['Платежі', ''],
  ['../../etc', 'etc'],
])('the word of %j is %j', (name, slug) => {
  expect(slugFrom(name)).toBe(slug);
});

test('a taken word is numbered, within its length, and never shadows a page', () => {
  expect(freeSlug('api', [])).toBe('api');
  expect(freeSlug('api', ['api', 'api-2'])).toBe('api-3');
  expect(freeSlug('new', [])).toBe('new-2');
  expect(freeSlug('a'.repeat(60), ['a'.repeat(60)])).toHaveLength(60);
  expect(Slug.safeParse('new').success).toBe(false);
  expect(Slug.safeParse('-a').success).toBe(false);
});

test.each([
  ['Europe/Kyiv', true],
  ['UTC', true],
  ['America/Argentina/Buenos_Aires', true],
  ['+02:00', false],
  ['Europe/Nowhere', false],
  ['', false],
  ['local', false],
])('%j is a zone: %s', (name, expected) => {
  expect(isZone(name)).toBe(expected);
});

const member = (userId: string, role: MemberFact['role']): MemberFact => ({ userId, name: userId, role });

describe('changing a member', () => {
  const two = [member('ann', 'manager'), member('bob', 'contributor')];
  const seat = { title: 'Security Lead', holderId: null, deputyId: 'bob' };
  test.each([
    ['the last manager leaves', 'ann', null, /only manager/],
    ['the last manager steps down', 'ann', 'viewer', /only manager/],
    ['the last manager stays manager', 'ann', 'manager', null],
    ['somebody who fills a seat leaves', 'bob', null, null],
    ['somebody who fills a seat becomes auditor', 'bob', 'auditor', /Security Lead/],
    ['a stranger', 'eve', null, /no member/],
  ] as const)('%s', (_what, userId, role, problem) => {
    const answer = memberChangeProblem(two, [seat], userId, role);
    if (problem) expect(answer).toMatch(problem);
    else expect(answer).toBeNull();
  });

  test('with a second manager the first may leave', () => {
    expect(memberChangeProblem([...two, member('cid', 'manager')], [], 'ann', null)).toBeNull();
  });
});

const sitter = (userId: string, role: Sitter['role'], disabled = false): Sitter => ({
  userId,
  name: userId,
  role,
  disabled,
});

describe('filling a seat', () => {
  const empty = { holderId: null, deputyId: null };
  test.each([
    ['a contributor', sitter('bob', 'contributor'), 0],
    ['a viewer', sitter('vic', 'viewer'), 0],
    ['an auditor', sitter('aud', 'auditor'), 1],
    ['a stranger', sitter('eve', null), 1],
    ['a disabled account', sitter('dan', 'manager', true), 1],
  ] as const)('%s as holder or deputy', (_who, person, problems) => {
    expect(seatProblems({ holder: person, deputy: null }, empty)).toHaveLength(problems);
    expect(seatProblems({ holder: null, deputy: person }, empty)).toHaveLength(problems);
  });

  test('one person cannot be both', () => {
    const ann = sitter('ann', 'manager');
    expect(seatProblems({ holder: ann, deputy: ann }, empty)[0]?.path).toBe('deputyId');
  });

  test('somebody who left stays named while only the other place changes, but cannot be put there anew', () => {
    const gone = sitter('gil', null);
    const bob = sitter('bob', 'contributor');
    expect(seatProblems({ holder: gone, deputy: bob }, { holderId: 'gil', deputyId: null })).toEqual([]);
    expect(seatProblems({ holder: null, deputy: gone }, { holderId: 'gil', deputyId: null })).toHaveLength(1);
  });

  test('a named seat is empty once the person cannot sign', () => {
    expect(sits(sitter('gil', null))).toBe(false);
    expect(emptyBecause(sitter('gil', null), new Date(0))).toBe('left');
    expect(emptyBecause(sitter('dan', 'manager', true), null)).toBe('disabled');
    expect(emptyBecause(sitter('aud', 'auditor'), null)).toBe('auditor');
    expect(emptyBecause(sitter('ann', 'manager'), null)).toBeNull();
    expect(emptyBecause(null, null)).toBeNull();
  });
});
