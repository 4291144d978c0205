import { expect, it } from 'vitest';
import { LAUNCH_STATES, type LaunchStateName, PHASES } from '../../outcome.ts';
import { isScheduledIn, nextSlot, offsetOf, takeSlot } from './schedule.ts';

const at = (time: string) => new Date(`2026-03-02T${time}Z`);
const MINUTE = 60_000;

it('holds from preparation to the end of the launch, by phase', () => {
  const holds = (state: LaunchStateName) => PHASES.filter((phase) => isScheduledIn(phase, state));
  expect(Object.fromEntries(LAUNCH_STATES.map((state) => [state, holds(state)]))).toEqual({
    preparing: ['preparation', 'launch'],
    held: ['preparation', 'launch'],
    launched: ['preparation', 'launch', 'post-launch', 'soak'],
    soaking: ['preparation', 'launch', 'post-launch', 'soak'],
    stable: [],
    'rolled back': [],
    aborted: [],
  });
});

it('the next slot is after now, on the grid, and at most one interval away', () => {
  for (const every of [10_000, 5 * MINUTE, 60 * MINUTE]) {
    const offset = offsetOf('item health', every);
    expect(offset).toBeLessThan(every);
    const next = nextSlot(at('10:00:00'), every, offset);
    expect(next.getTime()).toBeGreaterThan(at('10:00:00').getTime());
    expect(next.getTime() - at('10:00:00').getTime()).toBeLessThanOrEqual(every);
    // At the very moment of a slot the next one is asked for: a slot is not taken twice.
    expect(nextSlot(next, every, offset).getTime() - next.getTime()).toBe(every);
  }
});

it('many probes are spread over their interval', () => {
  const offsets = new Set(Array.from({ length: 500 }, (_, index) => offsetOf(`item-${index} health`, MINUTE)));
  expect(offsets.size).toBeGreaterThan(50);
});

const taken: [name: string, now: string, slot: string | null, next: string, skipped: number][] = [
  ['not due yet', '10:04:59', null, '', 0],
  ['due this moment', '10:05:00', '10:05:00', '10:10:00', 0],
  ['a little late', '10:09:59', '10:05:00', '10:10:00', 0],
  ['one was missed', '10:10:00', '10:10:00', '10:15:00', 1],
  ['a long absence gives one run, and says what was skipped', '12:07:30', '12:05:00', '12:10:00', 24],
];
it.each(taken)('%s', (_, now, slot, next, skipped) => {
  const expected = slot === null ? null : { slot: at(slot), next: at(next), skipped };
  expect(takeSlot(at('10:05:00'), 5 * MINUTE, at(now))).toEqual(expected);
});
