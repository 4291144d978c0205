import { expect, it } from 'vitest';
import { Trouble } from '../trouble.ts';
import { deadline, within } from './deadline.ts';

it("work that fails after it was stopped is nobody's unhandled failure", async () => {
  const unhandled: unknown[] = [];
  const note = (reason: unknown) => void unhandled.push(reason);
  process.on('unhandledRejection', note);
  const parent = new AbortController();
  parent.abort();
  const { signal, clear } = deadline(60_000, parent.signal);
  const late = Promise.resolve().then(() => {
    throw new Error('no such host');
  });
  await expect(within(signal, 'dns', 'Looking up the name', late)).rejects.toBeInstanceOf(Trouble);
  clear();
  await new Promise((done) => setImmediate(done));
  process.off('unhandledRejection', note);
  expect(unhandled).toEqual([]);
});
