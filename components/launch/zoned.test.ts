import { describe, expect, it } from 'vitest';
import { fromZonedInput, toZonedInput } from './zoned.ts';

describe('a moment on the clock of a zone', () => {
  it.each([
    ['2026-11-21T09:00', 'Europe/Berlin', '2026-11-21T08:00:00.000Z'],
    ['2026-07-01T09:00', 'Europe/Berlin', '2026-07-01T07:00:00.000Z'],
    ['2026-01-01T00:00', 'Asia/Kolkata', '2025-12-31T18:30:00.000Z'],
    ['2026-06-01T12:00', 'UTC', '2026-06-01T12:00:00.000Z'],
    // Comes twice; the first counts.
    ['2026-10-25T02:30', 'Europe/Berlin', '2026-10-25T00:30:00.000Z'],
    ['2026-03-29T01:59', 'Europe/Berlin', '2026-03-29T00:59:00.000Z'],
    ['2026-03-29T03:00', 'Europe/Berlin', '2026-03-29T01:00:00.000Z'],
  ])('%s in %s is %s', (value, zone, instant) => {
    expect(fromZonedInput(value, zone)?.toISOString()).toBe(instant);
    expect(toZonedInput(instant, zone)).toBe(value);
  });

  it.each([
    ['2026-03-29T02:30', 'Europe/Berlin'],
    ['2026-03-08T02:30', 'America/New_York'],
    ['2026-02-31T10:00', 'UTC'],
    ['', 'UTC'],
  ])('%s in %s does not exist', (value, zone) => {
    expect(fromZonedInput(value, zone)).toBeNull();
  });
});
