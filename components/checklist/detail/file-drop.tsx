'use client';

import { Paperclip, X } from 'lucide-react';
import { type DragEvent, type ReactNode, useRef, useState } from 'react';
import type { ItemView } from '#lib/domain/launch/view.ts';
import { formatBytes } from '../../format.ts';
import { useLaunchContext } from '../../launch/context.tsx';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { cn } from '../../ui/cn.ts';
import { Progress } from '../../ui/progress.tsx';
import type { Attached } from './use-answer-draft.ts';

const LARGEST = 10_000_000;

type Props = {
  item: ItemView;
  files: readonly Attached[];
  onChange: (files: readonly Attached[]) => void;
  /** The name of the file that is on its way. */
  sending: string | null;
  onSending: (name: string | null) => void;
  /** Why this person may attach nothing; null when they may. */
  refusedReason: string | null;
  children: ReactNode;
};

/** Takes files by hand or dropped anywhere on the form. They are stored at once and belong to the answer when it is saved. */
export function FileDrop({ item, files, onChange, sending, onSending, refusedReason, children }: Props) {
  const { launchId, store } = useLaunchContext();
  const [over, setOver] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const picker = useRef<HTMLInputElement>(null);

  const take = async (list: FileList | null) => {
    if (!list || refusedReason !== null) return;
    setProblem(null);
    let attached = files;
    for (const file of list) {
      onSending(file.name);
      const answer = await upload(launchId, item.key, file);
      if (answer.status === 401) store.set({ signedOut: true });
      if (answer.problem) setProblem(answer.problem);
      if (answer.file) {
        attached = [...attached, answer.file];
        onChange(attached);
      }
    }
    onSending(null);
    if (picker.current) picker.current.value = '';
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    void take(event.dataTransfer.files);
  };
  const drag = (event: DragEvent) => {
    if (!event.dataTransfer.types.includes('Files')) return;
    event.preventDefault();
    setOver(true);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the button below does the same by keyboard.
    <div
      onDragOver={drag}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      className={cn('grid gap-3 rounded-md', over && 'outline-2 outline-accent outline-dashed outline-offset-4')}
    >
      {children}
      <div className="flex flex-wrap items-center gap-2">
        <input ref={picker} type="file" multiple hidden onChange={(event) => take(event.target.files)} />
        <Button variant="quiet" size="small" refusedReason={refusedReason} onClick={() => picker.current?.click()}>
          <Paperclip aria-hidden /> Attach files
        </Button>
        <span className="text-muted text-sm">or drop them here, up to 10 MB each</span>
      </div>
      {sending ? <Progress label={`Sending ${sending}`} share={null} /> : null}
      {problem ? <Alert tone="fail" title={problem} /> : null}
      {files.length > 0 ? (
        <ul className="grid gap-1" aria-label="Files of this answer">
          {files.map((file) => (
            <li key={file.fileId} className="flex min-w-0 items-center gap-2 text-sm">
              <Paperclip aria-hidden className="size-3.5 shrink-0 text-muted" />
              <span className="truncate">{file.name}</span>
              <span className="shrink-0 text-muted">{formatBytes(file.size)}</span>
              <Button
                variant="quiet"
                size="icon-small"
                aria-label={`Leave out ${file.name}`}
                onClick={() => onChange(files.filter((one) => one.fileId !== file.fileId))}
              >
                <X aria-hidden />
              </Button>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}

type Refusal = { error?: { message: string } };
type Uploaded = { status: number; file: Attached | null; problem: string | null };

async function upload(launchId: string, itemKey: string, file: File): Promise<Uploaded> {
  const failed = (status: number, problem: string) => ({ status, file: null, problem: `${file.name}: ${problem}` });
  if (file.size > LARGEST) return failed(413, 'larger than 10 MB. Store it elsewhere and give the link.');
  const form = new FormData();
  form.set('itemKey', itemKey);
  form.set('file', file);
  try {
    const answer = await fetch(`/launches/${launchId}/files`, { method: 'POST', body: form });
    const body = (await answer.json().catch(() => null)) as (Attached & Refusal) | null;
    if (answer.ok && body) return { status: answer.status, file: body, problem: null };
    return failed(answer.status, body?.error?.message ?? 'it could not be stored. Try again.');
  } catch {
    return failed(0, 'the server did not answer. Try again.');
  }
}
