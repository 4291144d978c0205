'use client';

import { Check, EyeOff, KeyRound, Link2, type LucideIcon, Paperclip, Variable } from 'lucide-react';
import { useState } from 'react';
import type { Missing, ProbeDraft } from '#lib/domain/checklist/drafts/model.ts';
import { KIND_WORDS } from '#lib/domain/probe/spec/examples.ts';
import { plural } from '../format.ts';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { Section } from '../ui/surface.tsx';
import { Doubt } from './doubt.tsx';

const FEW = 6;
const NEEDS: Record<Missing['what'], LucideIcon> = {
  'base URL': Link2,
  secret: KeyRound,
  variable: Variable,
  file: Paperclip,
};

type Props = {
  drafts: readonly ProbeDraft[];
  /** Writes these into the document. */
  onAccept: (keys: string[]) => void;
  onLine: (line: number) => void;
  busy: boolean;
};

/** Probes that the words suggest. Each is off until a person accepts it. */
export function DraftList({ drafts, onAccept, onLine, busy }: Props) {
  const [left, setLeft] = useState<readonly string[]>([]);
  const [all, setAll] = useState(false);
  const open = drafts.filter((draft) => !left.includes(draft.key));
  if (drafts.length === 0) return null;
  const fit = open.filter((draft) => draft.reason === null);
  const shown = all ? open : open.slice(0, FEW);
  return (
    <Section
      title={`Probe drafts (${open.length})`}
      description="Read from the words of the document. An accepted one is written into it; nothing runs before its environment has what is missing."
      aside={
        <>
          {left.length > 0 ? (
            <Button size="small" variant="quiet" onClick={() => setLeft([])}>
              Show {plural(left.length, 'draft')} left off
            </Button>
          ) : null}
          {fit.length > 1 ? (
            <Button size="small" busy={busy} onClick={() => onAccept(fit.map((draft) => draft.key))}>
              Accept {fit.length} probes without doubts
            </Button>
          ) : null}
        </>
      }
      flush
    >
      <ul className="divide-y divide-line">
        {shown.map((draft) => (
          <DraftRow
            key={draft.key}
            draft={draft}
            busy={busy}
            onAccept={() => onAccept([draft.key])}
            onLeave={() => setLeft([...left, draft.key])}
            onLine={onLine}
          />
        ))}
      </ul>
      {open.length > shown.length ? (
        <div className="border-line border-t p-3">
          <Button size="small" onClick={() => setAll(true)}>
            Show {open.length - shown.length} more
          </Button>
        </div>
      ) : null}
    </Section>
  );
}

type RowProps = {
  draft: ProbeDraft;
  busy: boolean;
  onAccept: () => void;
  onLeave: () => void;
  onLine: (line: number) => void;
};

function DraftRow({ draft, busy, onAccept, onLeave, onLine }: RowProps) {
  const { line, endLine } = draft;
  return (
    <li className="grid gap-2 px-4 py-3">
      <div className="flex flex-wrap items-start justify-between gap-2">
        <h3 className="min-w-0 font-medium [overflow-wrap:anywhere]">
          {draft.title} <Badge>{KIND_WORDS[draft.kind].title}</Badge>
        </h3>
        <Button size="small" variant="quiet" onClick={() => onLine(line)}>
          {line === endLine ? `Line ${line}` : `Lines ${line} to ${endLine}`}
        </Button>
      </div>
      <pre className="max-h-40 overflow-auto whitespace-pre-wrap rounded-sm bg-sunken px-2.5 py-1.5 font-mono text-xs [overflow-wrap:anywhere]">
        {draft.words}
      </pre>
      {draft.missing.length > 0 ? (
        <p className="flex flex-wrap items-center gap-1.5 text-sm">
          <span className="text-muted">Missing:</span>
          {draft.missing.map((each) => (
            <Badge key={`${each.what}:${each.name}`} icon={NEEDS[each.what]}>
              {each.what} {each.name}
              {each.from && each.what === 'base URL' ? `, written ${each.from}` : ''}
            </Badge>
          ))}
        </p>
      ) : null}
      {draft.optional ? (
        <p className="text-muted text-sm">
          Guessed from a sentence, so it is optional: people may tick the item while the probe has not run.
        </p>
      ) : null}
      {draft.reason === null ? null : <Doubt text={`Better left off: ${draft.reason}`} />}
      {draft.warnings.map((warning) => (
        <Doubt key={warning} text={warning} />
      ))}
      <details>
        <summary className="cursor-pointer text-muted text-sm hover:text-ink">What it would do</summary>
        <pre className="mt-1.5 max-h-80 overflow-auto rounded-sm bg-sunken px-2.5 py-1.5 font-mono text-xs">
          {draft.spec}
        </pre>
      </details>
      <div className="flex flex-wrap gap-2">
        <Button size="small" busy={busy} onClick={onAccept}>
          <Check aria-hidden />
          Accept
        </Button>
        <Button size="small" variant="quiet" onClick={onLeave}>
          <EyeOff aria-hidden />
          Leave off
        </Button>
      </div>
    </li>
  );
}
