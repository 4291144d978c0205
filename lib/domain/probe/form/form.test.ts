import { describe, expect, it } from 'vitest';
import { PROBE_KINDS } from '../spec/registry.ts';
import { type FormField, type FormNode, fitting, formOf } from './form.ts';
import { hasWords } from './words.ts';

function keysOf(fields: readonly FormField[], path: string[]): string[][] {
  return fields.flatMap((field) => {
    const at = [...path, field.key];
    return [at, ...inside(field.node, at)];
  });
}
function inside(node: FormNode, path: string[]): string[][] {
  if (node.widget === 'group') return keysOf(node.fields, path);
  if (node.widget === 'list') return inside(node.item, path);
  if (node.widget === 'pairs') return inside(node.value, path);
  if (node.widget === 'either') return node.options.flatMap((option) => inside(option, path));
  return [];
}
const field = (kind: Parameters<typeof formOf>[0], ...keys: string[]): FormField | undefined => {
  let fields = formOf(kind);
  let found: FormField | undefined;
  for (const key of keys) {
    found = fields.find((each) => each.key === key);
    const node = found?.node.widget === 'list' ? found.node.item : found?.node;
    fields = node?.widget === 'group' ? node.fields : [];
  }
  return found;
};

describe.each(PROBE_KINDS)('%s', (kind) => {
  it('has a name in plain words for each of its keys', () => {
    const keys = keysOf(formOf(kind), [kind]);
    expect(keys.filter((path) => !hasWords(path)).map((path) => path.join('.'))).toEqual([]);
    expect(keys.length).toBeGreaterThan(7);
  });

  it('asks for what its schema demands, and first for its own keys', () => {
    const fields = formOf(kind);
    expect(fields[0]?.key).not.toBe('name');
    expect(fields.map((each) => each.key)).not.toContain('kind');
  });
});

it('knows how to ask for a value', () => {
  expect(field('http', 'url')).toMatchObject({ required: true, node: { widget: 'text' } });
  expect(field('http', 'method')).toMatchObject({ required: false, usual: 'GET', node: { widget: 'choice' } });
  expect(field('http', 'timeout')).toMatchObject({ usual: '5s', node: { widget: 'text' } });
  expect(field('http', 'headers')?.node).toMatchObject({ widget: 'pairs', value: { widget: 'text' } });
  expect(field('http', 'expect', 'json')?.node).toMatchObject({ widget: 'pairs', value: { widget: 'matcher' } });
  expect(field('http', 'expect', 'time')?.node).toEqual({ widget: 'matcher', example: '< 300ms' });
  expect(field('http', 'body')?.node).toMatchObject({ widget: 'either' });
  expect(field('tls', 'expect', 'trusted')?.node).toEqual({ widget: 'flag' });
  expect(field('tls', 'expect', 'offered')?.node).toMatchObject({ widget: 'list', item: { widget: 'choice' } });
  expect(field('scenario', 'steps', 'name')).toMatchObject({ label: 'Step', required: true });
  expect(field('cors', 'allow')?.node).toMatchObject({ widget: 'texts' });
  expect(field('browser', 'expect', 'visible')?.node).toMatchObject({ widget: 'texts' });
  expect(field('tcp', 'expect')?.node).toMatchObject({ widget: 'either' });
  expect(field('heartbeat', 'grace')).toMatchObject({ usual: '10m', required: false });
});

it('finds the shape that fits what is written', () => {
  const either = field('http', 'body')?.node;
  const options = either?.widget === 'either' ? either.options : [];
  expect(options[fitting(options, { fixture: 'a.png' })]?.widget).toBe('group');
  expect(options[fitting(options, 'text')]?.widget).toBe('text');
  const tcp = field('tcp', 'expect')?.node;
  const states = tcp?.widget === 'either' ? tcp.options : [];
  expect(states[fitting(states, ['refused', 'filtered'])]?.widget).toBe('texts');
  expect(states[fitting(states, { state: 'open' })]?.widget).toBe('group');
});
