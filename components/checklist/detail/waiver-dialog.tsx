'use client';

import { type FormEvent, useState } from 'react';
import type { ItemView } from '#lib/domain/launch/view.ts';
import type { Problem } from '../../form/result.ts';
import { useLaunch, useLaunchContext } from '../../launch/context.tsx';
import { draftKey, useDraft } from '../../launch/draft.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { Input, Select, Textarea } from '../../ui/controls.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';

type Props = { open: boolean; onClose: () => void; item: ItemView };

/** Asks somebody else to accept the risk of this item, for one gate and for a time. */
export function WaiverDialog({ open, onClose, item }: Props) {
  const { actions, commands, launchId } = useLaunchContext();
  const { gates, leadingGateKey } = useLaunch('readiness');
  const head = useLaunch('head');
  const key = (field: string) => draftKey(launchId, item.key, `waiver-${field}`);
  const reason = useDraft(key('reason'));
  const control = useDraft(key('control'));
  const until = useDraft(key('until'));
  const [gateKey, setGate] = useState(leadingGateKey ?? gates[0]?.key ?? '');
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setProblem(null);
    // A day means until it is over, where the person sits.
    const expiresAt = until.value ? new Date(`${until.value}T23:59:59`).toISOString() : '';
    const send = () =>
      actions.requestWaiver({
        launchId,
        itemKey: item.key,
        gateKey,
        reason: reason.value,
        control: control.value,
        expiresAt,
      });
    const result = await commands.ask(send);
    setBusy(false);
    if (!result.ok) return setProblem(result.error);
    for (const draft of [reason, control, until]) draft.set(null);
    onClose();
  };
  const error = (path: string) => problem?.fields.find((field) => field.path === path)?.message ?? null;
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => (next ? null : onClose())}
      title="Ask for a waiver"
      description={
        head.twoPeople
          ? 'Another person has to approve it.'
          : 'You are alone in this project: it will be marked as done alone.'
      }
    >
      <form onSubmit={submit} className="grid gap-3">
        <Field label="Gate" required error={error('gateKey')}>
          <Select value={gateKey} onChange={(event) => setGate(event.target.value)}>
            {gates.map((gate) => (
              <option key={gate.key} value={gate.key}>
                {gate.title}
              </option>
            ))}
          </Select>
        </Field>
        <Field label="Why the risk can be accepted" required error={error('reason')}>
          <Textarea rows={3} value={reason.value} onChange={(event) => reason.set(event.target.value || null)} />
        </Field>
        <Field
          label="What limits the harm instead"
          required
          error={error('control')}
          hint="The compensating control: a limit, a watch, somebody on call."
        >
          <Textarea rows={2} value={control.value} onChange={(event) => control.set(event.target.value || null)} />
        </Field>
        <Field label="Until the end of" required error={error('expiresAt')}>
          <Input type="date" value={until.value} onChange={(event) => until.set(event.target.value || null)} />
        </Field>
        {problem && problem.fields.length === 0 ? (
          <Alert tone="fail" title={problem.message} safe="What you typed is kept." />
        ) : null}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" busy={busy}>
            Ask
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
