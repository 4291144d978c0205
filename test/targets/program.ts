import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** Whether a program of a Debian package is there; tests that need it say that they skip, and .ci/run installs it. */
export function installed(program: string): boolean {
  const found = spawnSync('sh', ['-c', 'PATH="$PATH:/usr/sbin:/sbin"; command -v "$1"', 'sh', program]).status === 0;
  if (!found) process.stderr.write(`Skipped: ${program} is not installed (apt-get install ${program})\n`);
  return found;
}

/** A folder for one test. World-readable, since some servers drop their rights. */
export function scratch(files: Record<string, string> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'gonogo-target-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text, { mode: 0o600 });
  return folder;
}

/** Starts a program, and waits until it takes connections on the port. It ends with the test. */
export async function start(program: string, args: string[], port: number): Promise<void> {
  const child = spawn(program, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, PATH: `${process.env.PATH}:/usr/sbin:/sbin`, HOME: tmpdir() },
  });
  const said: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => said.push(chunk));
  onTestFinished(() => ended(child));
  const began = performance.now();
  while (!(await takes(port))) {
    if (child.exitCode !== null || performance.now() - began > 60_000)
      throw new Error(`${program} does not listen on ${port}: ${Buffer.concat(said).toString().slice(-2000)}`);
  }
}

function takes(port: number): Promise<boolean> {
  return new Promise((done) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      done(true);
    });
    // Some time for the program to go on, since it shares the machine with this question.
    socket.once('error', () => setTimeout(done, 20, false));
  });
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((done) => {
    if (child.exitCode !== null || child.signalCode !== null) return done();
    child.once('exit', () => done());
    child.kill('SIGKILL');
  });
}
