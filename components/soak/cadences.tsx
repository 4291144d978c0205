'use client';

import { type FormEvent, useState } from 'react';
import { formatDuration, formatOffset } from '#lib/domain/checklist/durations.ts';
import type { CadenceView, SoakView } from '#lib/domain/soak/view.ts';
import type { Problem } from '../form/result.ts';
import { useLaunch, useLaunchContext } from '../launch/context.tsx';
import { isClosed } from '../launch/state-words.ts';
import { Alert } from '../ui/alert.tsx';
import { Button } from '../ui/button.tsx';
import { Input } from '../ui/controls.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';
import { Section } from '../ui/surface.tsx';
import type { SoakActions } from './actions.ts';

type Props = { soak: SoakView; actions: SoakActions };

/** When the soak looks, and who is reminded. */
export function Cadences({ soak, actions }: Props) {
  const { launchId, commands } = useLaunchContext();
  const [edited, setEdited] = useState<CadenceView | 'new' | null>(null);
  const refused = useRefusal();
  return (
    <Section
      title="When it looks"
      flush
      aside={
        <Button size="small" refusedReason={refused} onClick={() => setEdited('new')}>
          Add moments
        </Button>
      }
    >
      <ul className="divide-y divide-line">
        {soak.cadences.map((cadence) => (
          <li key={cadence.key} className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2.5">
            <span className="min-w-0 flex-1">
              <span className="block [overflow-wrap:anywhere]">{cadence.title}</span>
              <span className="block text-muted text-sm">
                every {formatDuration(cadence.everySeconds)}, {formatOffset(cadence.fromSeconds)} to{' '}
                {formatOffset(cadence.untilSeconds)}
                {cadence.owner ? `, ${cadence.owner} is reminded` : ''}
                {cadence.own ? ` · ${OWN_WORDS[cadence.own]}` : ''}
              </span>
            </span>
            <span className="flex gap-2" data-no-print>
              {cadence.own ? (
                <Button
                  size="small"
                  refusedReason={refused}
                  onClick={() => commands.ask(() => actions.takeBack({ launchId, kind: 'cadence', key: cadence.key }))}
                >
                  Take back
                </Button>
              ) : null}
              <Button size="small" refusedReason={refused} onClick={() => setEdited(cadence)}>
                Change
              </Button>
            </span>
          </li>
        ))}
        {soak.cadences.length === 0 ? (
          <li className="px-4 py-2.5 text-muted">No moments yet: nothing is due.</li>
        ) : null}
      </ul>
      {edited ? (
        <CadenceDialog cadence={edited === 'new' ? null : edited} onClose={() => setEdited(null)} actions={actions} />
      ) : null}
    </Section>
  );
}

export const OWN_WORDS = { added: 'only in this launch', changed: 'changed for this launch' } as const;

/** Why what is watched cannot be changed now; null where it can. */
export function useRefusal(): string | null {
  const ability = useLaunch('abilities')['launch.update'];
  const { state } = useLaunch('head');
  return isClosed(state) ? 'This launch is closed.' : ability.reason;
}

type DialogProps = { cadence: CadenceView | null; onClose: () => void; actions: SoakActions };

function CadenceDialog({ cadence, onClose, actions }: DialogProps) {
  const { launchId, commands } = useLaunchContext();
  const [form, setForm] = useState({
    title: cadence?.title ?? '',
    from: cadence ? formatOffset(cadence.fromSeconds) : 'T+0h',
    every: cadence ? formatDuration(cadence.everySeconds) : '1h',
    until: cadence ? formatOffset(cadence.untilSeconds) : 'T+24h',
    owner: cadence?.owner ?? '',
  });
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const set = (field: keyof typeof form) => (event: { target: { value: string } }) =>
    setForm({ ...form, [field]: event.target.value });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setProblem(null);
    const input = { launchId, ...form, ...(cadence ? { cadenceKey: cadence.key } : {}) };
    const result = await commands.ask(() => actions.setCadence(input));
    setBusy(false);
    if (!result.ok) return setProblem(result.error);
    onClose();
  };
  return (
    <Dialog
      open
      onOpenChange={(next) => (next ? null : onClose())}
      title={cadence ? `Change “${cadence.title}”` : 'Add moments to the soak'}
      description="It holds for this launch; the checklist stays as it is. What was read keeps its moment."
    >
      <form onSubmit={submit} noValidate className="grid gap-3">
        <Field label="Title" required>
          <Input value={form.title} onChange={set('title')} />
        </Field>
        <div className="grid gap-3 sm:grid-cols-3">
          <Field label="From" required hint="Such as T+0h">
            <Input value={form.from} onChange={set('from')} />
          </Field>
          <Field label="Every" required hint="Such as 5m or 1h">
            <Input value={form.every} onChange={set('every')} />
          </Field>
          <Field label="Until" required hint="Such as T+24h">
            <Input value={form.until} onChange={set('until')} />
          </Field>
        </div>
        <Field label="Who is reminded">
          <Input value={form.owner} onChange={set('owner')} />
        </Field>
        {problem ? <Alert tone="fail" title={problem.message} /> : null}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" busy={busy}>
            {cadence ? 'Change for this launch' : 'Add'}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
