import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { seal, unseal } from './secrets.ts';

const key = randomBytes(32);

test('what is sealed opens in its place, and looks different each time', () => {
  const one = seal(key, 'env-1', 'TOKEN', 'пароль 🔑');
  expect(unseal(key, 'env-1', 'TOKEN', one)).toBe('пароль 🔑');
  expect(seal(key, 'env-1', 'TOKEN', 'пароль 🔑').equals(one)).toBe(false);
  expect(one.toString('utf8')).not.toContain('пароль');
});

test.each([
  ['another key', randomBytes(32), 'env-1', 'TOKEN'],
  ['another environment', key, 'env-2', 'TOKEN'],
  ['another name', key, 'env-1', 'TOKEN2'],
])('it does not open with %s, and the refusal shows nothing of it', (_what, other, environment, name) => {
  const sealed = seal(key, 'env-1', 'TOKEN', 'hunter2');
  expect(() => unseal(other, environment, name, sealed)).toThrow(/cannot be opened/);
});

test('every changed or missing byte is noticed', () => {
  const sealed = seal(key, 'env-1', 'TOKEN', 'v');
  for (let at = 0; at < sealed.length; at += 1) {
    const changed = Buffer.from(sealed);
    changed[at] = (changed[at] ?? 0) ^ 1;
    expect(() => unseal(key, 'env-1', 'TOKEN', changed)).toThrow();
    expect(() => unseal(key, 'env-1', 'TOKEN', sealed.subarray(0, at))).toThrow();
  }
});
