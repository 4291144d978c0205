import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { createInterface } from 'node:readline';
import { StartFault } from './fault.ts';

const SOURCES = [
  'app',
  'components',
  'lib',
  'public',
  'prisma/schema.prisma',
  'instrumentation.ts',
  'proxy.ts',
  'next.config.ts',
  'postcss.config.mjs',
  'tsconfig.json',
  'package-lock.json',
];
const STAMP = 'gonogo-build';
const KEPT_LINES = 2_000;
const SHOWN_LINES = 60;

/** Changes whenever something that the built pages are made of changes. */
export function sourcesFingerprint(root: string): string {
  const hash = createHash('sha256').update(process.version);
  for (const source of SOURCES) addTo(hash, root, source);
  return hash.digest('hex');
}

function addTo(hash: ReturnType<typeof createHash>, root: string, path: string): void {
  const full = join(root, path);
  const found = statSync(full, { throwIfNoEntry: false });
  if (!found || path.endsWith(`${sep}generated`) || /\.test\.tsx?$/.test(path)) return;
  if (found.isDirectory()) for (const name of readdirSync(full).sort()) addTo(hash, root, join(path, name));
  else hash.update(`${path}\n${found.size}\n`).update(readFileSync(full));
}

interface BuildOptions {
  root: string;
  distDir: string;
  env: NodeJS.ProcessEnv;
  say(line: string): void;
  signal: AbortSignal;
}

/**
 * Builds the pages unless the last build was made from the same sources.
 * @returns whether it built
 * @throws StartFault when the build fails, with the end of what it printed
 */
export async function buildWhenNeeded({ root, distDir, env, say, signal }: BuildOptions): Promise<boolean> {
  const wanted = sourcesFingerprint(root);
  const stamp = join(root, distDir, STAMP);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return false;
  say('Building the pages (at the first start and after a change; about a minute)');
  rmSync(stamp, { force: true });
  const began = performance.now();
  const next = join(root, 'node_modules/next/dist/bin/next');
  const child = spawn(process.execPath, [next, 'build'], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  signal.addEventListener('abort', () => killGroup(child));
  const ended = new Promise<number | null>((done) => child.once('exit', (code) => done(code)));
  const last: string[] = [];
  await Promise.all(
    [child.stdout, child.stderr].map((stream) =>
      readLines(stream, (line) => {
        last.push(line);
        if (last.length > KEPT_LINES) last.shift();
        const step = progressOf(line);
        if (step) say(`  ${step}`);
      }),
    ),
  );
  const code = await ended;
  signal.throwIfAborted();
  if (code !== 0) {
    throw new StartFault(`The pages could not be built:\n${endOfBuild(last).join('\n')}`);
  }
  mkdirSync(join(root, distDir), { recursive: true });
  writeFileSync(stamp, wanted);
  say(`  Built in ${Math.round((performance.now() - began) / 1000)} s`);
  return true;
}

async function readLines(stream: NodeJS.ReadableStream, take: (line: string) => void): Promise<void> {
  for await (const line of createInterface({ input: stream })) take(line);
}

/** The lines of the build that tell how far it is, without their decoration. */
function progressOf(line: string): string | undefined {
  const text = line.replace(/^[^\p{L}]+/u, '').trim();
  return /^(Creating an optimized|Compiled|Collecting page data|Generating static pages|Finalizing)/.test(text)
    ? text
    : undefined;
}

/** What matters of a failed build: its error from the beginning, or else its last lines. */
function endOfBuild(lines: string[]): string[] {
  const error = lines.findIndex((line) => /Build error|Failed to compile|error:/i.test(line));
  return error >= 0 ? lines.slice(error, error + SHOWN_LINES) : lines.slice(-SHOWN_LINES);
}

/** The build has children of its own. */
function killGroup(child: ChildProcess): void {
  if (child.pid === undefined || child.exitCode !== null) return;
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    child.kill('SIGKILL');
  }
}
