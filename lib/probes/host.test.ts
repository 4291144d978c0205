import { execFileSync } from 'node:child_process';
import { chmodSync, utimesSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { failing, probe } from '#test/targets/probe.ts';
import { scratch } from '#test/targets/program.ts';

describe('env', () => {
  const ask = (rules: string, value: string | undefined) =>
    probe(`{ kind: env, env: { NAME: { ${rules} } } }`, { environment: { NAME: value } });

  test.each<[rules: string, good: string | undefined, bad: string | undefined, name: string]>([
    ['required: true', 'x', undefined, 'NAME'],
    ['required: true, length: ">= 10"', '0123456789', 'short', 'NAME, length'],
    ['required: true, notDefault: true', 'k3J9-dE2mq', 'changeme', 'NAME, not a default'],
    ['required: true, equals: production', 'production', 'development', 'NAME, value'],
    ['required: true, list: ",", scheme: https', 'https://a.b,https://c.d', 'https://a.b,http://c.d', 'NAME, scheme'],
    ['required: true, list: ",", forbid: "*"', 'https://a.b', 'https://a.b,*', 'NAME, forbidden'],
  ])('%s', async (rules, good, bad, name) => {
    expect(await ask(rules, good)).toMatchObject({ outcome: 'pass' });
    const run = await ask(rules, bad);
    expect(failing(run)).toEqual([name]);
    // What leaves the machine is lengths and yes or no.
    if (bad && bad.length > 6) expect(JSON.stringify(run)).not.toContain(bad);
  });

  test('recommended is a warning', async () => {
    expect(await ask('recommended: true', undefined)).toMatchObject({
      outcome: 'pass',
      warnings: [expect.stringContaining('NAME')],
    });
  });
});

describe('file', () => {
  const ask = (path: string, expected: string) => probe(`{ kind: file, path: "${path}", expect: { ${expected} } }`);

  test('each expectation passes, and fails for its reason alone', async () => {
    const folder = scratch({ 'key.pem': 'secret contents', other: 'x' });
    const path = join(folder, 'key.pem');
    const me = userInfo().username;
    const all = `exists: true, mode: "0600", owner: ${me}, size: "< 1KB", age: "< 1h", inGit: false`;
    expect(await ask(path, 'inGit: false')).toMatchObject({ outcome: 'pass' });
    execFileSync('git', ['init', '-q', folder]);
    const run = await ask(path, all);
    expect(run).toMatchObject({ outcome: 'pass' });
    expect(JSON.stringify(run)).not.toContain('secret contents');
    for (const [expected, name] of [
      ['exists: false', 'File'],
      ['mode: "0400"', 'Mode'],
      ['owner: nobody-else', 'Owner'],
      ['group: nobody-else', 'Group'],
      ['size: "> 1KB"', 'Size'],
      ['inGit: true', 'Git'],
    ] as const)
      expect([expected, failing(await ask(path, expected))]).toEqual([expected, [name]]);
    chmodSync(path, 0o644);
    expect(failing(await ask(path, 'mode: "0600"'))).toEqual(['Mode']);
    utimesSync(path, new Date(0), new Date(0));
    expect(failing(await ask(path, 'age: "< 1h"'))).toEqual(['Age']);
    execFileSync('git', ['-C', folder, 'add', 'key.pem']);
    expect(failing(await ask(path, 'inGit: false'))).toEqual(['Git']);
  });

  test('what is not there', async () => {
    const path = join(scratch(), 'gone');
    expect(await ask(path, 'exists: false')).toMatchObject({ outcome: 'pass' });
    expect(failing(await ask(path, 'exists: true'))).toEqual(['File']);
    expect(failing(await ask(path, 'mode: "0600"'))).toEqual(['File']);
  });
});

test.each(['heartbeat'])('%s says that it cannot be run', async (kind) => {
  const specs: Record<string, string> = {
    heartbeat: '{ kind: heartbeat, name: backup, period: 1d }',
  };
  const run = await probe(specs[kind] ?? '');
  expect(run).toMatchObject({
    outcome: 'error',
    reason: expect.stringMatching(/not available yet|nothing to run/),
    assertions: [],
  });
});
