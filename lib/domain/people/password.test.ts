import { describe, expect, test } from 'vitest';
import { MAX_PASSWORD, MIN_PASSWORD, passwordProblem } from './password.ts';

const DANA = { email: 'dana.reyes@acme.io', name: 'Dana Reyes' };

describe('a password may be used', () => {
  test.each(['violet harbor lamp', 'q8-Zp4.mN1xw', 'пароль для запуска', 'correct horse battery'])('%s', (password) => {
    expect(passwordProblem(password, DANA)).toBeNull();
  });

  test('with the name in it, when enough else is there', () => {
    expect(passwordProblem('dana keeps violet lamps', DANA)).toBeNull();
  });
});

describe('a password is refused', () => {
  test.each([
    ['empty', '', /at least 12/],
    ['one too short', 'v!olet-lamp'.slice(0, MIN_PASSWORD - 1), /at least 12/],
    // Twelve UTF-16 units, six characters.
    ['short in characters', '😀😁😂🤣😃😄', /at least 12/],
    ['too long', 'abcdefgh'.repeat(26), new RegExp(`at most ${MAX_PASSWORD}`)],
    ['one character repeated', 'aaaaaaaaaaaaaaaa', /repeats/],
    ['two characters repeated', 'ababababababab', /repeats/],
    ['widely used', 'Password1234', /first passwords/],
    ['widely used with signs between', 'pass-word-12.34', /first passwords/],
    ['the own address', 'dana.reyes@acme.io', /name or e-mail/],
    ['the own address with a tail', 'dana.reyes@acme.io1!', /name or e-mail/],
    ['the own name twice', 'Dana Reyes DanaReyes', /name or e-mail/],
  ])('%s', (_what, password, reason) => {
    expect(passwordProblem(password, DANA)).toMatch(reason);
  });
});
