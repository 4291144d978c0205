'use client';

import { Check, Link2 } from 'lucide-react';
import type { SourceDraft } from '#lib/domain/checklist/drafts/metric-sources.ts';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { Section } from '../ui/surface.tsx';
import { Doubt } from './doubt.tsx';

type Props = {
  sources: readonly SourceDraft[];
  /** Writes these into the document. */
  onAccept: (keys: string[]) => void;
  onLine: (line: number) => void;
  busy: boolean;
};

/** Queries of the document that could read its metrics during the soak. Each is off until a person accepts it. */
export function SourceList({ sources, onAccept, onLine, busy }: Props) {
  if (sources.length === 0) return null;
  const fit = sources.filter((draft) => draft.reason === null);
  return (
    <Section
      title={`Queries for metrics (${sources.length})`}
      description="Alert rules and dashboards of the document say how these could be read during the soak. Until one is accepted, people type the values in."
      aside={
        fit.length > 1 ? (
          <Button size="small" busy={busy} onClick={() => onAccept(fit.map((draft) => draft.key))}>
            Accept {fit.length} queries without doubts
          </Button>
        ) : null
      }
      flush
    >
      <ul className="divide-y divide-line">
        {sources.map((draft) => (
          <li key={draft.key} className="grid gap-2 px-4 py-3">
            <div className="flex flex-wrap items-start justify-between gap-2">
              <h3 className="min-w-0 font-medium [overflow-wrap:anywhere]">{draft.title}</h3>
              <Button size="small" variant="quiet" onClick={() => onLine(draft.line)}>
                Lines {draft.line} to {draft.endLine}
              </Button>
            </div>
            <pre className="max-h-40 overflow-auto whitespace-pre-wrap rounded-sm bg-sunken px-2.5 py-1.5 font-mono text-xs [overflow-wrap:anywhere]">
              {draft.query}
            </pre>
            <p className="flex flex-wrap items-center gap-1.5 text-sm">
              <span className="text-muted">Missing:</span>
              {draft.missing.map((each) => (
                <Badge key={each.name} icon={Link2}>
                  {each.what} {each.name}
                </Badge>
              ))}
            </p>
            {draft.reason === null ? null : <Doubt text={`Better left off: ${draft.reason}`} />}
            {draft.warnings.map((warning) => (
              <Doubt key={warning} text={warning} />
            ))}
            <div>
              <Button size="small" busy={busy} onClick={() => onAccept([draft.key])}>
                <Check aria-hidden />
                Accept
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </Section>
  );
}
