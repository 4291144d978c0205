import { spawn } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { resolveToken } from '#lib/use-cases/tokens/resolve-token.ts';
import { PASSWORD } from '#test/accounts.ts';
import { testDatabase } from '#test/database.ts';
import { gateJUnit, gateText } from './gate-report.ts';

const database = testDatabase();
const ROOT = join(import.meta.dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'gonogo-cli-'));

type Done = { code: number | null; out: string; err: string };

function gonogo(args: string[], { stdin = '', env = {} }: { stdin?: string; env?: Record<string, string> } = {}) {
  return new Promise<Done>((done) => {
    const child = spawn(process.execPath, [join(ROOT, 'cli/main.ts'), ...args], {
      cwd: folder,
      env: { ...process.env, DATABASE_URL: database.url, GONOGO_DATA_DIR: folder, ...env },
    });
    let out = '';
    let err = '';
    child.stdout.on('data', (chunk) => (out += chunk));
    child.stderr.on('data', (chunk) => (err += chunk));
    child.on('close', (code) => done({ code, out, err }));
    child.stdin.end(stdin);
  });
}

const file = (name: string, text: string | Buffer) => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

const oneLine = expect.stringMatching(/^gonogo: [^\n]+\n$/);

test('the way from nothing to a token, without a browser', async () => {
  const link = await gonogo(['setup', 'link']);
  expect(link).toMatchObject({
    code: 0,
    out: expect.stringMatching(/^http:\/\/localhost:3000\/setup\?code=[\w-]{43}\n$/),
  });
  expect((await gonogo(['setup', 'link'])).out).not.toBe(link.out);

  const create = ['user', 'create', '--email', 'Dana@Acme.io', '--name', 'Dana', '--role', 'admin', '--password-stdin'];
  expect(await gonogo(create, { stdin: `${PASSWORD}\n` })).toMatchObject({ code: 0, err: '' });
  expect(await gonogo(create, { stdin: PASSWORD })).toMatchObject({ code: 1, out: '', err: oneLine });
  expect(await gonogo(['setup', 'link'])).toEqual({ code: 0, out: '', err: '' });

  const made = await gonogo(['token', 'create', '--email', 'dana@acme.io', '--name', 'ci', '--expires', '30']);
  expect(made).toMatchObject({ code: 0, err: '', out: expect.stringMatching(/^gng_[\w-]{43}\n$/) });
  const actor = await resolveToken(database.deps, made.out.trim(), '');
  expect(actor).toMatchObject({ instanceRole: 'admin', projectId: null });

  expect(await gonogo(['audit', 'verify'])).toMatchObject({ code: 0, out: expect.stringContaining('events fit') });
}, 60_000);

describe('a wrong call ends with 2, one line and no stack', () => {
  test.each([
    ['an unknown command', ['nonsense']],
    ['an unknown option', ['setup', 'link', '--loud']],
    ['nothing to do', ['user']],
    ['a missing option', ['token', 'create', '--email', 'a@acme.io']],
    ['no password', ['user', 'create', '--email', 'a@acme.io', '--name', 'A', '--password-stdin']],
    ['a password without saying so', ['user', 'create', '--email', 'a@acme.io', '--name', 'A']],
    [
      'a role that is none',
      ['user', 'create', '--email', 'a@acme.io', '--name', 'A', '--role', 'king', '--password-stdin'],
    ],
    ['an ability that is none', ['token', 'create', '--email', 'a@acme.io', '--name', 'x', '--abilities', 'fly']],
    ['an account that is none', ['token', 'create', '--email', 'nobody@acme.io', '--name', 'x']],
    ['a file that is none', ['import', 'nowhere.md', '--json']],
    ['a folder', ['import', '.', '--json']],
    ['a launch without a version', ['gate', '--launch', 'payments', '--gate', 'launch']],
    ['a launch that is none', ['gate', '--launch', 'payments@9', '--gate', 'launch']],
    ['a format that is none', ['gate', '--launch', 'payments@9', '--gate', 'launch', '--format', 'yaml']],
  ])('%s', async (_what, args) => {
    expect(await gonogo(args)).toEqual({ code: 2, out: '', err: oneLine });
  });

  test('a weak password', async () => {
    const args = ['user', 'create', '--email', 'a@acme.io', '--name', 'A', '--password-stdin'];
    expect(await gonogo(args, { stdin: 'short' })).toEqual({ code: 2, out: '', err: oneLine });
  });

  test('no database at all', async () => {
    expect(await gonogo(['setup', 'link'], { env: { DATABASE_URL: '' } })).toMatchObject({ code: 2, err: oneLine });
  });

  test('a database that does not answer is 3: nothing is known', async () => {
    const env = { DATABASE_URL: 'postgresql://nobody@127.0.0.1:9/none' };
    const args = ['gate', '--launch', 'a@1', '--gate', 'launch'];
    expect(await gonogo(args, { env })).toEqual({ code: 3, out: '', err: oneLine });
  });
});

