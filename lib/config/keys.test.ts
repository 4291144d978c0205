import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { loadKeys } from './keys.ts';

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'keys-'));
});
afterEach(() => rmSync(dataDir, { recursive: true }));

it('makes two different keys that only the owner can read, and keeps them', () => {
  const first = loadKeys({ secret: undefined, dataDir });
  expect(first.secrets).toHaveLength(32);
  expect(first.auth).not.toBe(first.secrets.toString('base64url'));
  for (const name of ['auth', 'secrets']) expect(statSync(join(dataDir, 'keys', name)).mode & 0o777).toBe(0o600);
  expect(loadKeys({ secret: undefined, dataDir })).toEqual(first);
});

it('derives both from GONOGO_SECRET without touching the data folder', () => {
  const secret = 'x'.repeat(40);
  const nowhere = join(dataDir, 'never-made');
  const first = loadKeys({ secret, dataDir: nowhere });
  expect(first).toEqual(loadKeys({ secret, dataDir }));
  expect(first.auth).not.toBe(first.secrets.toString('base64url'));
  expect(loadKeys({ secret: 'y'.repeat(40), dataDir }).auth).not.toBe(first.auth);
  expect(() => statSync(nowhere)).toThrow();
});

it('never replaces a damaged key', () => {
  loadKeys({ secret: undefined, dataDir });
  writeFileSync(join(dataDir, 'keys', 'secrets'), 'oops');
  expect(() => loadKeys({ secret: undefined, dataDir })).toThrow(/damaged/);
});
