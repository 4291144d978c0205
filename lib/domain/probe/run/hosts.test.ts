import { expect, it } from 'vitest';
import { parseProbeSpec } from '../spec/parse.ts';
import { hostsOf } from './hosts.ts';

const VALUES = { api: 'https://API.acme.io:8443/v1', database: 'db.acme.io', host: 'www.acme.io' };

const cases: [yaml: string, hosts: string[]][] = [
  ['kind: http\nurl: "{{api}}/health"\nexpect: { status: 200 }', ['api.acme.io']],
  ['kind: http\nurl: https://10.0.0.1/{{nowhere}}\nexpect: { status: 200 }', ['10.0.0.1']],
  ['kind: http\nurl: "{{nowhere}}/health"\nexpect: { status: 200 }', []],
  ['kind: tls\nhost: "{{host}}"\nexpect: { trusted: true }', ['www.acme.io']],
  ['kind: redis\nurl: "redis://:{{secret.REDIS}}@{{database}}"\nexpect: { ping: true }', ['db.acme.io']],
  [
    `kind: scenario
name: Two
steps:
  - { name: a, url: "{{api}}/a", capture: { id: "$.id" } }
  - { name: b, url: "https://files.acme.io/{{id}}" }`,
    ['api.acme.io', 'files.acme.io'],
  ],
];
it.each(cases)('%s', (yaml, hosts) => {
  const parsed = parseProbeSpec(yaml);
  if (!parsed.ok) throw new Error(parsed.problems[0]?.message);
  expect(hostsOf(parsed.spec, VALUES)).toEqual(hosts);
});
