import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DATA_DIR, settings } from './instance.ts';

/* The product as `npm start` runs it, on a new data folder. Started by Playwright, which ends it with SIGTERM. */
rmSync(DATA_DIR, { recursive: true, force: true });
mkdirSync(DATA_DIR);
chmodSync(DATA_DIR, 0o755);
const child = spawn(process.execPath, [join(import.meta.dirname, '../supervisor/main.ts')], {
  env: { ...settings(), NODE_ENV: 'production' },
  stdio: 'inherit',
});
process.on('SIGTERM', () => child.kill('SIGTERM'));
process.on('SIGINT', () => child.kill('SIGTERM'));
child.once('exit', (code) => {
  rmSync(DATA_DIR, { recursive: true, force: true });
  process.exit(code ?? 1);
});
