import { spawn } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { childEnvironment } from '../lib/config/env.ts';
import { freePort } from '../test/free-port.ts';

const ROOT = join(import.meta.dirname, '..');
const APP = join(import.meta.dirname, 'bare');
const NEXT = join(ROOT, 'node_modules/next/dist/bin/next');

export type Bare = { url: string; pid: number; stop: () => Promise<void> };

/** A Next.js application with one page of 200 list items and one action that does nothing. */
export async function startBare(): Promise<Bare> {
  const env = childEnvironment({ NODE_ENV: 'production' });
  if (!isBuilt()) await ended(spawn(process.execPath, [NEXT, 'build', APP], { cwd: APP, env, stdio: 'ignore' }));
  const port = await freePort();
  const args = [NEXT, 'start', APP, '--port', String(port), '--hostname', '127.0.0.1'];
  const child = spawn(process.execPath, args, { cwd: APP, env, stdio: ['ignore', 'pipe', 'inherit'] });
  await new Promise<void>((done, fail) => {
    child.once('exit', () => fail(new Error('the bare application ended')));
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      if (/Ready in/.test(text)) done();
    });
  });
  return {
    url: `http://127.0.0.1:${port}`,
    pid: child.pid ?? 0,
    stop: () =>
      new Promise((done) => {
        child.removeAllListeners('exit');
        child.once('exit', () => done());
        child.kill('SIGTERM');
      }),
  };
}

function isBuilt(): boolean {
  const stamp = join(APP, '.next/BUILD_ID');
  const sources = ['app/page.bare.jsx', 'app/layout.bare.jsx', 'app/nothing.js', 'next.config.mjs'].map((name) =>
    join(APP, name),
  );
  return existsSync(stamp) && sources.every((path) => statSync(path).mtimeMs < statSync(stamp).mtimeMs);
}

function ended(child: ReturnType<typeof spawn>): Promise<void> {
  return new Promise((done, fail) => {
    child.once('error', fail);
    child.once('exit', (code) => (code === 0 ? done() : fail(new Error(`next build ended with ${code}`))));
  });
}

type Manifest = { node: Record<string, { filename?: string; exportedName?: string }> };

/** The name under which a built application knows an exported server action. */
export function actionId(distDir: string, exportedName: string): string {
  const path = join(distDir, 'server/server-reference-manifest.json');
  const { node } = JSON.parse(readFileSync(path, 'utf8')) as Manifest;
  const found = Object.entries(node).find(([, entry]) => entry.exportedName === exportedName);
  if (!found) throw new Error(`${path} names no action ${exportedName}`);
  return found[0];
}

export const BARE_DIST = join(APP, '.next');
