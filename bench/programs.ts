import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { childEnvironment } from '../lib/config/env.ts';

/* Programs of other makers to measure against, each until `stop`. */

const path = () => childEnvironment({ PATH: `${childEnvironment({}).PATH ?? ''}:/usr/sbin:/sbin` });

export function installed(...programs: string[]): string[] {
  const has = (program: string) =>
    spawnSync('sh', ['-c', 'command -v "$1"', 'sh', program], { env: path() }).status === 0;
  return programs.filter((program) => !has(program));
}

export type Running = { stop(): Promise<void> };

/** Waits until it listens on the port. @throws when it ends before that */
export async function startProgram(program: string, args: string[], port: number): Promise<Running> {
  const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe'], env: path() });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => {
    said = (said + chunk.toString()).slice(-2000);
  });
  const ended = new Promise<void>((done) => child.once('close', () => done()));
  for (let turn = 0; !(await listens(port)); turn++) {
    if (child.exitCode !== null || turn > 200) throw new Error(`${program} does not listen on ${port}: ${said}`);
    await pause(50);
  }
  return {
    async stop() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

function listens(port: number): Promise<boolean> {
  return new Promise((done) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      done(true);
    });
    socket.once('error', () => done(false));
  });
}

/** What a program that ends by itself prints. */
export function output(program: string, args: string[]): Promise<string> {
  return new Promise((done, fail) => {
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], env: path() });
    let text = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => {
        text += chunk.toString();
      });
    child.once('error', fail);
    child.once('close', (code) => (code === 0 ? done(text) : fail(new Error(`${program}: ${text.slice(-2000)}`))));
  });
}

/** A folder with these files. */
export function folderOf(files: Record<string, string>): { path: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'gonogo-bench-'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text, { mode: 0o600 });
  return { path: folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
