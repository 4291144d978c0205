'use client';

import { FileText } from 'lucide-react';
import { ProblemAlert } from '../form/problem-alert.tsx';
import type { Problem as Refusal } from '../form/result.ts';
import { plural } from '../format.ts';
import { Alert } from '../ui/alert.tsx';
import { Card, EmptyState, Section } from '../ui/surface.tsx';
import { Tabs } from '../ui/tabs.tsx';
import { CategoryList } from './category-list.tsx';
import { Claims } from './claims.tsx';
import { DiffView } from './diff-view.tsx';
import { Parts } from './parts.tsx';
import { ProblemList } from './problem-list.tsx';
import { Summary } from './summary.tsx';
import type { Preview } from './use-preview.ts';

type Props = {
  preview: Preview | null;
  refusal: Refusal | null;
  waiting: boolean;
  empty: boolean;
  onLine: (line: number) => void;
};

export function PreviewPane({ preview, refusal, waiting, empty, onLine }: Props) {
  if (empty || (!preview && !refusal)) {
    return (
      <Card>
        <EmptyState
          icon={FileText}
          title={empty ? 'The preview shows here' : 'Reading …'}
          next="Headings become categories, boxes become items, and whatever cannot be read is marked with its line."
        />
      </Card>
    );
  }
  return (
    <div className="grid min-w-0 gap-4" aria-busy={waiting}>
      <ProblemAlert problem={refusal} />
      {preview ? <Shown preview={preview} waiting={waiting} onLine={onLine} /> : null}
    </div>
  );
}

type ShownProps = { preview: Preview; waiting: boolean; onLine: (line: number) => void };

function Shown({ preview, waiting, onLine }: ShownProps) {
  const { problems, document } = preview;
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
      {document ? <Document document={document} /> : null}
    </>
  );
}

function statusWords({ problems, document }: Preview): string {
  const refused = problems.filter((one) => one.severity === 'refused').length;
  if (!document) return `It cannot be stored yet: ${plural(refused, 'thing')} to mend.`;
  const rest = problems.length;
  return rest === 0 ? 'Read without a problem.' : `It can be stored. ${plural(rest, 'thing')} to look at.`;
}

function Document({ document }: { document: NonNullable<Preview['document']> }) {
  const { definition, effective, changes } = document;
  return (
    <>
      <Card className="grid gap-3">
        <h2 className="font-semibold text-lg [overflow-wrap:anywhere]">{definition.title}</h2>
        <Summary definition={definition} effective={effective} />
      </Card>
      <Tabs
        label="Preview"
        tabs={[
          ...(changes
            ? [
                {
                  id: 'changes',
                  label: `Changes since version ${changes.since}`,
                  content: <DiffView diff={changes.diff} />,
                },
              ]
            : []),
          { id: 'items', label: 'Items', content: <CategoryList definition={definition} /> },
          {
            id: 'rest',
            label: 'Gates, roles and the rest',
            content: (
              <div className="grid gap-4">
                <Parts definition={definition} effective={effective} />
              </div>
            ),
          },
          ...(definition.claims.length > 0
            ? [{ id: 'claims', label: 'Claims', content: <Claims definition={definition} /> }]
            : []),
        ]}
      />
    </>
  );
}
