'use client';

import { type FormEvent, useState } from 'react';
import type { Problem } from '../form/result.ts';
import { Alert } from '../ui/alert.tsx';
import { Button } from '../ui/button.tsx';
import { Input } from '../ui/controls.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';
import { useLaunch, useLaunchContext } from './context.tsx';

/** Another commit is another thing: what machines saw of the old one counts no more. */
export function EditDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { actions, commands, launchId } = useLaunchContext();
  const head = useLaunch('head');
  const [version, setVersion] = useState(head.version);
  const [commit, setCommit] = useState(head.commit ?? '');
  const [title, setTitle] = useState(head.title);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const other = version !== head.version || commit.trim() !== (head.commit ?? '');
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setProblem(null);
    const result = await commands.ask(() =>
      actions.update({ launchId, version: version.trim(), commit: commit.trim() || null, title: title.trim() }),
    );
    setBusy(false);
    if (!result.ok) return setProblem(result.error);
    onClose();
  };
  const error = (path: string) => problem?.fields.find((field) => field.path === path)?.message ?? null;
  return (
    <Dialog open={open} onOpenChange={(next) => (next ? null : onClose())} size="small" title="Version, commit, title">
      <form onSubmit={submit} className="grid gap-3">
        <Field label="Version" required error={error('version')}>
          <Input value={version} onChange={(event) => setVersion(event.target.value)} />
        </Field>
        <Field label="Commit" error={error('commit')} hint="7 to 64 hexadecimal digits">
          <Input className="font-mono" value={commit} onChange={(event) => setCommit(event.target.value)} />
        </Field>
        <Field label="Title" error={error('title')}>
          <Input value={title} onChange={(event) => setTitle(event.target.value)} />
        </Field>
        {other ? (
          <Alert
            tone="caveat"
            title="Evidence about the old one will not count"
            next="Probes run again, signatures go stale, and answers wait for one “still true”."
          />
        ) : null}
        {problem && problem.fields.length === 0 ? <Alert tone="fail" title={problem.message} /> : null}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" busy={busy}>
            Save
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
