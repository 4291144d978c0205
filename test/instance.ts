import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { childEnvironment } from '../lib/config/env.ts';

const ROOT = join(import.meta.dirname, '..');
const LIMIT = 60_000;

/** A `npm start` of a test, without npm. */
export interface Instance {
  url: string;
  pid: number;
  /** Everything printed so far, on both streams. */
  printed(): string;
  /** Resolves when a line matches that was printed after the call before; fails when the instance ends or it takes too long. */
  waitFor(pattern: RegExp): Promise<void>;
  ready(): Promise<void>;
  ended: Promise<number | null>;
  /** Ends it in the usual way. @returns its exit code */
  stop(): Promise<number | null>;
}

export function startInstance(dataDir: string, port: number, env: Record<string, string> = {}): Instance {
  const child = spawn(process.execPath, [join(ROOT, 'supervisor/main.ts')], {
    cwd: ROOT,
    env: childEnvironment({
      DATABASE_URL: '',
      NODE_ENV: 'production',
      GONOGO_LOG: 'json',
      GONOGO_BUILD: 'never',
      HOST: '127.0.0.1',
      ...env,
      PORT: String(port),
      GONOGO_DATA_DIR: dataDir,
    }),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  let seen = 0;
  const wakers = new Set<() => void>();
  const wake = () => {
    for (const waker of wakers) waker();
  };
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
      wake();
    });
  }
  let over = false;
  const ended = new Promise<number | null>((done) => {
    child.once('close', (code) => {
      over = true;
      wake();
      done(code);
    });
  });
  const waitFor = (pattern: RegExp) =>
    new Promise<void>((done, fail) => {
      const settle = (finish: () => void) => {
        clearTimeout(timer);
        wakers.delete(look);
        finish();
      };
      const look = () => {
        const match = pattern.exec(text.slice(seen));
        if (match) {
          seen += match.index + match[0].length;
          settle(done);
        } else if (over) settle(() => fail(new Error(`ended without printing ${pattern}:\n${text}`)));
      };
      const timer = setTimeout(() => settle(() => fail(new Error(`did not print ${pattern}:\n${text}`))), LIMIT);
      wakers.add(look);
      look();
    });
  return {
    url: `http://127.0.0.1:${port}`,
    pid: child.pid ?? 0,
    printed: () => text,
    waitFor,
    ready: () => waitFor(/gonogo: Data folder: .*\n/),
    ended,
    stop: () => {
      child.kill('SIGTERM');
      return ended;
    },
  };
}

export function makeDataFolder(): { path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'gonogo-test-'));
  chmodSync(path, 0o755);
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}