describe('import', () => {
  const CHECKLIST = '# Release\n\n## Security\n\n- [x] Keys are rotated\n- [ ] Headers are set\n  - [ ] HSTS\n';

  test('needs no database and counts what is there', async () => {
    const done = await gonogo(['import', file('a.md', CHECKLIST), '--json'], { env: { DATABASE_URL: '' } });
    expect(done).toMatchObject({ code: 0, err: '' });
    const report = JSON.parse(done.out);
    expect(report).toMatchObject({
      title: 'Release',
      counts: { items: 3, leaves: 2, checked: 1, loose: 0 },
      categories: [{ title: 'Security', items: 3 }],
    });
    expect(report.items[0]).toMatchObject({ key: expect.any(String), line: 5, kind: 'item', checked: true });
    for (const name of ['roles', 'metrics', 'cadences', 'triggers', 'claims', 'probes', 'lint']) {
      expect(Array.isArray(report[name]), name).toBe(true);
    }
  });

  test('drafts probes from the words, finds claims that do not hold, and prints all of it into a pipe', async () => {
    const more = Array.from({ length: 800 }, (_, index) => `- [ ] Thing number ${index} is as it should be\n`).join('');
    const text = `# Release\n\n## Security\n\n- [ ] HTTP redirects to HTTPS\n- [ ] Run \`bash check.py\`\n${more}`;
    const done = await gonogo(['import', file('d.md', text), '--json'], { env: { DATABASE_URL: '' } });
    expect(done.out.length).toBeGreaterThan(100_000);
    const { items, probes, lint } = JSON.parse(done.out);
    expect(probes).toEqual([
      expect.objectContaining({
        item: items[0].key,
        line: 5,
        kind: 'headers',
        off: true,
        words: '- [ ] HTTP redirects to HTTPS',
      }),
    ]);
    expect(lint).toEqual([expect.objectContaining({ code: 'command-cannot-run', severity: 'blocks', line: 6 })]);
  });

  test('a document without boxes is read, and says so', async () => {
    const done = await gonogo(['import', file('plain.md', '# Title\n\nText.\n'), '--json']);
    expect(done).toMatchObject({ code: 0, err: '' });
    expect(JSON.parse(done.out)).toMatchObject({ title: 'Title', counts: { items: 0, loose: 0 }, items: [] });
  });

  test.each([
    ['empty', ''],
    ['of five megabytes', `# Big\n\n${'- [ ] x\n'.repeat(650_000)}`],
    [
      'nested too deep',
      `# Deep\n\n${Array.from({ length: 200 }, (_, level) => `${'  '.repeat(level)}- [ ] x`).join('\n')}\n`,
    ],
    ['with NUL bytes', '# A\n\n- [ ] x\0y\n'],
    ['an archive named .md', 'PK\u0003\u0004rest'],
  ])('refuses a document that is %s, in one line', async (_what, text) => {
    const done = await gonogo(['import', file('b.md', text), '--json']);
    expect(done).toEqual({ code: 2, out: '', err: oneLine });
  });

  test('refuses what is no text', async () => {
    const binary = file('c.md', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0xff, 0xfe, 0x00]));
    expect(await gonogo(['import', binary, '--json'])).toEqual({ code: 2, out: '', err: oneLine });
  });
});

describe('the answer of a gate', () => {
  const ANSWER = {
    exit: 1 as const,
    httpStatus: 403 as const,
    verdict: 'NO-GO' as const,
    decision: null,
    override: false,
    reasons: ['"Backups" <fails> & more\u0000'],
    launchId: 'id',
    project: 'payments',
    version: '1.0.0',
    gate: { key: 'launch', title: 'Launch' },
    state: 'preparing',
    held: false,
    decidedAt: null,
    doneAlone: false,
  };

  test('as text has the verdict, the decision and every reason', () => {
    expect(gateText(ANSWER).split('\n')).toEqual([
      'Stop. payments 1.0.0, Launch',
      'verdict: NO-GO',
      'decision: none yet',
      `- ${ANSWER.reasons[0]}`,
    ]);
  });

  test('as JUnit is well-formed whatever the reasons hold, and never passes with reasons', () => {
    const xml = gateJUnit(ANSWER);
    expect(xml).toContain('tests="1" failures="1" errors="0"');
    expect(xml).toContain('&quot;Backups&quot; &lt;fails&gt; &amp; more');
    expect(xml).not.toContain('\u0000');
    expect(gateJUnit({ ...ANSWER, exit: 3, verdict: 'UNDECIDED', reasons: [] })).toContain('errors="1"');
    expect(gateJUnit({ ...ANSWER, exit: 0, verdict: 'GO', reasons: [] })).toContain('failures="0" errors="0"');
  });
});
