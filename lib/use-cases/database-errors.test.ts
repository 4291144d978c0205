import { describe, expect, it } from 'vitest';
import { GonogoError } from '../domain/errors.ts';
import { translateDatabaseError } from './operation.ts';

const withCode = (code: string, message = 'x') => Object.assign(new Error(message), { code });

describe('a failure of the database is told in words that help', () => {
  const known: [string, unknown, string][] = [
    ['refused connection', withCode('ECONNREFUSED'), 'unavailable'],
    ['server that starts up', new Error('FATAL: the database system is starting up'), 'unavailable'],
    ['server that was killed', new Error('terminating connection due to unexpected postmaster exit'), 'unavailable'],
    ['server that hangs', new Error('timeout exceeded when trying to connect'), 'unavailable'],
    ['transaction that got no connection', withCode('P2028'), 'unavailable'],
    ['same row twice', withCode('P2002'), 'conflict'],
    ['deadlock', new Error('deadlock detected'), 'conflict'],
  ];
  it.each(known)('%s', (_name, thrown, code) => {
    const told = translateDatabaseError(thrown);
    expect(told).toBeInstanceOf(GonogoError);
    expect(told).toMatchObject({ code, cause: thrown });
  });

  it('anything else stays as it is, for the log', () => {
    for (const thrown of [new TypeError('x is undefined'), withCode('P2003'), 'text', null]) {
      expect(translateDatabaseError(thrown)).toBe(thrown);
    }
  });
});
