import type { Logger } from 'pino';
import { pino } from 'pino';
import pretty from 'pino-pretty';
import type { Config } from '../config/env.ts';
import { hideSecretFields, hideSecretShapes } from './redact.ts';

export interface Log {
  debug(fields: Record<string, unknown>, message: string): void;
  info(fields: Record<string, unknown>, message: string): void;
  warn(fields: Record<string, unknown>, message: string): void;
  error(fields: Record<string, unknown>, message: string): void;
  /** The same log with fields on each line, such as the request's id. */
  child(fields: Record<string, unknown>): Log;
}

/** Anything lines can be written to; stdout unless a test wants to read them. */
export interface LogTarget {
  write(line: string): unknown;
}

type LogSettings = Pick<Config, 'logLevel' | 'logFormat'>;

/** One JSON object a line, or readable text in a terminal; secrets are hidden in both. */
export function createLog(settings: LogSettings, part: string, target: LogTarget = process.stdout): Log {
  const options = {
    level: settings.logLevel,
    base: { part },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: {
      level: (level: string) => ({ level }),
      log: (fields: object) => hideSecretFields(fields) as Record<string, unknown>,
    },
    hooks: { streamWrite: hideSecretShapes },
  };
  if (settings.logFormat === 'json') return asLog(pino(options, { write: (line: string) => void target.write(line) }));
  const readable = pretty.prettyFactory({
    colorize: target === process.stdout && process.stdout.isTTY === true,
    ignore: 'part,hostname,pid',
    messageFormat: '{part}: {msg}',
    translateTime: 'SYS:HH:MM:ss',
    singleLine: true,
  });
  return asLog(pino(options, { write: (line: string) => void target.write(readable(line)) }));
}

/** pino does not pass a child's own fields through its formatters. */
function asLog(logger: Logger): Log {
  return {
    debug: (fields, message) => logger.debug(fields, message),
    info: (fields, message) => logger.info(fields, message),
    warn: (fields, message) => logger.warn(fields, message),
    error: (fields, message) => logger.error(fields, message),
    child: (fields) => asLog(logger.child(hideSecretFields(fields) as Record<string, unknown>)),
  };
}
