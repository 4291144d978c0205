import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { handleApi } from '../app/api/v1/_kernel/handle.ts';
import { pushFacts } from '../lib/use-cases/evidence/push-facts.ts';
import { showItem } from '../lib/use-cases/item/show-item.ts';
import { listProbes } from '../lib/use-cases/probe/list-probes.ts';
import { createToken } from '../lib/use-cases/tokens/create-token.ts';
import { testDatabase } from './database.ts';
import { makeLaunch, makeProject, type TestProject } from './launch-factory.ts';
import { serve } from './targets/serve.ts';

const database = testDatabase();
const folder = mkdtempSync(join(tmpdir(), 'gonogo-facts-'));
const MAIN = join(import.meta.dirname, '../cli/main.ts');

/** What must never leave the machine; short ones too, whose digests could be guessed. */
const PLANTED = {
  SECRET_KEY: 'zebra-quartz-vellum-91',
  PIN: 'q7x!',
  ORIGINS: 'https://inner.zebra.acme,http://other.quartz.acme',
  REGION: 'vellum-west',
};
const KEY = join(folder, 'vellum-server.key');

const CHECKLIST = `---
title: On the host
roles: [Lead]
gates:
  launch: { environment: production, phases: [preparation], roles: [Lead] }
---

## Host

- [ ] Settings are right id:settings

  \`\`\`probe
  kind: env
  name: environment
  env:
    SECRET_KEY: { required: true, notDefault: true, length: ">= 12" }
    PIN: { required: true, length: ">= 4" }
    ORIGINS: { required: true, list: ",", scheme: https }
    REGION: { required: true, equals: "{{region}}" }
  \`\`\`

- [ ] The key is safe id:key

  \`\`\`probe
  kind: file
  name: key file
  path: "{{keyfile}}"
  expect: { exists: true, mode: "0600" }
  \`\`\`

- [ ] It answers id:answers

  \`\`\`probe
  kind: http
  name: health
  where: host
  url: https://api.acme.io/health
  expect: { status: 200 }
  \`\`\`
`;
const ADDED = CHECKLIST.replace(
  '- [ ] It answers',
  '- [ ] Later id:later\n\n  ```probe\n  kind: env\n  name: more\n  env: { PIN: { required: true } }\n  ```\n\n- [ ] It answers',
);

const file = (name: string, text: string) => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

