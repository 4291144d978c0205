'use client';

import { type FormEvent, type KeyboardEvent, useRef, useState } from 'react';
import type { Answer } from '#lib/domain/item/answer.ts';
import type { ItemView } from '#lib/domain/launch/view.ts';
import type { Problem } from '../../form/result.ts';
import { useLaunch, useLaunchContext } from '../../launch/context.tsx';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { Input, Textarea } from '../../ui/controls.tsx';
import { Field } from '../../ui/field.tsx';
import { useIntent } from '../use-intent.ts';
import { asksStillTrue } from '../words.ts';
import { ConflictNotice } from './conflict-notice.tsx';
import { FileDrop } from './file-drop.tsx';
import { OutcomeChoice } from './outcome-choice.tsx';
import { useAnswerDraft } from './use-answer-draft.ts';

/** Says pass, fail or not applicable, with a note, a link and files. Nothing typed is lost until it was saved. */
export function AnswerForm({ item }: { item: ItemView }) {
  const { commands } = useLaunchContext();
  const ability = useLaunch('abilities')['item.attest'];
  const draft = useAnswerDraft(item);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const [sending, setSending] = useState<string | null>(null);
  const { outcome } = draft;
  const note = useRef<HTMLTextAreaElement>(null);
  useIntent(item.key, ['note', 'fail', 'not-applicable'], (intent) => {
    if (intent !== 'note') draft.setOutcome(intent as Answer);
    note.current?.focus();
  });
  if (!item.leaf || item.reading.derived) {
    return <p className="text-muted">This one follows from the items it is made of. Answer those.</p>;
  }
  const send = async (outcome: Answer, expectedRevision: number) => {
    setBusy(true);
    setProblem(null);
    const { note: text, link, files } = draft;
    const result = await commands.answer(
      {
        itemKey: item.key,
        outcome,
        note: text.trim(),
        ...(link.trim() ? { link: link.trim() } : {}),
        ...(files.length > 0 ? { fileIds: files.map((file) => file.fileId) } : {}),
        expectedRevision,
      },
      { quiet: true },
    );
    setBusy(false);
    if (result.ok) draft.clear();
    else setProblem(result.error);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    // A file on its way would be left behind.
    if (sending !== null) return;
    void send(outcome, draft.baseRevision);
  };
  const quick = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit(event);
  };
  const fieldError = (path: string) => problem?.fields.find((field) => field.path === path)?.message ?? null;
  const conflict = draft.overtaken || problem?.code === 'stale';
  const asked = { fail: 'What fails', 'not-applicable': 'Why it does not apply', pass: 'Note', unknown: 'Note' };
  return (
    <form
      onSubmit={submit}
      onKeyDown={quick}
      aria-label="Answer"
      className="grid grid-cols-[minmax(0,1fr)] gap-3 rounded-md border border-line p-3"
    >
      {conflict ? (
        <ConflictNotice
          item={item}
          busy={busy}
          keepMine={() => send(outcome, item.revision)}
          keepTheirs={() => {
            draft.clear();
            setProblem(null);
            commands.conflicts.set(item.key, undefined);
          }}
        />
      ) : null}
      <OutcomeChoice value={outcome} onChange={draft.setOutcome} />
      <FileDrop
        item={item}
        files={draft.files}
        onChange={draft.setFiles}
        sending={sending}
        onSending={setSending}
        refusedReason={ability.reason}
      >
        <Field
          label={asked[outcome]}
          required={outcome === 'fail' || outcome === 'not-applicable'}
          error={fieldError('note')}
        >
          <Textarea
            ref={note}
            rows={draft.note ? 4 : 2}
            required={false}
            value={draft.note}
            placeholder={outcome === 'pass' ? 'What did you see?' : undefined}
            onChange={(event) => draft.setNote(event.target.value)}
          />
        </Field>
        <Field label="Link" error={fieldError('link')}>
          <Input
            type="url"
            inputMode="url"
            placeholder="https://"
            value={draft.link}
            onChange={(event) => draft.setLink(event.target.value)}
          />
        </Field>
      </FileDrop>
      {problem && problem.code !== 'stale' && problem.fields.length === 0 ? (
        <Alert tone="fail" title={problem.message} safe="What you typed is kept." />
      ) : null}
      <div className="flex flex-wrap items-center gap-2">
        <Button type="submit" variant="primary" busy={busy || sending !== null} refusedReason={ability.reason}>
          {SAVE[outcome]}
        </Button>
        {asksStillTrue(item) && item.answer?.outcome !== 'fail' ? (
          <Button busy={busy} refusedReason={ability.reason} onClick={() => commands.confirm([item.key])}>
            Still true
          </Button>
        ) : null}
        {item.answer && item.answer.outcome !== 'unknown' ? (
          <Button
            variant="quiet"
            busy={busy}
            refusedReason={ability.reason}
            onClick={() => send('unknown', item.revision)}
          >
            Back to open
          </Button>
        ) : null}
        {draft.typed ? (
          <span className="ml-auto text-muted text-sm">
            Kept in this browser{' '}
            <button type="button" className="link" onClick={draft.clear}>
              throw away
            </button>
          </span>
        ) : null}
      </div>
    </form>
  );
}

const SAVE: Record<Answer, string> = {
  pass: 'Save as pass',
  fail: 'Save as failed',
  'not-applicable': 'Save as not applicable',
  unknown: 'Back to open',
};
