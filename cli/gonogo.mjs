#!/usr/bin/env node
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

// Plain JavaScript on purpose: it must run on a Node that cannot read TypeScript, to find one that can.
const root = join(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '..');
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
const own = ['node_modules/node/bin/node', 'node_modules/node/bin/node.exe'].map((path) => join(root, path));
const node = major > 22 || (major === 22 && minor >= 18) ? process.execPath : own.find((path) => existsSync(path));

if (node === undefined) {
  process.stderr.write(
    `gonogo: Node ${process.versions.node} is too old; install 22.18 or newer, or run npm ci here\n`,
  );
  process.exit(2);
}
const done = spawnSync(node, [join(root, 'cli/main.ts'), ...process.argv.slice(2)], { stdio: 'inherit' });
process.exit(done.status ?? 3);
