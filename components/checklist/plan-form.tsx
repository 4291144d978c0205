'use client';

import { type FormEvent, useState } from 'react';
import type { ItemView } from '#lib/domain/launch/view.ts';
import { plural } from '../format.ts';
import type { AssignInput } from '../launch/actions.ts';
import { useLaunch, useLaunchContext } from '../launch/context.tsx';
import { Alert } from '../ui/alert.tsx';
import { Button } from '../ui/button.tsx';
import { Input, Select } from '../ui/controls.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';

type DialogProps = { open: boolean; onClose: () => void; itemKeys: string[]; onDone?: () => void; item?: ItemView };

/** Who does it, until when, and how long it takes; for one item or for many. */
export function PlanDialog({ open, onClose, itemKeys, onDone, item }: DialogProps) {
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => (next ? null : onClose())}
      size="small"
      title="Owner, due date, effort"
      description={item ? undefined : `For ${plural(itemKeys.length, 'item')}. What you leave empty stays as it is.`}
    >
      <PlanForm
        item={item}
        itemKeys={itemKeys}
        onDone={() => {
          onDone?.();
          onClose();
        }}
      />
    </Dialog>
  );
}

const KEEP = 'keep';

function PlanForm({ item, itemKeys, onDone }: { item?: ItemView; itemKeys: string[]; onDone: () => void }) {
  const { actions, commands, launchId } = useLaunchContext();
  const people = Object.values(useLaunch('people')).filter((person) => person.active);
  const [owner, setOwner] = useState(item ? (item.ownerId ?? '') : KEEP);
  const [due, setDue] = useState(item?.dueAt ? localInput(item.dueAt) : '');
  const [low, setLow] = useState(item?.effort ? String(item.effort.lowHours) : '');
  const [high, setHigh] = useState(item?.effort ? String(item.effort.highHours) : '');
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const input: AssignInput = { launchId, itemKeys };
    if (owner !== KEEP) input.ownerId = owner || null;
    if (due) input.dueAt = new Date(due).toISOString();
    else if (item?.dueAt) input.dueAt = null;
    if (low || high) input.effort = { lowHours: Number(low || high), highHours: Number(high || low) };
    else if (item?.effort) input.effort = null;
    if (Object.keys(input).length === 2) return setProblem('Choose an owner, a due date or an effort first.');
    setBusy(true);
    const send = () => actions.assign(input);
    const result = await commands.ask(send, send);
    setBusy(false);
    if (!result.ok) return setProblem(result.error.message);
    onDone();
  };
  return (
    <form onSubmit={submit} className="grid gap-3">
      <Field label="Owner" required>
        <Select value={owner} onChange={(event) => setOwner(event.target.value)}>
          {item ? null : <option value={KEEP}>As it is</option>}
          <option value="">Nobody</option>
          {people.map((person) => (
            <option key={person.id} value={person.id}>
              {person.name}
            </option>
          ))}
        </Select>
      </Field>
      <Field label="Due" hint="In your own time zone">
        <Input type="datetime-local" value={due} onChange={(event) => setDue(event.target.value)} />
      </Field>
      <div className="grid grid-cols-2 gap-3">
        <Field label="Hours, at least">
          <Input
            type="number"
            min={0}
            step="any"
            inputMode="decimal"
            value={low}
            onChange={(event) => setLow(event.target.value)}
          />
        </Field>
        <Field label="Hours, at most">
          <Input
            type="number"
            min={0}
            step="any"
            inputMode="decimal"
            value={high}
            onChange={(event) => setHigh(event.target.value)}
          />
        </Field>
      </div>
      {problem ? <Alert tone="fail" title={problem} /> : null}
      <Button type="submit" variant="primary" busy={busy} className="justify-self-end">
        Save
      </Button>
    </form>
  );
}

/** An instant as a datetime-local field of this browser wants it. */
export function localInput(iso: string): string {
  const at = new Date(iso);
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
