import { describe, expect, it } from 'vitest';
import { groupOf, loggedPath, requestIdOf } from './requests.ts';

describe('requestIdOf', () => {
  it.each(['abcdefgh', 'req-0123.abc_DEF'])('keeps %s', (id) => expect(requestIdOf(id)).toBe(id));
  it.each([undefined, '', 'short', 'has space in it', 'new\nline-here', 'x'.repeat(65), ['a', 'b']])(
    'replaces %j',
    (id) => {
      expect(requestIdOf(id)).toMatch(/^[\da-f]{8}-/);
    },
  );
});

it.each([
  ['/', {}, 'page'],
  ['/launches/42?filter=mine', {}, 'page'],
  ['/launches/42', { 'next-action': 'abc' }, 'action'],
  ['/_next/static/chunks/a.js', {}, 'asset'],
  ['/icon.svg', {}, 'asset'],
  ['/api/v1/projects/made-up-by-people', {}, 'api/v1'],
  ['/api/auth/session', {}, 'api/auth'],
  ['/api/ready?x=1', {}, 'probe'],
  ['/metrics', {}, 'probe'],
  ['/metrics-and-more', {}, 'page'],
])('groups %s', (url, headers, group) => expect(groupOf(url, headers)).toBe(group));

it('logs no query and no secret of a link, and keeps what tells where', () => {
  expect(loggedPath('/setup?code=BubS3B0YyT2s')).toBe('/setup');
  expect(loggedPath('/invite/BubS3B0YyT2s-BK8RRthnr4d')).toBe('/invite/BubS3B...');
  const id = '0199f1aa-7f3c-7b6e-8a11-2f0b1c9d8e7f';
  expect(loggedPath(`/launches/${id}/poll`)).toBe(`/launches/${id}/poll`);
  expect(loggedPath('/projects/production-readiness-of-search')).toBe('/projects/production-readiness-of-search');
});
