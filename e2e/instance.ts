import { spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');

export const PORT = Number(process.env.E2E_PORT ?? 4390);
export const URL = `http://localhost:${PORT}`;
/** Where a test takes the mail that the instance sends; nobody listens when none does. */
export const MAIL_PORT = PORT + 1000;
export const DATA_DIR = join(tmpdir(), `gonogo-e2e-${PORT}`);

/** What `npm start` and the command line are given in browser tests. */
export function settings(): NodeJS.ProcessEnv {
  return {
    ...process.env,
    DATABASE_URL: '',
    GONOGO_DATA_DIR: DATA_DIR,
    PORT: String(PORT),
    GONOGO_URL: URL,
    LOG_LEVEL: 'warn',
    GONOGO_SMTP_URL: `smtp://127.0.0.1:${MAIL_PORT}`,
    GONOGO_MAIL_FROM: 'gonogo@example.org',
  };
}

export interface Ran {
  code: number | null;
  out: string;
  err: string;
}

/** Runs a command of gonogo beside the running instance, as a person at a terminal would. */
export function gonogo(args: string[], stdin = ''): Promise<Ran> {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, [join(ROOT, 'cli/main.ts'), ...args], { cwd: ROOT, env: settings() });
    let out = '';
    let err = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      err += text;
    });
    child.once('error', fail);
    child.once('close', (code) => done({ code, out, err }));
    child.stdin.end(stdin);
  });
}
