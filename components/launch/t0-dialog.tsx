'use client';

import { type FormEvent, useState } from 'react';
import type { Problem } from '../form/result.ts';
import { Alert } from '../ui/alert.tsx';
import { Button } from '../ui/button.tsx';
import { Input } from '../ui/controls.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';
import { useLaunch, useLaunchContext } from './context.tsx';
import { T0Fields } from './t0-fields.tsx';
import { fromZonedInput, toZonedInput } from './zoned.ts';

/** Moves T-0; what is due relative to it moves along. */
export function T0Dialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { actions, commands, launchId } = useLaunchContext();
  const head = useLaunch('head');
  const [zone, setZone] = useState(head.zone);
  const [value, setValue] = useState(head.t0 ? toZonedInput(head.t0, head.zone) : '');
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const at = value ? fromZonedInput(value, zone) : null;
    if (value && !at) return;
    setBusy(true);
    setProblem(null);
    const result = await commands.ask(() =>
      actions.setT0({ launchId, t0: at?.toISOString() ?? null, zone, reason: reason.trim() }),
    );
    setBusy(false);
    if (!result.ok) return setProblem(result.error);
    onClose();
  };
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => (next ? null : onClose())}
      title={head.t0 ? 'Move T-0' : 'Set T-0'}
      description="What is due relative to it moves along."
    >
      <form onSubmit={submit} className="grid gap-3">
        <T0Fields
          value={value}
          zone={zone}
          onChange={setValue}
          onZone={setZone}
          error={problem?.fields.find((field) => field.path === 't0')?.message}
        />
        <Field label="Why">
          <Input value={reason} onChange={(event) => setReason(event.target.value)} />
        </Field>
        {problem && problem.fields.length === 0 ? <Alert tone="fail" title={problem.message} /> : null}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" busy={busy}>
            {value ? 'Set T-0' : 'Leave T-0 open'}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
