import { ConfigError } from '../lib/config/env.ts';
import { ClusterError } from '../lib/db/embedded/fault.ts';
import { StartFault } from './fault.ts';

/** One line for the person at the terminal. */
export function say(line: string): void {
  process.stdout.write(`gonogo: ${line}\n`);
}

export function complain(line: string): void {
  process.stderr.write(`gonogo: ${line}\n`);
}

/** What stopped gonogo from starting, in words; a stack only for what nobody foresaw. */
export function faultText(error: unknown): string {
  const foreseen = [StartFault, ConfigError, ClusterError].some((kind) => error instanceof kind);
  if (foreseen) return (error as Error).message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