function gonogo(args: string[], env: Record<string, string> = {}) {
  return new Promise<{ code: number | null; out: string; err: string }>((done) => {
    const child = spawn(process.execPath, [MAIN, 'facts', ...args], {
      cwd: folder,
      env: { ...process.env, DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/none', PORT: 'wrong', ...PLANTED, ...env },
    });
    let out = '';
    let err = '';
    child.stdout.on('data', (chunk) => (out += chunk));
    child.stderr.on('data', (chunk) => (err += chunk));
    child.on('close', (code) => done({ code, out, err }));
  });
}

const vars = ['--var', `region=${PLANTED.REGION}`, '--var', `keyfile=${KEY}`];

/** Neither a value nor a common digest or writing of one. */
function leaks(bytes: string): string[] {
  const values = [...Object.values(PLANTED), ...PLANTED.ORIGINS.split(','), KEY];
  const forms = (value: string) => [
    value,
    ...['md5', 'sha1', 'sha256', 'sha512'].flatMap((name) => {
      const digest = createHash(name).update(value).digest();
      return [digest.toString('hex'), digest.toString('base64'), digest.toString('base64url')];
    }),
    Buffer.from(value).toString('base64'),
    Buffer.from(value).toString('hex'),
    encodeURIComponent(value),
    JSON.stringify(value).slice(1, -1),
  ];
  return values.flatMap(forms).filter((form) => bytes.toLowerCase().includes(form.toLowerCase()));
}

let project: TestProject;
let launchId = '';
let token = '';
let url = '';
let bodies: string[] = [];

beforeAll(async () => {
  writeFileSync(KEY, 'zebra-quartz-vellum-91');
  chmodSync(KEY, 0o600);
  project = await makeProject(database.deps, 'Hosted');
  ({ launchId } = await makeLaunch(database.deps, project, { source: CHECKLIST }));
  ({ token } = await createToken(database.deps, project.manager, { name: 'host', abilities: ['ingest'] }));
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString();
    bodies.push(body);
    const headers = { authorization: request.headers.authorization ?? '', 'content-type': 'application/json' };
    const path = new URL(request.url ?? '', 'http://gonogo');
    const answer = await handleApi(
      new Request(path, { method: 'POST', headers, body }),
      path.pathname.split('/').slice(3),
      { deps: database.deps, ip: '192.0.2.1', requestId: 'r', version: '1' },
    );
    response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(await answer.text());
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
  return () => server.close();
});

const pushTo = (...args: string[]) => [...args, '--push', ...vars];
const here = () => ({ GONOGO_URL: url, GONOGO_TOKEN: token });
const show = (itemKey: string) => showItem(database.deps, project.manager, { launchId, itemKey });

describe('what leaves the machine', () => {
  test('the dry run prints the bytes that a push sends, and sends nothing', async () => {
    bodies = [];
    const checklist = file('host.md', CHECKLIST);
    const dry = await gonogo([...pushTo(checklist, '--launch', 'hosted@1.0.0'), '--dry-run'], here());
    expect(dry).toMatchObject({ code: 0, err: '' });
    expect(bodies).toEqual([]);
    expect(leaks(dry.out)).toEqual([]);
    const pushed = await gonogo(pushTo(checklist, '--launch', 'hosted@1.0.0'), here());
    expect(bodies).toEqual([dry.out]);
    // One origin is not https.
    expect(pushed).toMatchObject({ code: 1, err: '', out: expect.stringContaining('stored: 2') });
    expect(pushed.out).toContain('not run: answers, health');
  });

  test('paths of errors carry none either, nor does what is stored', async () => {
    const checklist = file('host.md', CHECKLIST);
    for (const more of [
      ['--var', `keyfile=/proc/1/root/${PLANTED.SECRET_KEY}`],
      ['--var', `keyfile=${'/x'.repeat(3000)}${PLANTED.PIN}`],
    ]) {
      const args = [checklist, '--launch', launchId, '--dry-run', ...more];
      const { out } = await gonogo(args);
      expect(JSON.parse(out)).toMatchObject({ launch: launchId, host: hostname() });
      expect([more, leaks(out)]).toEqual([more, []]);
    }
    const stored = JSON.stringify([
      await database.db.evidence.findMany(),
      await database.db.personalText.findMany(),
      await database.db.auditEvent.findMany({ select: { payload: true } }),
      await database.db.outbox.findMany({ select: { payload: true } }),
    ]);
    expect(leaks(stored)).toEqual([]);
  });
});

describe('a push', () => {
  test('becomes host facts of the right items, in open browsers too', async () => {
    const { item, evidence, probes } = await show('key');
    expect(item.reading).toMatchObject({ outcome: 'pass', basis: 'verified' });
    expect(evidence).toMatchObject([
      { kind: 'host', source: 'key file', version: '1.0.0', observed: { from: hostname(), kind: 'file' } },
    ]);
    expect(probes[0]?.last).toMatchObject({ kind: 'host', outcome: 'pass' });
    expect((await show('settings')).evidence[0]).toMatchObject({
      outcome: 'fail',
      note: expect.stringContaining('1 of 2 entries are not'),
      observed: { assertions: expect.arrayContaining([expect.objectContaining({ expected: 'begins with https://' })]) },
    });
    const { probes: all } = await listProbes(database.deps, project.manager, { launchId });
    expect(all.find((one) => one.itemKey === 'key')?.recent).toMatchObject([{ outcome: 'pass', durationMs: null }]);
    const [message] = await database.db.outbox.findMany({ where: { launchId }, orderBy: { id: 'desc' }, take: 1 });
    expect(message?.payload).toMatchObject({ what: { action: 'evidence.push-facts', itemKeys: ['settings', 'key'] } });
    await gonogo(pushTo(file('host.md', CHECKLIST), '--launch', launchId), {
      ...here(),
      ORIGINS: 'https://inner.zebra.acme',
    });
    expect((await show('settings')).item.reading.outcome).toBe('pass');
  });

  test('what the launch does not have is listed, and the rest is taken', async () => {
    const { code, out } = await gonogo([...pushTo(file('added.md', ADDED), '--launch', launchId), '--json'], here());
    expect(code).toBe(2);
    expect(JSON.parse(out)).toMatchObject({
      notRun: [{ item: 'answers', probe: 'health', kind: 'http' }],
      pushed: { stored: true, notTaken: [{ item: 'later', probe: 'more', reason: 'The launch has no such item.' }] },
    });
    const other = file('other.yaml', 'kind: env\nname: environment\nenv: { PIN: { required: true } }\n');
    const easier = await gonogo(pushTo(other, '--launch', launchId, '--item', 'settings'), here());
    expect(easier).toMatchObject({ code: 2, err: expect.stringMatching(/^gonogo: nothing was stored: [^\n]+\n$/) });
    expect(easier.out).toContain('not taken: settings, environment: The probe on the host is written otherwise');
  });

  test('exit codes of what is not sent', async () => {
    const checklist = file('host.md', CHECKLIST);
    const args = pushTo(checklist, '--launch', launchId);
    const elsewhere = await serve((_, response) => response.writeHead(302, { location: url }).end());
    const cases: [string[], Record<string, string>, number][] = [
      [args, { ...here(), GONOGO_TOKEN: 'gng_wrong' }, 2],
      [args, { GONOGO_URL: url }, 2],
      [args, { ...here(), GONOGO_URL: 'http://127.0.0.1:1' }, 3],
      [args, { ...here(), GONOGO_URL: `http://127.0.0.1:${elsewhere.port}` }, 2],
      [[checklist, '--push'], here(), 2],
      [[file('http.yaml', 'kind: http\nurl: https://a.io\nexpect: { status: 200 }\n')], {}, 2],
      [[checklist, ...vars], { ORIGINS: 'https://inner.zebra.acme' }, 0],
      [[checklist], { ORIGINS: 'https://inner.zebra.acme' }, 3],
    ];
    const ended = await Promise.all(cases.map(([given, env]) => gonogo(given, env)));
    for (const [index, [given, env, code]] of cases.entries()) {
      const done = ended[index] ?? { code: null, out: '', err: '' };
      expect([given, env, done.code, done.err.split('\n').length]).toEqual([
        given,
        env,
        code,
        code === 2 || env.GONOGO_URL ? 2 : 1,
      ]);
      expect(done.err).not.toMatch(/^\s+at /m);
    }
  }, 180_000);

  test('a stranger is told the same of a launch as of none', async () => {
    const other = await makeProject(database.deps, 'Elsewhere');
    const results = [{ item: 'key', probe: 'key file', spec: 'a'.repeat(64), checks: [], stuck: true }];
    const told = (launch: string) =>
      pushFacts(database.deps, other.manager, { launch, host: 'web-1', results }).catch((error) => String(error));
    expect(String(await told('hosted@1.0.0')).replace('hosted', 'X')).toBe(
      String(await told('nobody@1.0.0')).replace('nobody', 'X'),
    );
    expect(await told(launchId)).toBe(await told('00000000-0000-7000-8000-00000000dead'));
  });
});
