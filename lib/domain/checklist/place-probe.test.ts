import { describe, expect, it } from 'vitest';
import { KIND_WORDS } from '../probe/spec/examples.ts';
import { parseChecklist } from './parse.ts';
import { placeProbe } from './place-probe.ts';

const PROBE = 'kind: http\nurl: "{{api}}/ready"\n\n# why\nexpect: { status: 200 }\n';
const SOURCE = `# Doc

## One

- [ ] First id:first
  goes on here
  - [ ] Child id:child
- [ ] Second id:second

  Help of the second.

  \`\`\`probe
  kind: http
  name: old
  url: https://x.example
  expect: { status: 200 }
  \`\`\`

  \`\`\`probe
  kind: tcp
  host: x.example
  port: 5432
  expect: refused
  \`\`\`
1. [ ] Third id:third

## Two

* [ ] Last id:last`;

function items(source: string) {
  const read = parseChecklist(source);
  if (!read.ok) throw new Error(read.problems[0]?.message);
  return read.definition.items;
}
const itemOf = (source: string, key: string) => items(source).find((each) => each.key === key);

function place(key: string, line: number | null, yaml = PROBE, source = SOURCE): string {
  const placed = placeProbe(source, { itemKey: key, line }, yaml);
  if (!placed.ok) throw new Error(placed.reason);
  return placed.source;
}

it('takes the place of the block that it replaces, and of no other', () => {
  const line = itemOf(SOURCE, 'second')?.probes[0]?.line ?? 0;
  const text = place('second', line);
  expect(itemOf(text, 'second')?.probes.map((probe) => probe.spec.kind)).toEqual(['http', 'tcp']);
  expect(itemOf(text, 'second')?.probes[0]?.spec.url).toBe('{{api}}/ready');
  expect(itemOf(text, 'second')?.probes[0]?.source).toContain('# why');
  expect(text).not.toContain('name: old');
  expect(text.split('\n').slice(0, line - 1)).toEqual(SOURCE.split('\n').slice(0, line - 1));
});

it.each(['child', 'second', 'third', 'last'])('stands under %s as a new block', (key) => {
  const text = place(key, null);
  const before = itemOf(SOURCE, key)?.probes.length ?? 0;
  expect(itemOf(text, key)?.probes).toHaveLength(before + 1);
  expect(items(text).map((each) => each.key)).toEqual(items(SOURCE).map((each) => each.key));
  expect(itemOf(text, 'second')?.help).toBe('Help of the second.');
  // Every line that was there is there still, in its order.
  const left = text.split('\n');
  expect(SOURCE.split('\n').every((line) => left.splice(0, left.indexOf(line) + 1).length > 0)).toBe(true);
});

it('keeps the line ends of the document', () => {
  const text = place('second', null, PROBE, SOURCE.replaceAll('\n', '\r\n'));
  expect(text.replaceAll('\r\n', '')).not.toContain('\n');
});

it('is not ended by a fence inside of the probe', () => {
  const yaml =
    'kind: http\nurl: https://x.example\nbody: |\n  ```\n  - [ ] a new item\n  ```\nmethod: POST\nexpect: { status: 200 }\n';
  const text = place('third', null, yaml);
  expect(items(text)).toHaveLength(items(SOURCE).length);
  expect(itemOf(text, 'third')?.probes[0]?.spec.method).toBe('POST');
});

describe('says why it cannot', () => {
  it.each([
    ['an item that is not there', 'nowhere', null],
    ['a line that holds no probe of this item', 'third', 3],
  ])('%s', (_, key, line) => {
    expect(placeProbe(SOURCE, { itemKey: key, line }, PROBE)).toMatchObject({ ok: false });
  });
  it('a parent: its probe would become an item of its own', () => {
    expect(placeProbe(SOURCE, { itemKey: 'first', line: null }, PROBE)).toMatchObject({ ok: false });
  });
  it('what is no YAML', () => {
    expect(placeProbe(SOURCE, { itemKey: 'third', line: null }, 'kind: [')).toMatchObject({ ok: false });
  });
});

it.each(Object.entries(KIND_WORDS))('takes the example of %s', (_, { example }) => {
  expect(itemOf(place('last', null, example), 'last')?.probes[0]?.source.trim()).toBe(example.trim());
});
