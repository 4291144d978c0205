'use client';

import type { DecisionKind } from '#lib/domain/readiness/model.ts';
import { T0Fields } from '../launch/t0-fields.tsx';
import { fromZonedInput } from '../launch/zoned.ts';
import type { DecisionInput } from '../signoff/actions.ts';
import { Input, Textarea } from '../ui/controls.tsx';
import { Field } from '../ui/field.tsx';

export type TypedDetails = { t0: string; zone: string; cause: string; minutes: string; restoredVersion: string };
export const NO_DETAILS: TypedDetails = { t0: '', zone: 'UTC', cause: '', minutes: '', restoredVersion: '' };

/** What was typed, as the server takes it; what is missing is left out, and the server says so. */
export function detailsOf(kind: DecisionKind, typed: TypedDetails): DecisionInput['details'] {
  if (kind === 'postponed') {
    const at = typed.t0 ? fromZonedInput(typed.t0, typed.zone) : null;
    return at ? { t0: at.toISOString() } : {};
  }
  if (kind !== 'rolled back') return {};
  const minutes = Number(typed.minutes.replace(',', '.'));
  return {
    ...(typed.cause.trim() ? { cause: typed.cause.trim() } : {}),
    ...(typed.minutes.trim() && Number.isFinite(minutes) ? { durationSeconds: Math.round(minutes * 60) } : {}),
    ...(typed.restoredVersion.trim() ? { restoredVersion: typed.restoredVersion.trim() } : {}),
  };
}

type Props = {
  kind: DecisionKind;
  value: TypedDetails;
  onChange: (value: TypedDetails) => void;
  error: (path: string) => string | null;
};

/** What a decision needs beside its reason. */
export function DetailFields({ kind, value, onChange, error }: Props) {
  if (kind === 'postponed') {
    return (
      <T0Fields
        required
        value={value.t0}
        zone={value.zone}
        onChange={(t0) => onChange({ ...value, t0 })}
        onZone={(zone) => onChange({ ...value, zone })}
        error={error('details.t0')}
      />
    );
  }
  if (kind !== 'rolled back') return null;
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <Field label="What made you roll back" required error={error('details.cause')} className="sm:col-span-2">
        <Textarea
          rows={2}
          value={value.cause}
          onChange={(event) => onChange({ ...value, cause: event.target.value })}
        />
      </Field>
      <Field label="Minutes that users were affected" required error={error('details.durationSeconds')}>
        <Input
          inputMode="decimal"
          value={value.minutes}
          onChange={(event) => onChange({ ...value, minutes: event.target.value })}
        />
      </Field>
      <Field label="Version that runs again" required error={error('details.restoredVersion')}>
        <Input
          value={value.restoredVersion}
          onChange={(event) => onChange({ ...value, restoredVersion: event.target.value })}
        />
      </Field>
    </div>
  );
}
