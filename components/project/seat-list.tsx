'use client';

import { Armchair, Trash2 } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import type { Ability } from '#lib/domain/access/policy.ts';
import { ProblemAlert } from '../form/problem-alert.tsx';
import type { Result } from '../form/result.ts';
import { useSend } from '../form/use-send.ts';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { Input, Select } from '../ui/controls.tsx';
import { Field } from '../ui/field.tsx';
import { EmptyState } from '../ui/surface.tsx';
import { RelativeTime } from '../ui/time.tsx';
import { toast } from '../ui/toast.ts';
import { SeatPlace, type SeatPlaceView } from './seat-place.tsx';

export type SeatRow = {
  roleKey: string;
  title: string;
  holder: SeatPlaceView;
  deputy: SeatPlaceView;
  since: string;
};
type Person = { userId: string; name: string; role: string };

type FillInput = { project: string; roleKey: string; holderId: string | null; deputyId: string | null };
type Props = {
  project: string;
  rows: readonly SeatRow[];
  people: readonly Person[];
  may: Ability;
  onFill: (input: FillInput) => Promise<Result>;
  onRemove: (input: { project: string; roleKey: string }) => Promise<Result>;
};

export function SeatList(props: Props) {
  if (props.rows.length === 0) {
    return (
      <EmptyState
        icon={Armchair}
        title="No seats yet"
        next="A seat is a sign-off role with the people who may sign for it. The roles of a checklist make their seats when a launch is created; others can be added here."
      />
    );
  }
  return (
    <ul className="divide-y divide-line">
      {props.rows.map((row) => (
        <SeatLine key={row.roleKey} row={row} {...props} />
      ))}
    </ul>
  );
}

function SeatLine({ row, project, people, may, onFill, onRemove }: Props & { row: SeatRow }) {
  const [editing, setEditing] = useState(false);
  const { send } = useSend({ refresh: true });
  const filled = row.holder?.active || row.deputy?.active;
  const remove = async () => {
    let problem: string | null = null;
    await send(async () => {
      const result = await onRemove({ project, roleKey: row.roleKey });
      if (!result.ok) problem = result.error.message;
      return result;
    });
    return problem;
  };
  return (
    <li className="grid gap-3 px-4 py-3">
      <div className="grid items-start gap-x-6 gap-y-2 sm:grid-cols-[minmax(0,1fr)_minmax(0,1.6fr)_7rem]">
        <div className="min-w-0">
          <h3 className="font-medium [overflow-wrap:anywhere]">{row.title}</h3>
          <p className="text-muted text-sm">
            {filled ? 'filled' : 'empty'} since <RelativeTime at={row.since} />
          </p>
          {filled ? null : (
            <Badge tone="caveat" className="mt-1">
              Nobody can sign
            </Badge>
          )}
        </div>
        <dl className="grid grid-cols-[4rem_1fr] gap-x-2 gap-y-1">
          <dt className="text-muted">Holder</dt>
          <dd>
            <SeatPlace place={row.holder} />
          </dd>
          <dt className="text-muted">Deputy</dt>
          <dd>
            <SeatPlace place={row.deputy} />
          </dd>
        </dl>
        <div className="flex gap-2 sm:justify-end">
          <Button size="small" refusedReason={may.reason} aria-expanded={editing} onClick={() => setEditing(!editing)}>
            {editing ? 'Close' : filled ? 'Change' : 'Fill'}
          </Button>
          {may.allowed ? (
            <ConfirmDialog
              trigger={
                <Button size="icon-small" variant="quiet" aria-label={`Remove the seat ${row.title}`}>
                  <Trash2 aria-hidden />
                </Button>
              }
              title={`Remove the seat “${row.title}”?`}
              description="Gates that ask for this role will say that its seat is missing. A seat that has signed cannot be removed."
              confirmLabel="Remove the seat"
              onConfirm={remove}
            />
          ) : null}
        </div>
      </div>
      {editing ? (
        <SeatForm row={row} project={project} people={people} onFill={onFill} onDone={() => setEditing(false)} />
      ) : null}
    </li>
  );
}

type FormProps = Pick<Props, 'project' | 'people' | 'onFill'> & { row: SeatRow; onDone: () => void };

function SeatForm({ row, project, people, onFill, onDone }: FormProps) {
  const [holderId, setHolderId] = useState(row.holder?.userId ?? '');
  const [deputyId, setDeputyId] = useState(row.deputy?.userId ?? '');
  const { busy, problem, send, fieldError } = useSend({ refresh: true });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const ids = { holderId: holderId || null, deputyId: deputyId || null };
    const saved = await send(() => onFill({ project, roleKey: row.roleKey, ...ids }));
    if (!saved) return;
    toast({ title: `${row.title}: saved`, tone: 'pass' });
    onDone();
  };
  const options = (place: SeatPlaceView) => [
    { value: '', label: 'nobody' },
    ...people.map((person) => ({ value: person.userId, label: `${person.name} · ${person.role}` })),
    // Whoever left stays in the list of this seat, so that changing the other place does not lose the name.
    ...(place && !people.some((person) => person.userId === place.userId)
      ? [{ value: place.userId, label: `${place.name} · cannot sign` }]
      : []),
  ];
  return (
    <form onSubmit={submit} className="grid gap-3 rounded-md border border-line bg-sunken p-3">
      <ProblemAlert problem={problem} shown={['holderId', 'deputyId']} />
      <div className="grid gap-3 sm:grid-cols-2">
        <Field label="Holder" required error={fieldError('holderId')}>
          <Select
            required={false}
            value={holderId}
            onChange={(event) => setHolderId(event.target.value)}
            options={options(row.holder)}
          />
        </Field>
        <Field label="Deputy" error={fieldError('deputyId')} hint="Signs when the holder cannot.">
          <Select
            value={deputyId}
            onChange={(event) => setDeputyId(event.target.value)}
            options={options(row.deputy)}
          />
        </Field>
      </div>
      <div className="flex justify-end gap-2">
        <Button onClick={onDone}>Cancel</Button>
        <Button type="submit" variant="primary" busy={busy}>
          Save
        </Button>
      </div>
    </form>
  );
}

type AddProps = {
  project: string;
  may: Ability;
  onAdd: (input: { project: string; title: string }) => Promise<Result>;
};

export function AddSeat({ project, may, onAdd }: AddProps) {
  const [title, setTitle] = useState('');
  const { busy, problem, send, fieldError } = useSend({ refresh: true });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (await send(() => onAdd({ project, title }))) setTitle('');
  };
  return (
    <form onSubmit={submit} noValidate className="grid gap-3">
      <ProblemAlert problem={problem} shown={['title']} />
      <div className="flex flex-wrap items-start gap-3">
        <Field label="Role" required error={fieldError('title')} className="min-w-0 flex-[0_1_20rem]">
          <Input value={title} onChange={(event) => setTitle(event.target.value)} placeholder="Security Lead" />
        </Field>
        <Button type="submit" busy={busy} refusedReason={may.reason} className="mt-6">
          Add a seat
        </Button>
      </div>
    </form>
  );
}
