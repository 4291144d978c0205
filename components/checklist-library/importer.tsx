'use client';

import { useRouter } from 'next/navigation';
import { useRef, useState } from 'react';
import type { Correction } from '#lib/domain/checklist/import/model.ts';
import { ProblemAlert } from '../form/problem-alert.tsx';
import type { Result } from '../form/result.ts';
import { useSend } from '../form/use-send.ts';
import { plural } from '../format.ts';
import { draftKey } from '../launch/draft.ts';
import { Alert } from '../ui/alert.tsx';
import { Button } from '../ui/button.tsx';
import { Input } from '../ui/controls.tsx';
import { Field } from '../ui/field.tsx';
import { Section } from '../ui/surface.tsx';
import { toast } from '../ui/toast.ts';
import { FileDrop, type TextFile } from './file-drop.tsx';
import { PreviewPane } from './preview-pane.tsx';
import { goToLine, SourceEditor } from './source-editor.tsx';
import { type Target, type TargetChoices, TargetPicker } from './target-picker.tsx';
import { useImportDocument } from './use-import-document.ts';
import { useKeptText } from './use-kept-text.ts';
import { type Preview, type PreviewCall, usePreview } from './use-preview.ts';
import { type StoredFile, WaitingFiles } from './waiting-files.tsx';

type Stored = { slug: string; number: number };

type Props = {
  choices: TargetChoices;
  initial: Target;
  /** Bytes of the largest document. */
  limit: number;
  onPreview: PreviewCall;
  onCreate: (input: { source: string; note: string; project: string | null }) => Promise<Result<Stored>>;
  onAddVersion: (input: { source: string; note: string; checklist: string }) => Promise<Result<Stored>>;
  onAcceptDrafts: (input: {
    source: string;
    corrections: Record<string, Correction>;
    keys: string[];
  }) => Promise<Result<{ source: string; accepted: number }>>;
};

export function Importer({ choices, initial, limit, onPreview, onCreate, onAddVersion, onAcceptDrafts }: Props) {
  const router = useRouter();
  const area = useRef<HTMLTextAreaElement>(null);
  const document = useImportDocument();
  const { source, name, corrections, accept } = document;
  const [note, setNote] = useKeptText(draftKey('import', 'note'));
  const [target, setTarget] = useState(initial);
  const [stored, setStored] = useState<StoredFile[]>([]);
  const [refusedText, setRefusedText] = useState<string | null>(null);
  const versionOf = target.kind === 'version' ? target.checklist : null;
  const request = { source, name, corrections, accept, checklist: versionOf };
  const { preview, refusal, waiting, fresh } = usePreview(request, limit, onPreview);
  const { busy, problem, send } = useSend({ refresh: true });
  const accepting = useSend({ refresh: false });

  const confirm = async () => {
    const { reading, document: read } = preview ?? {};
    if (!reading || !read) return;
    const { markdown } = reading;
    const done = await send<Stored>(() =>
      versionOf === null
        ? onCreate({ source: markdown, note, project: target.kind === 'project' ? target.project : null })
        : onAddVersion({ source: markdown, note, checklist: versionOf }),
    );
    if (!done) return;
    setNote('');
    toast({ title: `Stored as version ${done.number}`, tone: 'pass' });
    setStored([...stored, { title: read.definition.title, ...done }]);
    if (!document.next()) router.push(`/checklists/${done.slug}`);
  };

  const acceptDrafts = async (keys: string[]) => {
    const before = source;
    const done = await accepting.send<{ source: string; accepted: number }>(() =>
      onAcceptDrafts({ source, corrections, keys }),
    );
    if (!done || done.accepted === 0) return;
    document.edit(done.source);
    toast({
      title: `${plural(done.accepted, 'draft')} written into the document`,
      undo: () => document.edit(before),
    });
  };

  const open = (files: TextFile[]) => {
    document.open(files);
    requestAnimationFrame(() => area.current?.scrollTo(0, 0));
    setRefusedText(null);
  };

  return (
    <div className="grid items-start gap-5 xl:grid-cols-2">
      {/* The document stays in view beside a long preview: its lines are shown there. */}
      <div className="grid min-w-0 gap-4 xl:sticky xl:top-20 xl:max-h-[calc(100vh-6rem)] xl:overflow-y-auto xl:p-1 xl:-m-1">
        <WaitingFiles waiting={document.waiting} stored={stored} onOpen={document.openWaiting} />
        <FileDrop limit={limit} onFiles={open} onRefused={setRefusedText}>
          {refusedText ? <Alert tone="fail" title={refusedText} /> : null}
          <Field
            label={name ? `Document, from ${name}` : 'Document'}
            required
            hint="Kept in this browser while you work. Nothing is stored before you confirm."
          >
            <SourceEditor
              value={source}
              onChange={(text) => {
                document.edit(text);
                setRefusedText(null);
              }}
              limit={limit}
              onRefused={setRefusedText}
              problems={preview?.problems ?? []}
              lines={preview?.reading?.lines ?? []}
              area={area}
            />
          </Field>
        </FileDrop>
        <Section title="What it becomes">
          <div className="grid gap-4">
            <TargetPicker choices={choices} value={target} onChange={setTarget} />
            <Field label="Note" hint="What is new, for whoever looks at the versions later.">
              <Input value={note} onChange={(event) => setNote(event.target.value)} maxLength={2000} />
            </Field>
            <ProblemAlert problem={problem ?? accepting.problem} />
            <div className="flex flex-wrap items-center gap-3">
              <Button
                variant="primary"
                busy={busy}
                onClick={confirm}
                refusedReason={whyNot(source, fresh, preview, target)}
              >
                {versionOf === null ? 'Confirm: add the checklist' : 'Confirm: add the version'}
              </Button>
              {source ? (
                <Button
                  variant="quiet"
                  onClick={() => {
                    document.show('', '');
                    toast({ title: 'The text is cleared', undo: () => document.show(source, name) });
                  }}
                >
                  Clear the text
                </Button>
              ) : null}
            </div>
          </div>
        </Section>
      </div>
      <PreviewPane
        preview={preview}
        refusal={refusal}
        waiting={waiting}
        source={source}
        corrections={corrections}
        onCorrect={document.correct}
        onAccept={document.setAccept}
        onDrafts={acceptDrafts}
        accepting={accepting.busy || !fresh}
        onLine={(line) => goToLine(area.current, line)}
      />
    </div>
  );
}

function whyNot(source: string, fresh: boolean, preview: Preview | null, target: Target): string | null {
  if (source.trim() === '') return 'Paste or choose a document first.';
  if (target.kind === 'version' && target.checklist === '') return 'Choose the checklist it is a version of.';
  if (!fresh || !preview) return 'The preview is still being read.';
  if (!preview.document) return 'Mend what the preview marks first.';
  const { existing } = preview.document;
  if (existing && target.kind !== 'project') return `It is version ${existing.number} of “${existing.title}” already.`;
  return null;
}
