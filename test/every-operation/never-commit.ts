import type { Db } from '../../lib/db/types.ts';

const UNDO = Symbol('undo');

/** The same database, whose transactions run to their end and are then taken back: every attempt meets the same world. */
export function neverCommit(db: Db): Db {
  const run = async (work: (tx: unknown) => Promise<unknown>, options: unknown): Promise<unknown> => {
    let result: unknown;
    try {
      await db.$transaction(async (tx) => {
        result = await work(tx);
        throw UNDO;
      }, options as object);
    } catch (error) {
      if (error !== UNDO) throw error;
    }
    return result;
  };
  return new Proxy(db, {
    get: (target, name) => (name === '$transaction' ? run : Reflect.get(target, name, target)),
  });
}
