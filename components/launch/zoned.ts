/* A date and a time of day in a named zone, for datetime-local fields. */

type Parts = Record<'year' | 'month' | 'day' | 'hour' | 'minute' | 'second', number>;

function partsIn(at: Date, zone: string): Parts {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  return Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, Number(value)])) as Parts;
}

/** Milliseconds that the zone's clock is ahead of UTC at this instant. */
function offsetAt(at: Date, zone: string): number {
  const { year, month, day, hour, minute, second } = partsIn(at, zone);
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(at.getTime() / 1000) * 1000;
}

/** "2026-11-21T09:00" as that zone's clock shows the instant. */
export function toZonedInput(iso: string, zone: string): string {
  const at = new Date(iso);
  return new Date(at.getTime() + offsetAt(at, zone)).toISOString().slice(0, 16);
}

/**
 * The instant at which the zone's clock shows this. Null when it is no date, or when the clock skips it (the hour that
 * summer time leaves out). Of an hour that comes twice it is the first.
 */
export function fromZonedInput(value: string, zone: string): Date | null {
  const wanted = Date.parse(`${value}Z`);
  // The 31st of February is read as the 3rd of March.
  if (Number.isNaN(wanted) || !new Date(wanted).toISOString().startsWith(value.slice(0, 16))) return null;
  const day = 24 * 3600 * 1000;
  const offsets = [offsetAt(new Date(wanted - day), zone), offsetAt(new Date(wanted + day), zone)];
  const fits = offsets
    .map((offset) => wanted - offset)
    .filter((instant) => instant + offsetAt(new Date(instant), zone) === wanted)
    .sort((a, b) => a - b);
  return fits[0] === undefined ? null : new Date(fits[0]);
}

/** Every zone this browser knows; UTC first. */
export function knownZones(): string[] {
  const zones = typeof Intl.supportedValuesOf === 'function' ? Intl.supportedValuesOf('timeZone') : [];
  return ['UTC', ...zones.filter((zone) => zone !== 'UTC')];
}
