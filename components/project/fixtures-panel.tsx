'use client';

import { FileUp, Paperclip, Trash2 } from 'lucide-react';
import { useRef, useState } from 'react';
import type { Ability } from '#lib/domain/access/policy.ts';
import { FIXTURE_LIMIT } from '#lib/domain/environment/fixture.ts';
import { ProblemAlert } from '../form/problem-alert.tsx';
import { type Result, settled } from '../form/result.ts';
import { useSend } from '../form/use-send.ts';
import { formatBytes } from '../format.ts';
import { Alert } from '../ui/alert.tsx';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { RelativeTime } from '../ui/time.tsx';
import { toast } from '../ui/toast.ts';

type Fixture = {
  name: string;
  mediaType: string;
  size: number;
  sha256: string;
  setAt: string;
  setBy: string | null;
};
type Place = { project: string; environment: string };

type Props = Place & {
  fixtures: readonly Fixture[];
  may: Ability;
  /** Takes `project`, `environment`, `name` and `file`. */
  onSet: (form: FormData) => Promise<Result<{ replaced: boolean }>>;
  onRemove: (input: Place & { name: string }) => Promise<Result>;
};

/** Files that probes send: uploaded, replaced by name, removed. */
export function FixturesPanel({ project, environment, fixtures, may, onSet, onRemove }: Props) {
  const { busy, problem, send } = useSend({ refresh: true });
  const [tooLarge, setTooLarge] = useState<string | null>(null);
  const picker = useRef<HTMLInputElement>(null);
  /** The name that the picked file takes; null = its own. */
  const [replacing, setReplacing] = useState<string | null>(null);
  const pick = (name: string | null) => {
    setReplacing(name);
    picker.current?.click();
  };
  const upload = async (file: File | undefined) => {
    if (picker.current) picker.current.value = '';
    setTooLarge(null);
    if (!file) return;
    if (file.size > FIXTURE_LIMIT)
      return setTooLarge(`${file.name} has ${formatBytes(file.size)}; a file may have 10 MB. Nothing was stored.`);
    const form = new FormData();
    const name = replacing ?? file.name;
    for (const [key, value] of Object.entries({ project, environment, name })) form.set(key, value);
    form.set('file', file, name);
    const stored = await send(() => onSet(form));
    if (stored) toast({ title: `${name} ${stored.replaced ? 'replaced' : 'stored'}`, tone: 'pass' });
  };
  const remove = async (name: string) => {
    const result = await settled(onRemove({ project, environment, name }));
    if (!result.ok) return result.error.message;
    await send(async () => result);
    return null;
  };
  return (
    <div className="grid gap-4">
      {tooLarge ? <Alert tone="fail" title={tooLarge} /> : <ProblemAlert problem={problem} />}
      {fixtures.length > 0 ? (
        <ul className="divide-y divide-line rounded-md border border-line">
          {fixtures.map((file) => (
            <li key={file.name} className="flex flex-wrap items-center gap-x-3 gap-y-1 px-3 py-2">
              <Paperclip aria-hidden className="size-4 text-muted" />
              <div className="min-w-0 flex-[1_1_16rem]">
                <code className="font-mono [overflow-wrap:anywhere]">{file.name}</code>
                <p className="text-muted text-sm [overflow-wrap:anywhere]">
                  {file.mediaType}, {formatBytes(file.size)}, stored <RelativeTime at={file.setAt} />
                  {file.setBy ? ` by ${file.setBy}` : ''}. SHA-256{' '}
                  <code className="font-mono">{file.sha256.slice(0, 16)}…</code>
                </p>
              </div>
              {may.allowed ? (
                <span className="flex gap-1">
                  <Button
                    size="small"
                    variant="quiet"
                    aria-label={`Replace ${file.name}`}
                    onClick={() => pick(file.name)}
                  >
                    Replace
                  </Button>
                  <ConfirmDialog
                    trigger={
                      <Button size="icon-small" variant="quiet" aria-label={`Remove ${file.name}`}>
                        <Trash2 aria-hidden />
                      </Button>
                    }
                    title={`Remove the file ${file.name}?`}
                    description="Probes that send it end as an error until it is uploaded again."
                    confirmLabel="Remove the file"
                    onConfirm={() => remove(file.name)}
                  />
                </span>
              ) : null}
            </li>
          ))}
        </ul>
      ) : (
        <p className="text-muted">No files yet.</p>
      )}
      <div className="flex flex-wrap items-center gap-3">
        <input ref={picker} type="file" hidden onChange={(event) => void upload(event.target.files?.[0])} />
        <Button busy={busy} refusedReason={may.reason} onClick={() => pick(null)}>
          <FileUp aria-hidden /> Upload a file
        </Button>
        <span className="text-muted text-sm">10 MB at most. A probe sends it by its name: fixture: picture.png</span>
      </div>
    </div>
  );
}
