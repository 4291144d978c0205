import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { processBirth } from '../lib/db/embedded/process.ts';
import { StartFault } from './fault.ts';
import { takeLock } from './lock.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lock-'));
  file = join(folder, 'running.json');
});
afterEach(() => rmSync(folder, { recursive: true }));

const write = (pid: number, birth: string, parts = {}) =>
  writeFileSync(file, JSON.stringify({ pid, birth, url: 'http://localhost:1', parts }));
/** A number that was a process a moment ago and is none now. */
const goneProcess = () => spawnSync(process.execPath, ['-e', '']).pid;

it('lets one in, and the next when it has left', () => {
  const lock = takeLock(folder, 'http://localhost:1');
  expect(() => takeLock(folder, 'http://localhost:2')).toThrow(StartFault);
  lock.release();
  expect(existsSync(file)).toBe(false);
  takeLock(folder, 'http://localhost:2').release();
});

it('takes over from a process that is gone', () => {
  write(goneProcess(), 'long ago');
  expect(takeLock(folder, 'x').leftovers).toEqual([]);
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ pid: process.pid });
});

it('takes over when the number belongs to another process by now', () => {
  write(process.pid, 'before the restart of the machine');
  expect(() => takeLock(folder, 'x')).not.toThrow();
});

it('takes over a damaged lock', () => {
  writeFileSync(file, '{"pid":');
  expect(() => takeLock(folder, 'x')).not.toThrow();
});

it('names only those children that are still the same process', () => {
  const parts = {
    worker: { pid: process.pid, birth: processBirth(process.pid) },
    web: { pid: process.ppid, birth: 'another one' },
    gone: { pid: goneProcess(), birth: 'x' },
  };
  write(goneProcess(), 'long ago', parts);
  expect(takeLock(folder, 'x').leftovers).toEqual([process.pid]);
});
