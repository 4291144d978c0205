'use client';

import { shortLength } from '#lib/domain/rollback/length.ts';
import { RUN_KIND_WORDS } from '#lib/domain/rollback/model.ts';
import { readRun } from '#lib/domain/rollback/run.ts';
import type { RunView } from '#lib/domain/rollback/view.ts';
import { Badge } from '../ui/badge.tsx';
import { Section } from '../ui/surface.tsx';
import { RelativeTime } from '../ui/time.tsx';
import { IDENTITY_LOOK, RUN_LOOK } from './look.ts';
import { StepList } from './step-list.tsx';
import { factsOf } from './use-reading.ts';

type Props = { runs: readonly RunView[]; people: Readonly<Record<string, string>> };

/** What was tried before on this launch, and how it went. */
export function EarlierRuns({ runs, people }: Props) {
  if (runs.length === 0) return null;
  const nameOf = (id: string | null) => (id && people[id]) || 'somebody';
  return (
    <Section title="Drills and roll backs so far" flush>
      <ul className="divide-y divide-line">
        {runs.map((run) => (
          <li key={run.id} className="grid gap-1 px-4 py-3">
            <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <RunBadge run={run} />
              <span className="font-medium">{RUN_KIND_WORDS[run.kind]}</span>
              <span className="font-mono tabular-nums">{shortLength(run.measuredMs ?? 0)}</span>
              <span className="text-muted text-sm">
                on {run.environment?.name ?? 'an environment that is gone'}, by {nameOf(run.startedById)},{' '}
                <RelativeTime at={run.endedAt ?? run.startedAt} />
              </span>
              {run.identity ? (
                <Badge tone={IDENTITY_LOOK[run.identity.outcome].tone} icon={IDENTITY_LOOK[run.identity.outcome].icon}>
                  {IDENTITY_LOOK[run.identity.outcome].word}
                </Badge>
              ) : null}
            </div>
            <p className="[overflow-wrap:anywhere]">
              {run.summary}
              {run.identity ? <span className="text-muted"> {run.identity.reason}</span> : null}
            </p>
            <details>
              <summary className="text-sm">Its steps</summary>
              <StepList
                plan={run.plan}
                commands={{}}
                reading={readRun(factsOf(run), new Date(run.endedAt ?? run.startedAt))}
                nameOf={nameOf}
              />
            </details>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function RunBadge({ run }: { run: RunView }) {
  const { word, icon, tone } = RUN_LOOK[run.outcome ?? 'aborted'];
  return (
    <Badge tone={tone} icon={icon}>
      {word}
    </Badge>
  );
}
