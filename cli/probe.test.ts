import { spawn } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { ProbeProgress } from '#lib/domain/probe/progress.ts';
import { freePort } from '#test/free-port.ts';
import { json, serve } from '#test/targets/serve.ts';
import { progressLine } from './probe-progress.ts';

const folder = mkdtempSync(join(tmpdir(), 'gonogo-cli-probe-'));
const MAIN = join(import.meta.dirname, 'main.ts');

/** Without a database: DATABASE_URL leads nowhere. */
function gonogo(yaml: string, args: string[], env: Record<string, string> = {}) {
  const file = join(folder, 'probe.yaml');
  writeFileSync(file, yaml);
  return new Promise<{ code: number | null; out: string; err: string }>((done) => {
    const child = spawn(process.execPath, [MAIN, 'probe', file, ...args], {
      cwd: folder,
      env: { ...process.env, DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/none', ...env },
    });
    let out = '';
    let err = '';
    child.stdout.on('data', (chunk) => (out += chunk));
    child.stderr.on('data', (chunk) => (err += chunk));
    child.on('close', (code) => done({ code, out, err }));
  });
}

const HEALTH =
  'kind: http\nurl: "{{api}}/"\nauth: { bearer: "{{secret.TOKEN}}" }\nexpect: { status: 200, json: { "$.status": ok } }\n';

test('prints the contract, and exits with 0, 1, 2 or 3', async () => {
  let status = 'ok';
  const tokens: unknown[] = [];
  const { port } = await serve((request, response) => {
    tokens.push(request.headers.authorization);
    json(response, { status });
  });
  const args = ['--json', '--var', `api=http://127.0.0.1:${port}`, '--secret', 'TOKEN=from-the-command-line'];
  const pass = await gonogo(HEALTH, args);
  expect(pass).toMatchObject({ code: 0, err: '' });
  const phase = expect.any(Number);
  expect(JSON.parse(pass.out)).toMatchObject({
    outcome: 'pass',
    assertions: [
      { name: 'Status', outcome: 'pass', observed: '200', expected: '200' },
      { name: '$.status', outcome: 'pass', observed: 'ok', expected: 'ok' },
    ],
    timings: { dns: phase, connect: phase, tls: null, firstByte: phase, transfer: phase, total: phase },
  });
  expect(pass.out).not.toContain('from-the-command-line');

  status = 'down';
  const fail = await gonogo(HEALTH, [...args.slice(1, 3), '--secret', 'TOKEN'], { TOKEN: 'from-the-environment' });
  expect(fail).toMatchObject({ code: 1, err: '', out: expect.stringContaining('fail  $.status: down, expected ok') });
  expect(tokens).toEqual(['Bearer from-the-command-line', 'Bearer from-the-environment']);

  expect(await gonogo(HEALTH, ['--var', `api=http://127.0.0.1:${port}`])).toMatchObject({
    code: 3,
    out: expect.stringContaining('the secret TOKEN'),
  });
  expect(await gonogo('kind: http\nurl: x\nexpct: {}\n', [])).toMatchObject({
    code: 2,
    out: '',
    err: expect.stringMatching(/^gonogo: [^\n]*line [^\n]*"expect"[^\n]*\n$/),
  });
  expect(await gonogo(HEALTH, ['--var', 'api'])).toMatchObject({ code: 2, err: expect.stringContaining('name=value') });
  expect(await gonogo(HEALTH, ['--secret', 'NOT_SET_ANYWHERE'])).toMatchObject({ code: 2 });
}, 60_000);

test('never asks a metadata service, and takes fixtures from its folder only', async () => {
  const metadata = 'kind: http\nurl: "http://169.254.169.254/"\nexpect: { status: 200 }\n';
  expect(await gonogo(metadata, [])).toMatchObject({ code: 3, out: expect.stringContaining('never ask') });
  const outside = `kind: http\nmethod: POST\nurl: "http://127.0.0.1:${await freePort()}/"\nbody: { fixture: ../../etc/passwd }\nexpect: { status: 200 }\n`;
  expect(await gonogo(outside, [])).toMatchObject({ code: 3, out: expect.stringContaining('outside the folder') });
}, 60_000);

test('a load tells how far it is, and is compared with an earlier one', async () => {
  const point = { at: 3, rate: 49.96, errors: 0.04, p50: 8, p95: 12.345, p99: 20, open: 1 };
  const progress: ProbeProgress = { share: 0.259, text: 'Under load: 140 requests sent', load: { point, total: null } };
  expect(progressLine(progress)).toBe('25%  Under load: 140 requests sent  50/s  p95 12.3 ms  errors 0%');

  const { port } = await serve((_, response) => void response.end());
  const url = `http://127.0.0.1:${port}/`;
  const yaml = `kind: load\ntargets: [{ url: "${url}" }]\nrate: 20/s\nduration: 300ms\nexpect: { worse: { p95: "< 20%" } }\n`;
  const first = await gonogo(yaml, ['--json']);
  expect(first).toMatchObject({ code: 0, err: '' });
  const earlier = JSON.parse(first.out);
  earlier.seen[0].facts.total.p95 = 0.001;
  writeFileSync(join(folder, 'earlier.json'), JSON.stringify(earlier));
  const compared = await gonogo(yaml, ['--json', '--baseline', join(folder, 'earlier.json')]);
  expect(JSON.parse(compared.out)).toMatchObject({
    outcome: 'fail',
    assertions: expect.arrayContaining([expect.objectContaining({ name: 'p95, worse than before by' })]),
  });
  const other = await gonogo(yaml.replace('20/s', '21/s'), ['--baseline', join(folder, 'earlier.json')]);
  expect(other).toMatchObject({ code: 2, err: expect.stringContaining('earlier run of this load') });
});
