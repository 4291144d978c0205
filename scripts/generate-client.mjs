// Makes the database client in lib/db/generated when the schema has changed since the last time.
// Plain JavaScript: it also runs after an install, under whatever Node the system has.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const schema = join(root, 'prisma', 'schema.prisma');
const stamp = join(root, 'lib', 'db', 'generated', '.made-from');

export function generateClient() {
  const require = createRequire(import.meta.url);
  const manifest = require.resolve('prisma/package.json');
  const { version } = JSON.parse(readFileSync(manifest, 'utf8'));
  const wanted = createHash('sha256').update(version).update(readFileSync(schema)).digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  // Generating runs from WebAssembly; naming any program here keeps the CLI from fetching a native engine.
  const env = { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, PRISMA_HIDE_UPDATE_MESSAGE: '1' };
  const cli = join(dirname(manifest), 'build', 'index.js');
  execFileSync(process.execPath, [cli, 'generate', '--no-hints'], { cwd: root, env, stdio: 'pipe' });
  writeFileSync(stamp, wanted);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    if (existsSync(schema)) generateClient();
  } catch (error) {
    process.stderr.write(`The database client could not be generated:\n${error.stderr || error.message}\n`);
    process.exit(1);
  }
}
