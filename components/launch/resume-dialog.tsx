'use client';

import { type FormEvent, useState } from 'react';
import { Alert } from '../ui/alert.tsx';
import { Button } from '../ui/button.tsx';
import { useNow } from '../ui/clock.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { useLaunch, useLaunchContext } from './context.tsx';
import { T0Fields } from './t0-fields.tsx';
import { fromZonedInput, toZonedInput } from './zoned.ts';

/** Goes on after a hold; a T-0 that has passed meanwhile needs a new one. */
export function ResumeDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { actions, commands, launchId } = useLaunchContext();
  const head = useLaunch('head');
  const now = useNow();
  const passed = head.t0 !== null && now !== null && new Date(head.t0).getTime() <= now && head.state === 'held';
  const [value, setValue] = useState(head.t0 ? toZonedInput(head.t0, head.zone) : '');
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const at = passed && value ? fromZonedInput(value, head.zone) : null;
    setBusy(true);
    setProblem(null);
    const result = await commands.ask(() => actions.resume({ launchId, ...(at ? { t0: at.toISOString() } : {}) }));
    setBusy(false);
    if (!result.ok) return setProblem(result.error.message);
    onClose();
  };
  return (
    <Dialog open={open} onOpenChange={(next) => (next ? null : onClose())} title="Resume the launch">
      <form onSubmit={submit} className="grid gap-3">
        {passed ? (
          <T0Fields value={value} zone={head.zone} onChange={setValue} onZone={() => {}} />
        ) : (
          <p>Its T-0 stays as it is. Gates may let a pipeline pass again.</p>
        )}
        {problem ? <Alert tone="fail" title={problem} /> : null}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" busy={busy}>
            Resume
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
