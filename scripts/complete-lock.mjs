// Adds to package-lock.json the packages of other platforms that a registry mirror did not offer: npm leaves them out
// of the lock, and `npm ci` then refuses it elsewhere. Run it after every `npm install`.
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const path = join(dirname(dirname(fileURLToPath(import.meta.url))), 'package-lock.json');
const lock = JSON.parse(readFileSync(path, 'utf8'));

const SYSTEMS = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'win32'];
const PROCESSORS = ['arm', 'arm64', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'wasm32', 'x64'];

/** npm leaves a package out where its system, processor or C library do not fit; names tell which those are. */
function platformOf(name) {
  const words = name
    .replace(/^@[^/]+\//, '')
    .split(/[-_./]/)
    .map((word) => ({ windows: 'win32' })[word] ?? word);
  const systems = words
    .map((word) => (word.startsWith('linuxmusl') ? 'linux' : word))
    .filter((word) => SYSTEMS.includes(word));
  const processors = words.filter((word) => PROCESSORS.includes(word));
  const libc = words.some((word) => word.includes('musl'))
    ? ['musl']
    : words.some((word) => /^gnu/.test(word))
      ? ['glibc']
      : [];
  const fields = {};
  if (processors.length > 0) fields.cpu = processors;
  if (libc.length > 0) fields.libc = libc;
  if (systems.length > 0) fields.os = systems;
  return fields;
}

/** Where Node would look for it, from the package that wants it outwards. */
function findInstalled(from, name) {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('node_modules/') - 1))) {
    const place = `${folder ? `${folder}/` : ''}node_modules/${name}`;
    if (lock.packages[place]) return place;
    if (folder === '') return undefined;
  }
}

const added = [];
for (const [from, manifest] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(manifest.optionalDependencies ?? {})) {
    const found = findInstalled(from, name);
    if (found) continue;
    const exact = version.replace(/^npm:.*@/, '').replace(/^[\^~]/, '');
    if (!/^\d+\.\d+\.\d+[\w.+-]*$/.test(exact)) throw new Error(`${name}: cannot tell a version from "${version}"`);
    lock.packages[`node_modules/${name}`] = { version: exact, ...platformOf(name), optional: true };
    added.push(`${name}@${exact}`);
  }
}

lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
const text = `${JSON.stringify(lock, null, 2)}\n`;
if (/"resolved": "https?:/.test(text))
  throw new Error('The lock names a registry: set omit-lockfile-registry-resolved.');
writeFileSync(path, text);
process.stdout.write(`${added.length} packages added${added.length ? `:\n  ${added.join('\n  ')}` : ''}\n`);
