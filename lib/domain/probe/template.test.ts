import { describe, expect, test } from 'vitest';
import { fill, missingReason, namesIn, type Variables } from './template.ts';

const VARIABLES: Variables = {
  values: { api: 'https://api.acme.io', tbd: 'TBD', host: '<your host>' },
  secrets: { KEY: 's3cret-value' },
  launch: { version: '1.4.0', commit: null },
  captured: { id: '../admin?x=1', next: 'https://api.acme.io/next' },
  value: 'a b',
};

test.each([
  ['{{api}}/health', 'https://api.acme.io/health'],
  ['{{ launch.version }}', '1.4.0'],
  ['k={{secret.KEY}}', 'k=s3cret-value'],
  ['no names', 'no names'],
  ['{{value}}', 'a b'],
])('%j becomes %j', (source, text) => {
  expect(fill(source, VARIABLES)).toMatchObject({ ok: true, value: text });
});

test.each([
  ['{{launch.commit}}', ['launch.commit']],
  ['{{nothing}} {{secret.NOPE}}', ['nothing', 'secret.NOPE']],
  ['{{tbd}}', ['tbd']],
  ['{{host}}', ['host']],
  ['{{constructor}} {{__proto__}} {{secret.toString}}', ['constructor', '__proto__', 'secret.toString']],
  ['{{}}', ['']],
])('%j misses %j', (source, missing) => {
  expect(fill({ deep: [source] }, VARIABLES)).toEqual({ ok: false, missing });
});

describe('in an address', () => {
  test.each([
    ['{{api}}/files/{{id}}', 'https://api.acme.io/files/..%2Fadmin%3Fx%3D1'],
    ['{{next}}', 'https://api.acme.io/next'],
    ['{{api}}/{{value}}', 'https://api.acme.io/a%20b'],
  ])('%j becomes %j', (url, expected) => {
    expect(fill({ url }, VARIABLES)).toMatchObject({ ok: true, value: { url: expected } });
  });
});

test('a value that looks like a name is not filled in again', () => {
  const filled = fill('{{x}}', { ...VARIABLES, captured: { x: '{{secret.KEY}}' } });
  expect(filled).toEqual({ ok: true, value: '{{secret.KEY}}', secrets: [] });
});

test('secrets that went in are told', () => {
  expect(fill({ a: ['{{secret.KEY}}'], b: '{{api}}' }, VARIABLES)).toMatchObject({ secrets: ['s3cret-value'] });
});

test('names and reasons', () => {
  expect(namesIn({ a: '{{x}}', b: ['{{y}} {{x}}', 3, null] })).toEqual(['x', 'y']);
  expect(missingReason(['api', 'secret.KEY'])).toBe('The environment gives no value for {{api}}, the secret KEY.');
});
