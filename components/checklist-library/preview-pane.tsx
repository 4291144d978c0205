'use client';

import { FileText } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Correction } from '#lib/domain/checklist/import/model.ts';
import { ProblemAlert } from '../form/problem-alert.tsx';
import type { Problem as Refusal } from '../form/result.ts';
import { plural } from '../format.ts';
import { Alert } from '../ui/alert.tsx';
import { Card, EmptyState, Section } from '../ui/surface.tsx';
import { Tabs } from '../ui/tabs.tsx';
import { CategoryList } from './category-list.tsx';
import { Claims } from './claims.tsx';
import { DiffView } from './diff-view.tsx';
import { DraftList } from './draft-list.tsx';
import { LineList } from './line-list.tsx';
import { LooseList } from './loose-list.tsx';
import { Notes } from './notes.tsx';
import { Parts } from './parts.tsx';
import { ProblemList } from './problem-list.tsx';
import { SourceList } from './source-list.tsx';
import { Summary } from './summary.tsx';
import type { Preview } from './use-preview.ts';

type Props = {
  preview: Preview | null;
  refusal: Refusal | null;
  waiting: boolean;
  source: string;
  corrections: Readonly<Record<string, Correction>>;
  onCorrect: (line: number, correction: Correction | null) => void;
  onAccept: (ids: string[]) => void;
  /** Writes accepted drafts into the document. */
  onDrafts: (keys: string[]) => void;
  accepting: boolean;
  onLine: (line: number) => void;
};

export function PreviewPane({ preview, refusal, ...props }: Props) {
  const { source, waiting } = props;
  const empty = source.trim() === '';
  if (empty || (!preview && !refusal)) {
    return (
      <Card>
        <EmptyState
          icon={FileText}
          title={empty ? 'The preview shows here' : 'Reading …'}
          next="Headings become categories, boxes become items, and every line is marked with what became of it."
        />
      </Card>
    );
  }
  return (
    <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-4" aria-busy={waiting}>
      <ProblemAlert problem={refusal} />
      {preview ? <Shown preview={preview} {...props} /> : null}
    </div>
  );
}

type ShownProps = { preview: Preview } & Omit<Props, 'preview' | 'refusal'>;

function Shown({ preview, ...props }: ShownProps) {
  const { waiting, onLine, onAccept, onDrafts, accepting } = props;
  const { problems, document, reading } = preview;
  return (
    <>
      <p role="status" className="text-muted text-sm">
        {waiting ? 'Reading what you changed …' : statusWords(preview)}
      </p>
      {document?.existing ? (
        <Alert
          tone="caveat"
          title={`Word for word version ${document.existing.number} of “${document.existing.title}”.`}
          next={
            <a className="link" href={`/checklists/${document.existing.slug}?version=${document.existing.number}`}>
              Open it
            </a>
          }
        />
      ) : null}
      {problems.length > 0 ? (
        <Section title={`To look at (${problems.length})`} flush>
          <div className="max-h-72 overflow-y-auto">
            <ProblemList problems={problems} onLine={onLine} />
          </div>
        </Section>
      ) : null}
      {reading ? <Notes reading={reading} onLine={onLine} /> : null}
      {reading ? <LooseList loose={reading.loose} onAccept={onAccept} onLine={onLine} /> : null}
      {reading ? <DraftList drafts={reading.drafts} onAccept={onDrafts} onLine={onLine} busy={accepting} /> : null}
      {reading ? <SourceList sources={reading.sources} onAccept={onDrafts} onLine={onLine} busy={accepting} /> : null}
      {document || reading ? <Document document={document} reading={reading} {...props} /> : null}
    </>
  );
}

function statusWords({ problems, document }: Preview): string {
  const refused = problems.filter((one) => one.severity === 'refused').length;
  if (!document) return `It cannot be stored yet: ${plural(refused, 'thing')} to mend.`;
  const rest = problems.length;
  return rest === 0 ? 'Read without a problem.' : `It can be stored. ${plural(rest, 'thing')} to look at.`;
}

type DocumentProps = Pick<Preview, 'document' | 'reading'> & Omit<Props, 'preview' | 'refusal'>;

function Document({ document, reading, source, corrections, onCorrect, onLine }: DocumentProps) {
  const changes = document?.changes ?? null;
  const definition = document?.definition ?? null;
  const tab = (id: string, label: string, content: ReactNode) => ({ id, label, content });
  return (
    <>
      {document ? (
        <Card className="grid gap-3">
          <h2 className="font-semibold text-lg [overflow-wrap:anywhere]">{document.definition.title}</h2>
          <Summary definition={document.definition} effective={document.effective} />
        </Card>
      ) : null}
      <Tabs
        label="Preview"
        tabs={[
          ...(changes
            ? [tab('changes', `Changes since version ${changes.since}`, <DiffView diff={changes.diff} />)]
            : []),
          ...(definition ? [tab('items', 'Items', <CategoryList definition={definition} />)] : []),
          ...(reading
            ? [
                tab(
                  'lines',
                  'Every line',
                  <LineList
                    source={reading.text ?? source}
                    lines={reading.lines}
                    corrections={corrections}
                    onCorrect={onCorrect}
                    onLine={onLine}
                  />,
                ),
              ]
            : []),
          ...(document
            ? [
                tab(
                  'rest',
                  'Gates, roles and the rest',
                  <div className="grid gap-4">
                    <Parts definition={document.definition} effective={document.effective} />
                  </div>,
                ),
              ]
            : []),
          ...(definition && definition.claims.length > 0
            ? [tab('claims', 'Scores', <Claims definition={definition} />)]
            : []),
        ]}
      />
    </>
  );
}
