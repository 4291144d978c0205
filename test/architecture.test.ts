import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '..');
const FOLDERS = ['app', 'cli', 'components', 'lib', 'prisma', 'worker'];

interface Report {
  summary: { violations: { from: string; rule: { name: string } }[]; totalCruised: number };
}

async function cruise(cwd: string, folders: string[]): Promise<Report> {
  const program = join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
  const args = [program, '--config', '.dependency-cruiser.mjs', '--output-type', 'json', ...folders];
  const run = promisify(execFile)(process.execPath, args, { cwd, maxBuffer: 256 * 1024 * 1024 });
  // It exits with the number of violations, which is what the test is about.
  const { stdout } = await run.catch((error: { stdout: string }) => error);
  return JSON.parse(stdout) as Report;
}

/** Files that break one rule each; the star becomes a number of its own. */
const VIOLATIONS: [rule: string, path: string, text: string][] = [
  ['domain-is-pure', 'lib/domain/*.ts', `import '../db/target.ts';`],
  ['domain-is-pure', 'lib/domain/*.ts', `import type { T } from '../db/target.ts'; export type U = T;`],
  ['domain-is-pure', 'lib/domain/*.ts', `export { t } from '#lib/db/target.ts';`],
  ['domain-is-pure', 'lib/domain/*.ts', `export const t = () => import('../db/target.ts');`],
  ['domain-is-pure', 'lib/domain/*.ts', `import 'react';`],
  ['domain-reads-nothing', 'lib/domain/*.ts', `import 'node:fs';`],
  ['components-know-the-domain', 'components/*.tsx', `import '#lib/use-cases/target.ts';`],
  ['components-know-the-domain', 'components/*.tsx', `import '../app/target.ts';`],
  ['db-stands-alone', 'lib/db/*.ts', `import '../queue/target.ts';`],
  ['probes-stand-alone', 'lib/probes/*.ts', `import '../db/target.ts';`],
  ['queue-stands-alone', 'lib/queue/*.ts', `import '../use-cases/target.ts';`],
  ['deliver-stands-alone', 'lib/deliver/*.ts', `import '../db/target.ts';`],
  ['live-stands-alone', 'lib/live/*.ts', `import '../db/target.ts';`],
  ['config-stands-alone', 'lib/config/*.ts', `import '../domain/target.ts';`],
  ['logging-stands-alone', 'lib/logging/*.ts', `import '../db/target.ts';`],
  ['use-cases-use-the-middle', 'lib/use-cases/*.ts', `import '../runtime/target.ts';`],
  ['app-goes-through-use-cases', 'app/*.ts', `import '#lib/db/target.ts';`],
  ['worker-goes-through-use-cases', 'worker/*.ts', `import '#lib/db/target.ts';`],
  ['cli-goes-through-use-cases', 'cli/*.ts', `import '#lib/db/target.ts';`],
  ['seed-goes-through-use-cases', 'prisma/*.ts', `import '../lib/db/target.ts';`],
  ['prisma-only-in-db', 'lib/use-cases/*.ts', `import '@prisma/client';`],
  ['prisma-only-in-db', 'lib/use-cases/*.ts', `import '../db/generated/target.ts';`],
  ['one-door-for-writes', 'lib/use-cases/*.ts', `import '../db/write-transaction.ts';`],
  ['server-only-in-server', 'app/*.ts', `import 'server-only';`],
  ['nothing-imports-tests', 'app/*.ts', `import '#test/target.ts';`],
  ['no-cycles', 'lib/domain/*.ts', `import './cycle.ts';`],
  ['resolvable', 'lib/domain/*.ts', `import './nowhere.ts';`],
];

describe('import rules', () => {
  let tree: string;
  /** Each as file and rule. */
  const caught = new Set<string>();
  const put = (path: string, text: string) => {
    mkdirSync(dirname(join(tree, path)), { recursive: true });
    writeFileSync(join(tree, path), text);
  };

  beforeAll(async () => {
    tree = mkdtempSync(join(tmpdir(), 'architecture-'));
    for (const name of ['.dependency-cruiser.mjs', 'tsconfig.json', 'package.json'])
      cpSync(join(ROOT, name), join(tree, name));
    symlinkSync(join(ROOT, 'node_modules'), join(tree, 'node_modules'));
    const targets = [
      'app',
      'test',
      'lib/domain',
      'lib/db',
      'lib/db/generated',
      'lib/queue',
      'lib/use-cases',
      'lib/runtime',
    ];
    for (const folder of targets) put(`${folder}/target.ts`, 'export type T = 1;\nexport const t = 1;\n');
    put('lib/db/write-transaction.ts', 'export const t = 1;\n');
    for (const [index, [, path, text]] of VIOLATIONS.entries()) {
      const planted = path.replace('*', String(index));
      put(planted, text);
      if (text.includes('./cycle.ts')) put('lib/domain/cycle.ts', `import './${index}.ts';\n`);
    }
    const { summary } = await cruise(tree, FOLDERS);
    for (const { from, rule } of summary.violations) caught.add(`${from} ${rule.name}`);
  });
  afterAll(() => rmSync(tree, { recursive: true }));

  it.each(VIOLATIONS.map((violation, index) => [...violation, index] as const))(
    '%s is caught in %s: %s',
    (rule, path, _text, index) => {
      expect(caught).toContain(`${path.replace('*', String(index))} ${rule}`);
    },
  );

  it('each rule has a planted violation', async () => {
    const { default: config } = (await import(join(ROOT, '.dependency-cruiser.mjs'))) as {
      default: { forbidden: { name: string }[] };
    };
    expect(new Set(VIOLATIONS.map(([rule]) => rule))).toEqual(new Set(config.forbidden.map((rule) => rule.name)));
  });

  it('hold in the product, whose files are really read', async () => {
    const { summary } = await cruise(ROOT, FOLDERS);
    expect(summary.violations.map((one) => `${one.rule.name}: ${one.from}`)).toEqual([]);
    expect(summary.totalCruised).toBeGreaterThan(sources().length);
  });
});

describe('what imports do not show', () => {
  it('only settings read the environment', () => {
    // Next replaces this one name while building; it is not a setting.
    const readers = sources().filter((path) => /process\.env(?!\.NEXT_RUNTIME\b)/.test(read(path)));
    expect(readers.filter((path) => !path.startsWith('lib/config/'))).toEqual([]);
  });

  it('lib has no barrel files', () => {
    expect(sources().filter((path) => /^lib\/(?!db\/generated).*\/index\.tsx?$/.test(path))).toEqual([]);
  });

  it('no file is so long that nobody reads it', () => {
    const lines = (path: string) => read(path).split('\n').length;
    expect(sources().filter((path) => lines(path) > 400)).toEqual([]);
  });
});

const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');

/** The product's own files, without tests and what is generated. */
function sources(): string[] {
  return FOLDERS.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .map((path) => join(folder, path))
      .filter((path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$/.test(path) && !path.startsWith('lib/db/generated')),
  );
}
