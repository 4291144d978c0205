'use client';

import { HeartPulse, Trash2 } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import type { Ability } from '#lib/domain/access/policy.ts';
import { ProblemAlert } from '../form/problem-alert.tsx';
import { type Result, settled } from '../form/result.ts';
import { useSend } from '../form/use-send.ts';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { Input } from '../ui/controls.tsx';
import { Field } from '../ui/field.tsx';
import { ShownOnce } from '../ui/shown-once.tsx';
import { RelativeTime } from '../ui/time.tsx';

type Heartbeat = {
  name: string;
  prefix: string;
  rotatedAt: string | null;
  lastBeatAt: string | null;
  failed: boolean;
  exitCode: number | null;
};
type Place = { project: string; environment: string };
type Made = { name: string; url: string };

type Props = Place & {
  rows: readonly Heartbeat[];
  /** Names that open launches ask for and that have no URL yet. */
  missing: readonly string[];
  may: Ability;
  onCreate: (input: Place & { name: string }) => Promise<Result<Made>>;
  onRotate: (input: Place & { name: string }) => Promise<Result<Made>>;
  onRemove: (input: Place & { name: string }) => Promise<Result>;
};

/** The secret URLs that scheduled jobs call. */
export function HeartbeatsPanel({ project, environment, rows, missing, may, onCreate, onRotate, onRemove }: Props) {
  const [name, setName] = useState('');
  const [made, setMade] = useState<Made | null>(null);
  const { busy, problem, send, fieldError } = useSend({ refresh: true });
  const place = { project, environment };
  const create = async (wanted: string) => {
    const created = await send(() => onCreate({ ...place, name: wanted }));
    if (!created) return;
    setMade(created);
    setName('');
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void create(name);
  };
  /** For a dialog: what it was refused with, or null. */
  const asked = async (call: Promise<Result<Made>> | Promise<Result>, done: (data: unknown) => void) => {
    const result = await settled<unknown>(call);
    if (!result.ok) return result.error.message;
    done(result.data);
    await send(async () => result);
    return null;
  };
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      {made ? (
        <ShownOnce
          label="URL"
          secret={made.url}
          title={`The URL of ${made.name}. Copy it now: it is not shown again.`}
          next="Let the job call it when it has done its work, with /$? behind it to tell its exit code. Whoever knows it can call it."
        />
      ) : null}
      {rows.length > 0 ? (
        <ul className="divide-y divide-line rounded-md border border-line">
          {rows.map((row) => (
            <Line
              key={row.name}
              row={row}
              may={may}
              onRotate={() => asked(onRotate({ ...place, name: row.name }), (data) => setMade(data as Made))}
              onRemove={() => asked(onRemove({ ...place, name: row.name }), () => setMade(null))}
            />
          ))}
        </ul>
      ) : (
        <p className="text-muted">No heartbeats yet.</p>
      )}
      {missing.length > 0 ? (
        <div className="grid gap-2">
          <p className="text-sm">Launches ask for these, and no job can call them yet:</p>
          <ul className="flex flex-wrap gap-2">
            {missing.map((each) => (
              <li key={each}>
                <Button size="small" busy={busy} refusedReason={may.reason} onClick={() => create(each)}>
                  <HeartPulse aria-hidden /> Make the URL of {each}
                </Button>
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      <form onSubmit={submit} noValidate autoComplete="off" className="grid gap-3">
        <ProblemAlert problem={problem} shown={['name']} />
        <div className="flex flex-wrap items-start gap-3">
          <Field
            label="Name"
            hint="As the probe of the checklist names it."
            required
            error={fieldError('name')}
            className="min-w-0 flex-[1_1_12rem]"
          >
            <Input
              value={name}
              onChange={(event) => setName(event.target.value)}
              placeholder="nightly-backup"
              spellCheck={false}
            />
          </Field>
          <Button type="submit" busy={busy} refusedReason={may.reason} className="mt-6">
            Make a URL
          </Button>
        </div>
      </form>
    </div>
  );
}

type LineProps = {
  row: Heartbeat;
  may: Ability;
  onRotate: () => Promise<string | null>;
  onRemove: () => Promise<string | null>;
};

function Line({ row, may, onRotate, onRemove }: LineProps) {
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 px-3 py-2">
      <HeartPulse aria-hidden className="size-4 text-muted" />
      <span className="min-w-0 flex-[1_1_12rem] [overflow-wrap:anywhere]">
        <span className="font-medium">{row.name}</span>{' '}
        <code className="font-mono text-muted text-sm">{row.prefix}...</code>
      </span>
      <LastCall row={row} />
      {may.allowed ? (
        <span className="flex gap-1">
          <ConfirmDialog
            trigger={
              <Button size="small" variant="quiet">
                New URL
              </Button>
            }
            title={`Make a new URL for ${row.name}?`}
            description="The one it has stops working at once. Put the new one into the job, or the job will be late."
            confirmLabel="Make a new URL"
            onConfirm={onRotate}
          />
          <ConfirmDialog
            trigger={
              <Button size="icon-small" variant="quiet" aria-label={`Remove ${row.name}`}>
                <Trash2 aria-hidden />
              </Button>
            }
            title={`Remove the heartbeat ${row.name}?`}
            description="Its URL stops working at once. What launches know of it stays, and grows old."
            confirmLabel="Remove the heartbeat"
            onConfirm={onRemove}
          />
        </span>
      ) : null}
    </li>
  );
}

/** When the job called last, and what it said. */
export function LastCall({ row }: { row: Pick<Heartbeat, 'lastBeatAt' | 'failed' | 'exitCode'> }) {
  if (row.lastBeatAt === null) return <span className="text-muted text-sm">never called</span>;
  return (
    <span className="flex flex-wrap items-center gap-2 text-muted text-sm">
      <span>
        called <RelativeTime at={row.lastBeatAt} />
      </span>
      {row.failed ? (
        <Badge tone="fail">{row.exitCode === null ? 'said it failed' : `ended with code ${row.exitCode}`}</Badge>
      ) : null}
    </span>
  );
}
