'use client';

import { type FormEvent, useState } from 'react';
import { resumedT0 } from '#lib/domain/room/resume.ts';
import { formatDuration, formatInstant } from '../format.ts';
import { Alert } from '../ui/alert.tsx';
import { Button } from '../ui/button.tsx';
import { useNow } from '../ui/clock.tsx';
import { RadioGroup } from '../ui/controls.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { useLaunch, useLaunchContext } from './context.tsx';
import { T0Fields } from './t0-fields.tsx';
import { fromZonedInput, toZonedInput } from './zoned.ts';

type Choice = 'along' | 'keep' | 'other';

/** Goes on after a hold: T-0 moves by its length, stays, or goes to another moment. */
export function ResumeDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  return (
    <Dialog open={open} onOpenChange={(next) => (next ? null : onClose())} title="Resume the launch">
      {open ? <ResumeForm onClose={onClose} /> : null}
    </Dialog>
  );
}

function ResumeForm({ onClose }: { onClose: () => void }) {
  const { actions, commands, launchId } = useLaunchContext();
  const head = useLaunch('head');
  const options = useOptions();
  const [chosen, setChosen] = useState<Choice | null>(null);
  const choice = chosen ?? options[0]?.value ?? null;
  // A moment that is over is no proposal.
  const [value, setValue] = useState(() =>
    head.t0 && Date.parse(head.t0) > Date.now() ? toZonedInput(head.t0, head.zone) : '',
  );
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const other = choice === 'other' ? fromZonedInput(value, head.zone) : null;
    if (choice === 'other' && !other) return setProblem('Choose the new T-0.');
    const t0 = choice === 'keep' ? head.t0 : other?.toISOString();
    setBusy(true);
    setProblem(null);
    const result = await commands.ask(() => actions.resume({ launchId, ...(t0 ? { t0 } : {}) }));
    setBusy(false);
    if (!result.ok) return setProblem(result.error.message);
    onClose();
  };
  return (
    <form onSubmit={submit} className="grid gap-3">
      {options.length > 0 ? (
        <RadioGroup
          legend="T-0"
          name="t0"
          value={choice ?? undefined}
          onValueChange={(next) => setChosen(next as Choice)}
          options={options}
        />
      ) : (
        <p>Gates may let a pipeline pass again.</p>
      )}
      {choice === 'other' ? (
        <T0Fields value={value} zone={head.zone} onChange={setValue} onZone={() => {}} required />
      ) : null}
      {problem ? <Alert tone="fail" title={problem} /> : null}
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" variant="primary" busy={busy}>
          Resume
        </Button>
      </div>
    </form>
  );
}

/** What can be chosen now; nothing without a T-0, and after lift-off. */
function useOptions(): { value: Choice; label: string; hint?: string }[] {
  const { t0, zone, held, state } = useLaunch('head');
  const now = useNow('second');
  if (!t0 || !held || now === null) return [];
  const at = new Date(now);
  const since = { t0: new Date(t0), heldAt: new Date(held.at), launchedAt: null };
  const go = state !== 'preparing' && state !== 'held';
  if (go && since.t0 <= since.heldAt) return [];
  const along = resumedT0(since, at, undefined);
  const length = formatDuration(Math.max(0, now - since.heldAt.getTime()));
  const options: { value: Choice; label: string; hint?: string }[] = [];
  if (along.ok && along.t0)
    options.push({
      value: 'along',
      label: `Moves by the length of the hold, ${length}`,
      hint: formatInstant(along.t0, zone, { seconds: true }),
    });
  if (since.t0 > at) options.push({ value: 'keep', label: 'Stays as it is', hint: formatInstant(since.t0, zone) });
  options.push({ value: 'other', label: 'Another moment' });
  return options;
}
