import { expect, it, vi } from 'vitest';
import type { Started } from './part.ts';
import { keepAlive, pauseAfter } from './part.ts';

it.each([
  [0, 500],
  [1, 500],
  [2, 1_000],
  [3, 2_000],
  [7, 30_000],
  [1_000, 30_000],
])('waits after %i deaths for %i ms', (deaths, pause) => {
  expect(pauseAfter(deaths)).toBe(pause);
});

function scene() {
  const said: string[] = [];
  const lives: ((how: string) => void)[] = [];
  let clock = 0;
  let refusing = false;
  const part = {
    name: 'worker',
    start: async (): Promise<Started> => {
      if (refusing) throw new Error('no room');
      let die: (how: string) => void = () => undefined;
      const ended = new Promise<string>((done) => {
        die = done;
      });
      lives.push(die);
      return { pid: lives.length, ended, stop: async () => die('stopped') };
    },
  };
  const around = { say: (line: string) => void said.push(line), started: () => undefined, now: () => clock };
  const die = async (after: number) => {
    clock += after;
    lives.at(-1)?.('exit code 1');
    await vi.advanceTimersByTimeAsync(0);
  };
  const refuse = (value: boolean) => {
    refusing = value;
  };
  return { said, lives, part, around, die, refuse };
}

it('starts a dead part again with growing pauses, and is patient again once it has lived', async () => {
  vi.useFakeTimers();
  try {
    const { said, lives, part, around, die } = scene();
    const kept = await keepAlive(part, around);
    await die(100);
    expect(said.at(-1)).toBe('The worker ended (exit code 1); starting it again in 0.5 s');
    await vi.advanceTimersByTimeAsync(499);
    expect(lives).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(lives).toHaveLength(2);
    expect(said.at(-1)).toBe('The worker runs again');
    await die(100);
    expect(said.at(-1)).toContain('in 1 s');
    await vi.advanceTimersByTimeAsync(1_000);
    await die(61_000);
    expect(said.at(-1)).toContain('in 0.5 s');
    await kept.stop();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(lives).toHaveLength(3);
  } finally {
    vi.useRealTimers();
  }
});

it('keeps trying when a start fails, and says why', async () => {
  vi.useFakeTimers();
  try {
    const { said, lives, part, around, die, refuse } = scene();
    const kept = await keepAlive(part, around);
    refuse(true);
    await die(100);
    await vi.advanceTimersByTimeAsync(500);
    expect(said).toContain('The worker could not be started: no room');
    refuse(false);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(lives).toHaveLength(2);
    await kept.stop();
  } finally {
    vi.useRealTimers();
  }
});

it('does not hide that the first start failed', async () => {
  const { part, around, refuse } = scene();
  refuse(true);
  await expect(keepAlive(part, around)).rejects.toThrow('no room');
});
