import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { childEnvironment } from '../lib/config/env.ts';
import { generateClient } from '../supervisor/steps.ts';

/* `npm run verify`: what can be known in seconds. All checks run side by side; each prints only when it fails. */

const ROOT = join(import.meta.dirname, '..');
const FOLDERS = ['app', 'cli', 'components', 'lib', 'prisma', 'worker'].filter((name) => existsSync(join(ROOT, name)));

const CHECKS: [name: string, script: string, ...args: string[]][] = [
  ['format and lint', '@biomejs/biome/bin/biome', 'ci', '--error-on-warnings', '--colors=force', '.'],
  ['import rules', 'dependency-cruiser/bin/dependency-cruiser.mjs', '--config', '.dependency-cruiser.mjs', ...FOLDERS],
  ['types', 'typescript/bin/tsc', '-p', '.', '--noEmit'],
  ['domain tests', 'vitest/vitest.mjs', 'run', '--project', 'domain'],
];

function check([name, script, ...args]: (typeof CHECKS)[number]): Promise<boolean> {
  const began = performance.now();
  return new Promise((done) => {
    const child = spawn(process.execPath, [join(ROOT, 'node_modules', script), ...args], {
      cwd: ROOT,
      env: childEnvironment({ NODE_ENV: 'test', FORCE_COLOR: process.stdout.isTTY ? '1' : '0' }),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const printed: Buffer[] = [];
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => printed.push(chunk));
    child.once('close', (code) => {
      const passed = code === 0;
      const seconds = ((performance.now() - began) / 1000).toFixed(1);
      if (!passed) process.stdout.write(Buffer.concat(printed));
      process.stdout.write(`${passed ? 'passed' : 'FAILED'}  ${name} (${seconds} s)\n`);
      done(passed);
    });
  });
}

await generateClient(ROOT, childEnvironment({}));
// Where all tests follow, those of the domain need not run twice.
const wanted = process.argv.includes('--without-tests') ? CHECKS.slice(0, -1) : CHECKS;
const results = await Promise.all(wanted.map(check));
process.exitCode = results.every(Boolean) ? 0 : 1;
