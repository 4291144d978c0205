import { expect, test } from 'vitest';
import { toCurl } from './curl.ts';
import { spec } from './judge/testing.ts';

const curl = (keys: Record<string, unknown>) =>
  toCurl(spec('http', { url: '{{api}}/x', expect: { status: 200 }, ...keys }));

/** $[name] in a test is the shell's name in braces. */
const braces = (text: string) => text.replace(/\$\[(\w+)\]/g, (_, name: string) => `\${${name}}`);

test.each<[Record<string, unknown>, string]>([
  [{}, 'curl --silent --show-error "$[api]/x"'],
  [
    { method: 'DELETE', auth: { bearer: '{{secret.API-KEY}}' } },
    'curl --silent --show-error --request DELETE --header "Authorization: Bearer $[API_KEY]" "$[api]/x"',
  ],
  [
    { method: 'POST', form: { a: 'b c', d: '$(id)`id`"' } },
    'curl --silent --show-error --request POST --data-urlencode "a=b c" --data-urlencode "d=\\$(id)\\`id\\`\\"" "$[api]/x"',
  ],
  [
    { method: 'POST', json: { a: '{{name}}' } },
    'curl --silent --show-error --request POST --json "{\\"a\\":\\"$[name]\\"}" "$[api]/x"',
  ],
  [
    { method: 'PUT', multipart: { f: { fixture: 'test.txt' }, g: '@/etc/passwd' } },
    'curl --silent --show-error --request PUT --form "f=@test.txt" --form-string "g=@/etc/passwd" "$[api]/x"',
  ],
  [{ method: 'HEAD', follow: true }, 'curl --silent --show-error --head --location --max-redirs 10 "$[api]/x"'],
])('%j', (keys, command) => {
  expect(curl(keys)).toBe(braces(command));
});

test('a fixture body and what a shell reads inside quotes', () => {
  expect(curl({ method: 'POST', body: { fixture: 'a.bin' } })).toContain('--data-binary "@a.bin"');
  expect(curl({ method: 'POST', body: 'a!b' })).toContain(`"a"'!'"b"`);
});
