'use client';

import { useCallback, useEffect, useState } from 'react';
import type { BenchSubject } from '#lib/domain/probe/bench.ts';
import { DiffView } from '../../checklist-library/diff-view.tsx';
import { ProblemAlert } from '../../form/problem-alert.tsx';
import { type Problem, settled } from '../../form/result.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { Input } from '../../ui/controls.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { Skeleton } from '../../ui/surface.tsx';
import type { BenchActions, ProbePreview } from './actions.ts';
import { PlacePicker, type ProbePlace } from './place-picker.tsx';

type Props = { source: string; subject: BenchSubject | null; actions: BenchActions; onClose: () => void };
type Stored = { slug: string; number: number; versionId: string };

/** Puts the probe into the next version of a checklist, after showing what changes. */
export function SaveDialog({ source, subject, actions, onClose }: Props) {
  const written = subject?.checklist ?? null;
  const [place, setPlace] = useState<ProbePlace | null>(
    written && subject
      ? { checklist: written.slug, itemKey: written.itemKey, probe: subject.probe?.name ?? null }
      : null,
  );
  const [preview, setPreview] = useState<ProbePreview | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [note, setNote] = useState('');
  const [busy, setBusy] = useState(false);
  const [stored, setStored] = useState<Stored | null>(null);
  const look = useCallback(async () => {
    if (!place) return;
    const result = await settled(actions.preview({ ...place, source }));
    setPreview(result.ok ? result.data : null);
    setProblem(result.ok ? null : result.error);
  }, [place, source, actions]);
  useEffect(() => {
    setPreview(null);
    void look();
  }, [look]);
  const save = async () => {
    if (!place || !preview) return;
    setBusy(true);
    const result = await settled(actions.save({ ...place, source, note, since: preview.since }));
    setBusy(false);
    if (result.ok) return setStored(result.data);
    setProblem(result.error);
    if (result.error.code === 'stale') await look();
  };
  const refused = !preview ? 'Choose a place first.' : preview.same ? 'Nothing would change.' : preview.may.reason;
  return (
    <Dialog
      open
      onOpenChange={(next) => (next ? null : onClose())}
      size="large"
      title={stored ? 'Saved' : 'Save in a checklist'}
      description={
        stored
          ? undefined
          : 'Versions never change: this makes the next one. A launch moves to it when somebody says so.'
      }
      footer={
        stored ? (
          <Button onClick={onClose}>Close</Button>
        ) : (
          <>
            <Button onClick={onClose}>Cancel</Button>
            <Button variant="primary" busy={busy} refusedReason={refused} onClick={save}>
              Save as version {preview ? preview.since + 1 : ''}
            </Button>
          </>
        )
      }
    >
      {stored ? (
        <Done stored={stored} subject={subject} />
      ) : (
        <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
          {written && subject ? (
            <p className="[overflow-wrap:anywhere]">
              {subject.probe ? `In place of “${subject.probe.name}” of` : 'As a new probe of'} “{subject.itemText}” in{' '}
              {written.title}.
            </p>
          ) : (
            <PlacePicker actions={actions} place={place} onChange={setPlace} />
          )}
          <ProblemAlert problem={problem} />
          {preview ? (
            <>
              <DiffView diff={preview.diff} />
              <Field label="Note" hint="What is new, for whoever looks at the versions later.">
                <Input value={note} maxLength={2000} onChange={(event) => setNote(event.target.value)} />
              </Field>
            </>
          ) : place && !problem ? (
            <Skeleton className="h-24" label="Looking at the difference" />
          ) : null}
        </div>
      )}
    </Dialog>
  );
}

function Done({ stored, subject }: { stored: Stored; subject: BenchSubject | null }) {
  const from = subject?.checklist?.versionId;
  return (
    <Alert
      tone="pass"
      title={`It is version ${stored.number} now.`}
      safe={
        subject
          ? `${subject.version} still uses version ${subject.checklist?.number}, until it moves.`
          : 'No launch has changed.'
      }
      action={
        <>
          {subject && from ? (
            <ButtonLink
              variant="primary"
              href={`/launches/${subject.launchId}/checklist/move?from=${from}&to=${stored.versionId}`}
            >
              Preview the move of the launch
            </ButtonLink>
          ) : null}
          <ButtonLink href={`/checklists/${stored.slug}`}>Open the checklist</ButtonLink>
        </>
      }
    />
  );
}
