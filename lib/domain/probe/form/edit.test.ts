import { describe, expect, it } from 'vitest';
import { readYaml } from '../../checklist/frontmatter.ts';
import { KIND_WORDS } from '../spec/examples.ts';
import { PROBE_KINDS } from '../spec/registry.ts';
import { moveEntry, readValue, renameKey, setAt, shownValue, typedScalar } from './edit.ts';

const SOURCE = `# Asked by the on-call
kind: http
url: "{{api}}/health" # never the admin port
owner: dana
expect:
  # agreed with the platform team
  status: 200
  json: { "$.status": healthy }
`;
const read = (source: string) => {
  const result = readYaml(source, 1);
  if ('error' in result) throw new Error(result.error);
  return result.value;
};

it('changes one value and leaves comments, unknown keys and order alone', () => {
  expect(setAt(SOURCE, ['expect', 'status'], 204)).toBe(SOURCE.replace('status: 200', 'status: 204'));
  const moved = setAt(SOURCE, ['url'], '{{api}}/ready');
  expect(moved).toBe(SOURCE.replace('/health', '/ready'));
});

it('adds what is not there yet, with the parents it needs', () => {
  const added = setAt(SOURCE, ['auth', 'bearer'], '{{secret.TOKEN}}');
  expect(read(added)).toMatchObject({ owner: 'dana', auth: { bearer: '{{secret.TOKEN}}' } });
  expect(added).toContain('# never the admin port');
  expect(read(setAt(SOURCE, ['expect', 'json', '$.version'], '< 3'))).toMatchObject({
    expect: { json: { '$.status': 'healthy', '$.version': '< 3' } },
  });
  expect(read(setAt(SOURCE, ['steps', 0, 'name'], 'One'))).toMatchObject({ steps: [{ name: 'One' }] });
  expect(read(setAt('', ['kind'], 'tls'))).toEqual({ kind: 'tls' });
});

it('takes a key out, and a parent that is left empty with it', () => {
  const without = setAt(SOURCE, ['expect', 'json', '$.status'], undefined);
  expect(read(without)).toEqual({ kind: 'http', url: '{{api}}/health', owner: 'dana', expect: { status: 200 } });
  expect(without).toContain('# agreed with the platform team');
  expect(setAt(SOURCE, ['nothing', 'there'], undefined)).toBe(SOURCE);
});

it.each(['kind: [', 'a: 1\na: 2', '\t- x: {'])('leaves what is no YAML as it is: %j', (broken) => {
  expect(setAt(broken, ['a'], 1)).toBe(broken);
  expect(renameKey(broken, [], 'a', 'b')).toBe(broken);
});

it('keeps a text that looks like something else a text', () => {
  for (const text of ['200', 'true', '~ x', '{{api}}', '- a', '# no comment', ' x ', 'a: b', 'null', '']) {
    expect(read(setAt('kind: http\n', ['url'], text)), text).toEqual({ kind: 'http', url: text });
    expect(read(setAt('kind: http\nurl: 7\n', ['url'], text)), text).toEqual({ kind: 'http', url: text });
  }
});

it('renames a key in its place, and never onto another', () => {
  const source = 'headers:\n  a: 1 # one\n  b: 2\n';
  expect(renameKey(source, ['headers'], 'a', 'x')).toBe('headers:\n  x: 1 # one\n  b: 2\n');
  expect(renameKey(source, ['headers'], 'a', 'b')).toBe(source);
});

it('moves entries of a list with their comments', () => {
  const source = 'steps:\n  - name: a # first\n  - name: b\n';
  expect(read(moveEntry(source, ['steps'], 1, 0))).toEqual({ steps: [{ name: 'b' }, { name: 'a' }] });
  expect(moveEntry(source, ['steps'], 0, 1)).toContain('# first');
  expect(moveEntry(source, ['steps'], 0, 9)).toBe(source);
});

it.each([
  ['200', 200],
  ['true', true],
  ['1.', '1.'],
  ['007', '007'],
  ['1.50', '1.50'],
  ['< 80', '< 80'],
  ['', ''],
])('reads the typed %j as %j', (typed, value) => {
  expect(typedScalar(typed)).toBe(value);
  expect(shownValue(value)).toBe(typed);
});

it('shows any value on one line, and reads it back', () => {
  for (const value of [[200, '2xx'], { a: { b: ['x', 1] } }, 'plain', 7, ['{{x}}']]) {
    const shown = shownValue(value);
    expect(shown).not.toContain('\n');
    const back = readValue(shown);
    expect(back.ok && back.value).toEqual(value);
  }
  expect(readValue('[1')).toMatchObject({ ok: false });
});

describe.each(PROBE_KINDS)('the example of %s', (kind) => {
  it('means the same after a change there and back', () => {
    const { example } = KIND_WORDS[kind];
    const there = setAt(example, ['name'], 'Another');
    const back = setAt(there, ['name'], (read(example) as { name?: string }).name);
    expect(read(there)).toEqual({ ...(read(example) as object), name: 'Another' });
    expect(read(back)).toEqual(read(example));
  });
});
