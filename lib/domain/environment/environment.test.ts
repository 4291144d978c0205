import { describe, expect, test } from 'vitest';
import { checkUrl } from './address.ts';
import { checkHost } from './hosts.ts';
import { hostsToAllow } from './uncovered.ts';
import { looksSecret, VariableName } from './variables.ts';

test.each([
  ['https://api.acme.io', true],
  ['http://10.0.0.7:8080/base', true],
  [' https://api.acme.io/ ', true],
  ['api.acme.io', false],
  ['javascript:alert(1)', false],
  ['file:///etc/passwd', false],
  ['https://user:pass@api.acme.io', false],
  ['https://<host>', false],
  [`https://a.io/${'x'.repeat(2000)}`, false],
  ['', false],
])('the address %j is taken: %s', (text, ok) => {
  expect(checkUrl(text).ok).toBe(ok);
});

describe('allowed hosts', () => {
  test.each([
    ['API.acme.io.', 'api.acme.io'],
    ['*.acme.io', '*.acme.io'],
    ['localhost', 'localhost'],
    ['10.1.0.0/16', '10.1.0.0/16'],
    ['::1', '::1'],
    ['fd00::/8', 'fd00::/8'],
  ])('%j is kept as %j', (text, value) => {
    expect(checkHost(text)).toEqual({ ok: true, value });
  });

  test.each([
    '*',
    '*.io',
    '0.0.0.0/0',
    '::/0',
    '10.0.0.0/33',
    '256.1.1.1',
    'https://a.io',
    'a.io:443',
    'a b',
    '',
    '-a.io',
    'a..io',
    '10.0.0.0/8/8',
    'a.io/16',
  ])('%j is refused', (text) => {
    expect(checkHost(text).ok).toBe(false);
  });

  test('hosts of addresses that nothing allows are offered once', () => {
    const urls = [
      'https://api.acme.io/a',
      'https://api.acme.io/b',
      'https://www.acme.io',
      'https://acme.io',
      'nonsense',
    ];
    expect(hostsToAllow(urls, ['www.acme.io'])).toEqual(['api.acme.io', 'acme.io']);
    // A wildcard stands for what is below it, not for the name itself.
    expect(hostsToAllow(urls, ['*.acme.io'])).toEqual(['acme.io']);
    expect(hostsToAllow(['https://evilacme.io'], ['*.acme.io'])).toEqual(['evilacme.io']);
  });
});

test.each([
  ['DB_PASSWORD', true],
  ['STRIPE_API_KEY', true],
  ['auth.token', true],
  ['TOKENIZER', false],
  ['API_VERSION', false],
])('the name %s looks secret: %s', (name, expected) => {
  expect(looksSecret(name)).toBe(expected);
});

test.each(['A', 'api.version', '_X'])('%s names a variable', (name) => {
  expect(VariableName.safeParse(name).success).toBe(true);
});
test.each(['', '1A', 'A B', 'A=B', '__proto__x y', 'a'.repeat(101)])('%j names none', (name) => {
  expect(VariableName.safeParse(name).success).toBe(false);
});
