import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Cluster } from './cluster.ts';
import { startCluster } from './cluster.ts';

/** A server for a moment, for tools and tests. Its data is worth nothing, so it does not wait for the disk. */
export async function startScratchCluster(settings: Record<string, string> = {}): Promise<Cluster> {
  const folder = mkdtempSync(join(tmpdir(), 'gonogo-scratch-'));
  chmodSync(folder, 0o755);
  const remove = () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  const careless = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };
  try {
    const cluster = await startCluster({ folder, settings: { ...careless, ...settings } });
    return {
      ...cluster,
      stop: async () => {
        await cluster.stop();
        remove();
      },
    };
  } catch (error) {
    remove();
    throw error;
  }
}
