import { execFileSync, spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';

/*
 * The browser for tests: `node scripts/browser.ts` prints its path, installing one when there is none.
 * PLAYWRIGHT_CHROMIUM names one outright.
 */

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'microsoft-edge'];
const PLACES = [
  '/usr/bin',
  '/usr/local/bin',
  '/snap/bin',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

export function findBrowser(): string | undefined {
  const named = process.env.PLAYWRIGHT_CHROMIUM;
  if (named) {
    if (isProgram(named)) return named;
    throw new Error(`PLAYWRIGHT_CHROMIUM is ${named}, which is not a program.`);
  }
  const folders = [...PLACES, ...(process.env.PATH ?? '').split(delimiter)];
  const candidates = folders.flatMap((folder) => [folder, ...NAMES.map((name) => join(folder, name))]);
  return candidates.find((path) => NAMES.some((name) => isNamed(path, name)) && isProgram(path)) ?? playwrightsOwn();
}

/** Finds a browser or installs one: Playwright's download first, Debian's package as root otherwise. */
export function requireBrowser(say: (line: string) => void): string {
  const found = findBrowser();
  if (found) return found;
  say('No browser found; fetching one');
  const cli = join(createRequire(import.meta.url).resolve('@playwright/test'), '../cli.js');
  spawnSync(process.execPath, [cli, 'install', 'chromium-headless-shell', 'chromium'], {
    stdio: 'inherit',
    timeout: 300_000,
  });
  const fetched = findBrowser();
  if (fetched) return fetched;
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    execFileSync('apt-get', ['update', '-q'], { stdio: 'inherit', env });
    execFileSync('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'chromium'], { stdio: 'inherit', env });
  }
  const installed = findBrowser();
  if (installed) return installed;
  throw new Error('There is no browser for the tests: install Chromium, or name one in PLAYWRIGHT_CHROMIUM.');
}

function playwrightsOwn(): string | undefined {
  const { chromium } = createRequire(import.meta.url)('@playwright/test') as typeof import('@playwright/test');
  const path = chromium.executablePath();
  return path && isProgram(path) ? path : undefined;
}

function isNamed(path: string, name: string): boolean {
  const last = path.split('/').at(-1)?.toLowerCase().replaceAll(' ', '-');
  return last === name;
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

if (process.argv[1] === import.meta.filename) {
  try {
    process.stdout.write(`${requireBrowser((line) => process.stderr.write(`${line}\n`))}\n`);
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`);
    process.exit(1);
  }
}
