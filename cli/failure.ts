import { CommanderError } from 'commander';
import { isGonogoError, TRANSPORT } from '#lib/domain/errors.ts';
import { ConfigError } from '#lib/runtime/settings.ts';

/** A wrong call: what is missing and how it is written. */
export class UsageError extends Error {
  override name = 'UsageError';
}

/** One line and the exit code of any failure. */
export function explain(error: unknown): { line: string; exit: 1 | 2 | 3 } {
  if (error instanceof CommanderError) {
    const text = error.code === 'commander.help' ? 'say what to do; see gonogo --help' : error.message;
    return { line: oneLine(`gonogo: ${text.replace(/^error: /, '')}`), exit: 2 };
  }
  if (error instanceof UsageError || error instanceof ConfigError) {
    return { line: oneLine(`gonogo: ${error.message}`), exit: 2 };
  }
  if (isGonogoError(error) && error.code !== 'internal') {
    return { line: oneLine(`gonogo: ${error.message}`), exit: TRANSPORT[error.code].exit };
  }
  if (isUnreachable(error)) return { line: 'gonogo: the database does not answer; nothing was changed', exit: 3 };
  const name = error instanceof Error ? error.name : 'unknown';
  return { line: `gonogo: something went wrong that should not (${name}); nothing was changed`, exit: 3 };
}

function isUnreachable(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const code = 'code' in error ? String(error.code) : '';
  if (['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'ETIMEDOUT', 'P1001', 'P1017'].includes(code)) return true;
  const name = error instanceof Error ? error.name : '';
  return name === 'ClusterError' || ('cause' in error && isUnreachable(error.cause));
}

function oneLine(text: string): string {
  return text.replace(/\s*\n\s*/g, ' ').trim();
}
