import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { childEnvironment, getConfig } from '../lib/config/env.ts';
import { requireBrowser } from '../scripts/browser.ts';
import { buildWhenNeeded } from '../supervisor/build.ts';
import { generateClient } from '../supervisor/steps.ts';
import type { Count } from './count.ts';
import { add, countPlaywright, countVitest, NOTHING, verdictLine } from './count.ts';

/* `npm test`: unit, integration and browser tests of the built product. The last line is the sum of all. */

const ROOT = join(import.meta.dirname, '..');
const say = (line: string) => void process.stdout.write(`${line}\n`);

function run(script: string, args: string[], env: Record<string, string>): Promise<number> {
  return new Promise((done, fail) => {
    const path = join(ROOT, 'node_modules', script);
    const child = spawn(process.execPath, [path, ...args], { cwd: ROOT, env: childEnvironment(env), stdio: 'inherit' });
    child.once('error', fail);
    child.once('exit', (code) => done(code ?? 1));
  });
}

/** A suite that ended badly without naming a failed test counts as one failure: silence is no pass. */
async function suite(
  name: string,
  results: string,
  count: (json: unknown) => Count,
  work: () => Promise<number>,
): Promise<Count> {
  say(`\n== ${name}`);
  let counted = NOTHING;
  try {
    const code = await work();
    counted = count(JSON.parse(readFileSync(results, 'utf8')));
    if (code === 0 || counted.failed > 0)
      return counted.passed + counted.failed > 0 ? counted : failed(counted, 'ran no test');
    return failed(counted, `ended with exit code ${code}`);
  } catch (error) {
    return failed(counted, error instanceof Error ? error.message : String(error));
  }

  function failed(so: Count, why: string): Count {
    say(`${name}: ${why}`);
    return add(so, { ...NOTHING, failed: 1, failures: [`${name}: ${why}`] });
  }
}

async function main(): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'gonogo-results-'));
  const vitest = join(folder, 'vitest.json');
  const playwright = join(folder, 'playwright.json');
  const env = childEnvironment({ NODE_ENV: 'production' });
  try {
    await generateClient(ROOT, env);
    const code = await suite('Unit and integration tests', vitest, countVitest, () =>
      run('vitest/vitest.mjs', ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${vitest}`], {
        NODE_ENV: 'test',
      }),
    );
    const browser = await suite('Browser tests', playwright, countPlaywright, async () => {
      const chromium = requireBrowser(say);
      const signal = new AbortController().signal;
      await buildWhenNeeded({ root: ROOT, distDir: getConfig().distDir, env, say, signal });
      return run('@playwright/test/cli.js', ['test', '--reporter=list,json'], {
        PLAYWRIGHT_CHROMIUM: chromium,
        PLAYWRIGHT_JSON_OUTPUT_NAME: playwright,
      });
    });
    const total = add(code, browser);
    if (total.skipped > 0) say(`\n${total.skipped} skipped`);
    if (total.failures.length > 0) say(`\nFailed:\n${total.failures.map((one) => `  ${one}`).join('\n')}`);
    say(`\n${verdictLine(total)}`);
    return total.failed > 0 || total.passed === 0 ? 1 : 0;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

process.exitCode = await main();
