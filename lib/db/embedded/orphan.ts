import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ClusterError } from './fault.ts';
import { commandLine, isAlive, waitForEnd } from './process.ts';

/**
 * Stops the server that a killed supervisor left running on this data, and removes a postmaster.pid whose number
 * belongs to no server any more, which PostgreSQL might otherwise take for a running one. (Backends that outlive
 * their server hold its shared memory, and PostgreSQL still sees that.)
 * Call it only while holding the folder's lock.
 */
export async function clearOrphan(data: string, say: (line: string) => void = () => undefined): Promise<void> {
  const file = join(data, 'postmaster.pid');
  const pid = readPid(file);
  if (pid === undefined) return;
  const command = isAlive(pid) ? commandLine(pid) : '';
  if (!/postgres/.test(command) || !command.includes(data)) {
    // Also when the process is gone: until its parent has taken note, PostgreSQL would see it as running.
    rmSync(file, { force: true });
    return;
  }
  say(`Stopping the database that an earlier run left behind (process ${pid})`);
  process.kill(pid, 'SIGINT');
  if (await waitForEnd(pid, 20_000)) return;
  process.kill(pid, 'SIGQUIT');
  if (await waitForEnd(pid, 10_000)) return;
  throw new ClusterError(`The database of an earlier run (process ${pid}) does not stop: end it and start again.`);
}

function readPid(file: string): number | undefined {
  try {
    const pid = Number.parseInt(readFileSync(file, 'utf8'), 10);
    return pid > 1 ? pid : undefined;
  } catch {
    return undefined;
  }
}
