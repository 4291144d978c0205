'use client';

import { type FormEvent, useState } from 'react';
import type { PhaseView, StepView } from '#lib/domain/room/view.ts';
import type { Problem } from '../form/result.ts';
import { useLaunch, useLaunchContext } from '../launch/context.tsx';
import { Alert } from '../ui/alert.tsx';
import { Button } from '../ui/button.tsx';
import { Input, Select, Textarea } from '../ui/controls.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';
import type { RoomActions } from './actions.ts';
import { formOf, inputOf, type Problems, type StepForm } from './step-form-values.ts';
import { KindFields } from './step-kind-fields.tsx';

/** The step to change, or the phase that a new one goes into. */
export type Editing = { step: StepView } | { phase: PhaseView | null } | null;
type Props = { editing: Editing; onClose: () => void; actions: RoomActions };

/** Adds a step to this launch or changes one. The checklist stays as it is. */
export function StepDialog({ editing, onClose, actions }: Props) {
  const title = editing && 'step' in editing ? 'Change the step' : 'Add a step';
  return (
    <Dialog
      open={editing !== null}
      onOpenChange={(next) => (next ? null : onClose())}
      title={title}
      description="For this launch only; its checklist stays as it is."
    >
      {editing ? <StepFormFields editing={editing} onClose={onClose} actions={actions} /> : null}
    </Dialog>
  );
}

function StepFormFields({ editing, onClose, actions }: Props & { editing: NonNullable<Editing> }) {
  const { launchId, commands } = useLaunchContext();
  const gates = useLaunch('readiness').gates;
  const step = 'step' in editing ? editing.step : null;
  const phase = 'phase' in editing ? editing.phase : null;
  const [form, setForm] = useState<StepForm>(() =>
    formOf(
      step?.fields ?? { phaseTitle: phase?.title.split(', ')[0] ?? '', offsetSeconds: phase?.offsetSeconds ?? null },
    ),
  );
  const [problems, setProblems] = useState<Problems>({});
  const [refused, setRefused] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const set = (change: Partial<StepForm>) => setForm((before) => ({ ...before, ...change }));
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const read = inputOf(form);
    if (!read.ok) return setProblems(read.problems);
    setProblems({});
    setRefused(null);
    setBusy(true);
    const result = await commands.ask(() =>
      step
        ? actions.edit({ launchId, stepKey: step.key, expectedRevision: step.revision, ...read.input })
        : actions.add({ launchId, ...read.input }),
    );
    setBusy(false);
    if (!result.ok) return setRefused(result.error);
    onClose();
  };
  return (
    <form onSubmit={submit} className="grid gap-3">
      <Field label="What is to be done" required error={problems.title}>
        <Input value={form.title} onChange={(event) => set({ title: event.target.value })} />
      </Field>
      <div className="grid gap-3 sm:grid-cols-2">
        <Field label="Phase" hint="Steps of one phase stand together">
          <Input value={form.phaseTitle} onChange={(event) => set({ phaseTitle: event.target.value })} />
        </Field>
        <Field label="When" error={problems.offset} hint="From T-0: T-24h, T-0, T+30m">
          <Input value={form.offset} onChange={(event) => set({ offset: event.target.value })} />
        </Field>
        <Field label="Owner">
          <Input value={form.owner} onChange={(event) => set({ owner: event.target.value })} />
        </Field>
        <Field label="Planned" error={problems.planned} hint="How long it should take: 5m">
          <Input value={form.planned} onChange={(event) => set({ planned: event.target.value })} />
        </Field>
      </div>
      <Field label="Kind" required>
        <Select
          value={form.kind}
          onChange={(event) => set({ kind: event.target.value as StepForm['kind'] })}
          options={[
            { value: 'step', label: 'Work' },
            { value: 'gate', label: 'Go / no-go: what follows waits for a gate' },
            { value: 'canary', label: 'Canary: watched until its conditions held' },
          ]}
        />
      </Field>
      <KindFields form={form} set={set} problems={problems} gates={gates} />
      <Field label="Instructions" hint="Markdown">
        <Textarea rows={3} value={form.help} onChange={(event) => set({ help: event.target.value })} />
      </Field>
      <Field label="Commands" hint="Names in {{ }} are filled in. An empty line begins another command.">
        <Textarea
          rows={3}
          className="font-mono"
          value={form.commands}
          onChange={(event) => set({ commands: event.target.value })}
        />
      </Field>
      <Field label="Should come out">
        <Textarea
          rows={2}
          className="font-mono"
          value={form.expected}
          onChange={(event) => set({ expected: event.target.value })}
        />
      </Field>
      {refused ? <Alert tone="fail" title={refused.message} /> : null}
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" variant="primary" busy={busy}>
          {step ? 'Save' : 'Add the step'}
        </Button>
      </div>
    </form>
  );
}
