'use client';

import { useSyncExternalStore } from 'react';
import { formatInstant, formatRelative } from '../format.ts';
import { useNow } from '../ui/clock.tsx';
import { Input, Select } from '../ui/controls.tsx';
import { Field } from '../ui/field.tsx';
import { fromZonedInput, knownZones } from './zoned.ts';

type Props = {
  /** As a datetime-local field holds it, in `zone`. */
  value: string;
  zone: string;
  onChange: (value: string) => void;
  onZone: (zone: string) => void;
  error?: string | null;
  required?: boolean;
};

/** T-0 is an instant and a zone: the clock that people of this launch read. */
export function T0Fields({ value, zone, onChange, onZone, error, required = false }: Props) {
  const now = useNow();
  const at = value ? fromZonedInput(value, zone) : null;
  const zones = useZones(zone);
  const wrong = value && !at ? 'That clock skips this moment. Choose another.' : (error ?? pastProblem(at, now));
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <Field
        label="T-0"
        required={required}
        error={wrong}
        hint={
          at && now !== null
            ? `${formatRelative(at, new Date(now))}, ${formatInstant(at, 'UTC')}`
            : required
              ? 'A moment that is still to come'
              : 'May stay open for now'
        }
      >
        <Input type="datetime-local" value={value} onChange={(event) => onChange(event.target.value)} />
      </Field>
      <Field label="Time zone" required>
        <Select value={zone} onChange={(event) => onZone(event.target.value)}>
          {zones.map((one) => (
            <option key={one} value={one}>
              {one}
            </option>
          ))}
        </Select>
      </Field>
    </div>
  );
}

const nothing = () => () => {};
let known: readonly string[] | null = null;

/** Server and browser know different lists: the browser's comes once it has taken over. */
function useZones(zone: string): readonly string[] {
  const zones = useSyncExternalStore(
    nothing,
    () => {
      known ??= knownZones();
      return known;
    },
    () => NONE,
  );
  return zones.includes(zone) ? zones : [zone, ...zones];
}

const NONE: readonly string[] = [];

function pastProblem(at: Date | null, now: number | null): string | null {
  return at && now !== null && at.getTime() <= now
    ? 'T-0 lies in the past. Choose a moment that is still to come.'
    : null;
}
