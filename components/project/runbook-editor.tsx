'use client';

import dynamic from 'next/dynamic';
import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { RUNBOOK_KIND_WORDS, RUNBOOK_KINDS, type RunbookKind } from '#lib/domain/project/runbook.ts';
import { ProblemAlert } from '../form/problem-alert.tsx';
import type { Result } from '../form/result.ts';
import { useSend } from '../form/use-send.ts';
import { draftKey, useDraft } from '../launch/draft.ts';
import { Button, ButtonLink } from '../ui/button.tsx';
import { Input, Select, Textarea } from '../ui/controls.tsx';
import { Field } from '../ui/field.tsx';
import { toast } from '../ui/toast.ts';
import { RunbookConflict, type Theirs } from './runbook-conflict.tsx';

const Markdown = dynamic(() => import('../ui/markdown.tsx').then((module) => module.Markdown));

type Text = { kind: RunbookKind; title: string; markdown: string };
/** A draft remembers the revision it began with: what was stored meanwhile is noticed, also after a reload. */
type Draft = Text & { revision: number };
type Sent = Draft & { project: string; page: string };

type Props = {
  project: string;
  /** Null = a new page. */
  page: string | null;
  /** What a new page began with: each beginning keeps a draft of its own. */
  template?: string | undefined;
  stored: Draft;
  refusedReason: string | null;
  onSend: (input: Sent) => Promise<Result<{ slug: string; revision: number }>>;
};

const KINDS = RUNBOOK_KINDS.map((kind) => ({ value: kind, label: RUNBOOK_KIND_WORDS[kind] }));

export function RunbookEditor({ project, page, template = '', stored, refusedReason, onSend }: Props) {
  const router = useRouter();
  const draft = useDraft(draftKey('runbook', project, page ?? (template && `new ${template}`)));
  const text = readDraft(draft.value) ?? stored;
  const [theirs, setTheirs] = useState<Theirs | null>(null);
  const { busy, problem, setProblem, send, fieldError } = useSend({ refresh: true });
  const back = page ? `/projects/${project}/runbooks/${page}` : `/projects/${project}/runbooks`;
  const change = (part: Partial<Draft>) => draft.set(JSON.stringify({ ...text, ...part }));
  const save = async (revision: number) => {
    const saved = await send(async () => {
      const result = await onSend({ ...text, revision, project, page: page ?? '' });
      if (!result.ok && result.error.code === 'stale') setTheirs(result.error.details as Theirs);
      return result;
    });
    if (!saved) return;
    draft.set(null);
    toast({ title: `${text.title}: saved`, tone: 'pass' });
    router.push(`/projects/${project}/runbooks/${saved.slug}`);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    return save(text.revision);
  };
  const takeTheirs = () => {
    draft.set(null);
    setTheirs(null);
    setProblem(null);
    router.refresh();
  };
  return (
    <form onSubmit={submit} noValidate className="grid gap-4">
      {theirs ? null : <ProblemAlert problem={problem} shown={['title', 'markdown', 'kind']} />}
      {theirs ? (
        <RunbookConflict
          theirs={theirs}
          busy={busy}
          onKeepMine={() => save(theirs.revision)}
          onTakeTheirs={takeTheirs}
        />
      ) : null}
      <div className="flex flex-wrap gap-3">
        <Field label="Title" required error={fieldError('title')} className="min-w-0 flex-[1_1_18rem]">
          <Input value={text.title} onChange={(event) => change({ title: event.target.value })} maxLength={160} />
        </Field>
        <Field label="Kind" required error={fieldError('kind')} className="flex-[0_1_14rem]">
          <Select
            value={text.kind}
            onChange={(event) => change({ kind: event.target.value as RunbookKind })}
            options={KINDS}
          />
        </Field>
      </div>
      <div className="grid gap-4 lg:grid-cols-2">
        <Field label="Text, in Markdown" required error={fieldError('markdown')}>
          <Textarea
            required={false}
            rows={24}
            value={text.markdown}
            onChange={(event) => change({ markdown: event.target.value })}
            className="font-mono text-sm"
            spellCheck
          />
        </Field>
        <section aria-label="Preview" className="grid min-w-0 content-start gap-1">
          <span className="font-medium text-sm">Preview</span>
          <div className="min-h-40 min-w-0 rounded-md border border-line bg-raised p-4">
            {text.markdown.trim() ? (
              <Markdown text={text.markdown} />
            ) : (
              <p className="text-muted">What you write shows here.</p>
            )}
          </div>
        </section>
      </div>
      <div className="flex flex-wrap items-center justify-end gap-2">
        {draft.typed ? <span className="mr-auto text-muted text-sm">Kept in this browser until you save.</span> : null}
        {draft.typed ? (
          <Button variant="quiet" onClick={takeTheirs}>
            Throw away what I typed
          </Button>
        ) : null}
        <ButtonLink href={back}>Back</ButtonLink>
        <Button type="submit" variant="primary" busy={busy} refusedReason={refusedReason}>
          {page ? 'Save' : 'Add the page'}
        </Button>
      </div>
    </form>
  );
}

function readDraft(value: string): Draft | null {
  if (!value) return null;
  try {
    const draft = JSON.parse(value) as Draft;
    return typeof draft.markdown === 'string' && typeof draft.revision === 'number' ? draft : null;
  } catch {
    return null;
  }
}
