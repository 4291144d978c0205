import { expect, it, vi } from 'vitest';
import { enterGroup } from './settle-together.ts';

function settledAlone(launchId: string, settle: () => Promise<undefined>): Promise<void> {
  const member = enterGroup(launchId);
  const settled = member.settled(settle);
  member.leave();
  return settled;
}

it('those under way together settle once, and a later one settles again', async () => {
  const settle = vi.fn(async () => undefined);
  const [one, two, three] = [enterGroup('launch'), enterGroup('launch'), enterGroup('launch')];
  const first = one.settled(settle);
  const second = two.settled(settle);
  for (const member of [one, two, two]) member.leave();
  expect(settle).not.toHaveBeenCalled();
  // It had nothing to keep.
  three.leave();
  three.leave();
  await Promise.all([first, second]);
  expect(settle).toHaveBeenCalledTimes(1);
  await settledAlone('launch', settle);
  expect(settle).toHaveBeenCalledTimes(2);
});

it('launches do not wait for each other', async () => {
  const settle = vi.fn(async () => undefined);
  const other = enterGroup('other');
  await settledAlone('launch', settle);
  expect(settle).toHaveBeenCalledTimes(1);
  other.leave();
  expect(settle).toHaveBeenCalledTimes(1);
});

it('nobody waits for a slow one for long', async () => {
  vi.useFakeTimers();
  try {
    const settle = vi.fn(async () => undefined);
    const slow = enterGroup('launch');
    const quick = settledAlone('launch', settle);
    await vi.advanceTimersByTimeAsync(1_000);
    await quick;
    expect(settle).toHaveBeenCalledTimes(1);
    const late = slow.settled(settle);
    slow.leave();
    await late;
    expect(settle).toHaveBeenCalledTimes(2);
  } finally {
    vi.useRealTimers();
  }
});

it('whoever waits hears of a failure', async () => {
  const [one, two] = [enterGroup('launch'), enterGroup('launch')];
  const fail = async () => {
    throw new Error('gone');
  };
  const both = [one.settled(fail), two.settled(fail)];
  for (const member of [one, two]) member.leave();
  const ends = await Promise.allSettled(both);
  expect(ends.map((end) => end.status)).toEqual(['rejected', 'rejected']);
});
