import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { processorTime } from '#test/processor-time.ts';
import { hide, isSecretName, MOST_BODY, redactor } from './redact.ts';

const SECRET = 'p@ss w\u00f6rd/"1"+x';
const TOKEN = 'ghp_abcdefghijklmnopqrstuvwxyz012345';
const { text, url, headers, body, value } = redactor([SECRET, TOKEN, 'abc']);

const SPELLINGS = [
  SECRET,
  encodeURIComponent(SECRET),
  encodeURIComponent(SECRET).toLowerCase(),
  new URLSearchParams({ a: SECRET }).toString(),
  JSON.stringify({ a: SECRET }),
  Buffer.from(SECRET).toString('base64'),
];

test.each(SPELLINGS)('a known secret is hidden as %j', (spelling) => {
  const shown = text(`before ${spelling} after`);
  expect(shown).toContain('[hidden]');
  for (const each of [
    SECRET,
    encodeURIComponent(SECRET),
    'w\u00f6rd',
    'w%C3%B6rd',
    Buffer.from(SECRET).toString('base64'),
  ])
    expect(shown).not.toContain(each);
});

test('a token keeps six characters and no more', () => {
  expect(text(`x ${TOKEN} y`)).toBe('x ghp_ab...[hidden] y');
  expect(hide('short-secret')).toBe('[hidden]');
});

test('a word of three letters does not hide half of every text', () => {
  expect(text('abcdef')).toBe('abcdef');
});

test.each([
  ['Authorization', 'Bearer unknown-token-of-their-own', 'Bearer unknow...[hidden]'],
  ['authorization', 'Basic dXNlcjpwYXNzd29yZC10aGF0LWlzLWxvbmc=', 'Basic [hidden]'],
  ['Authorization', `Bearer ${TOKEN}`, 'Bearer [hidden]'],
  ['Cookie', 'a=1; sid=0123456789abcdef0123', 'a=[hidden]; sid=012345...[hidden]'],
  ['Set-Cookie', 'sid=verysecret; Path=/; HttpOnly', 'sid=[hidden]; Path=/; HttpOnly'],
  ['X-Api-Key', 'k', '[hidden]'],
  ['x-vault-token', 'abcd', '[hidden]'],
  ['content-type', 'text/html', 'text/html'],
  ['Location', '/done?token=xyz&page=2', '/done?token=[hidden]&page=2'],
  ['x-other', `a ${SECRET}`, 'a [hidden]'],
])('the header %s: %s is shown as %s', (name, given, shown) => {
  expect(headers([[name, given]])).toEqual([[name, shown]]);
});

test.each([
  ['https://user:pass@api.acme.io/x', 'https://[hidden]@api.acme.io/x'],
  ['postgres://app:pw@db/acme', 'postgres://[hidden]@db/acme'],
  ['https://a.io/?token=xyz&page=2', 'https://a.io/?token=[hidden]&page=2'],
  ['https://a.io/?api_key=xyz#access_token=1', 'https://a.io/?api_key=[hidden]#access_token=[hidden]'],
  ['https://a.io/page/2', 'https://a.io/page/2'],
])('the address %s is shown as %s', (given, shown) => {
  expect(url(given)).toBe(shown);
});

test.each([
  ['username=bob&password=hunter22', 'application/x-www-form-urlencoded', 'username=bob&password=[hidden]'],
  ['{"password":"hunter22","name":"bob"}', 'application/json', '{"password":"[hidden]","name":"bob"}'],
  ['{"a":{"new_password" : "hun\\"ter"}}', null, '{"a":{"new_password" : "[hidden]"}}'],
  ['{"pin":1234,"page":3}', 'application/json', '{"pin":"[hidden]","page":3}'],
  ['{"access_token":"cut off in the mid', 'application/json', '{"access_token":"[hidden]"'],
  [
    '--x\r\nContent-Disposition: form-data; name="vault_passphrase"\r\n\r\nopen sesame\r\n--x--',
    'multipart/form-data; boundary=x',
    '--x\r\nContent-Disposition: form-data; name="vault_passphrase"\r\n\r\n[hidden]\r\n--x--',
  ],
  ['<p>password: see manual</p>', 'text/html', '<p>password: see manual</p>'],
])('the body %j is shown as %j', (given, type, shown) => {
  expect(body(given, type)).toEqual({ text: shown, cut: false });
});

describe('a long body', () => {
  test('is cut at 64 KB', () => {
    expect(body('x'.repeat(MOST_BODY), null)).toEqual({ text: 'x'.repeat(MOST_BODY), cut: false });
    expect(body('x'.repeat(MOST_BODY + 1), null)).toEqual({ text: 'x'.repeat(MOST_BODY), cut: true });
  });
  test.each([MOST_BODY - 10, MOST_BODY + 16_384 - 10, MOST_BODY + 16_384 - 30])(
    'keeps no half of a secret that stands at %i',
    (place) => {
      expect(body(`${'x'.repeat(place)}${TOKEN}`, null).text).not.toContain('abcde');
    },
  );
  test('whose many secrets shrink it shows none of them either', () => {
    expect(body(`${TOKEN} `.repeat(4000), null).text).not.toMatch(/ghp_abc|jklm/);
  });
  test('of brackets and quotes is done soon', () => {
    const time = processorTime(() => {
      for (const piece of ['"', '{"', '"a":"', '\\"', 'name="p"\r\n']) body(piece.repeat(60_000), 'application/json');
      body('name="password"\r\n\r\n'.repeat(20_000), 'multipart/form-data');
    });
    expect(time).toBeLessThan(5000);
  });
});

test('every text inside a result', () => {
  expect(value({ a: [SECRET, 1, null, { [TOKEN]: true }] })).toEqual({
    a: ['[hidden]', 1, null, { 'ghp_ab...[hidden]': true }],
  });
});

test('a secret never comes through, whatever stands around it', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[A-Za-z0-9._~-]{12,40}$/), fc.string(), fc.string(), (secret, before, after) => {
      fc.pre(!before.includes(secret) && !after.includes(secret));
      const one = redactor([secret]);
      for (const shown of [
        one.text(before + secret + after),
        one.body(before + secret + after, 'application/json').text,
        one.url(`https://a.io/${secret}`),
      ])
        expect(shown).not.toContain(secret);
    }),
  );
});

test.each([
  ['token', true],
  ['accessToken', true],
  ['fileId', false],
  ['SESSION_ID', true],
  ['page', false],
])('the name %s is secret: %s', (name, secret) => {
  expect(isSecretName(name)).toBe(secret);
});
