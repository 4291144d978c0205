import { expect, test } from 'vitest';
import { CLOSED } from '#lib/domain/probe/guard/allowed.ts';
import { guardOf } from '../guard.ts';
import { budgetOf } from './budget.ts';

function start(requests: number) {
  let counted = 0;
  const guard = guardOf({ ...CLOSED, requests, perMinute: 1000 }, async () => {
    counted += 1;
    return counted;
  });
  const { request, connections } = budgetOf(guard);
  const use = (one: Pick<typeof guard, 'spend' | 'admit'>) => async () => {
    one.spend();
    await one.admit();
  };
  return { ask: use(request), connect: use(connections), counted: () => counted };
}

test('a request and its connection count once, whatever shares a connection', async () => {
  const { ask, connect, counted } = start(3);
  await ask();
  await connect();
  await ask();
  await ask();
  await connect();
  expect(counted()).toBe(3);
  await expect(ask()).rejects.toThrow('3 requests a run');
});

test('connections without a request count each', async () => {
  const { ask, connect, counted } = start(2);
  await ask();
  await connect();
  await connect();
  expect(counted()).toBe(2);
  await expect(connect()).rejects.toThrow('2 requests a run');
});
