'use client';

import { ChevronRight } from 'lucide-react';
import { useLaunch } from '../launch/context.tsx';
import { HonestyBar } from '../readiness/honesty-bar.tsx';
import { Score } from '../readiness/score.tsx';
import { cn } from '../ui/cn.ts';
import { useList } from './list-state.ts';
import type { Row } from './rows.ts';

/** Heads the items of one category: how many pass, and the honest bar. */
export function CategoryRow({ row }: { row: Extract<Row, { kind: 'category' }> }) {
  const { fold } = useList();
  const score = useLaunch('readiness').scores.categories.find((one) => one.key === row.key);
  return (
    <div className="flex items-center gap-x-3 border-line border-b bg-sunken px-2 py-1.5">
      <h2 className="min-w-0 flex-1">
        <button
          type="button"
          aria-expanded={!row.folded}
          onClick={() => fold(row.id)}
          className="flex w-full min-w-0 items-center gap-1.5 text-left font-semibold"
        >
          <ChevronRight
            aria-hidden
            className={cn('size-4 shrink-0 transition-transform', !row.folded && 'rotate-90')}
          />
          <span className="truncate" title={row.title}>
            {row.title}
          </span>
          {score ? (
            <span className="shrink-0 font-normal text-muted">
              {score.counts.passed} of {score.counts.applicable}
            </span>
          ) : (
            <span className="shrink-0 font-normal text-muted">not scored</span>
          )}
        </button>
      </h2>
      {score ? (
        <>
          <HonestyBar segments={score.segments} label={row.title} className="hidden w-32 shrink-0 sm:block" />
          <Score size="compact" raw={score.raw} withWaivers={score.withWaivers} className="shrink-0 text-sm" />
        </>
      ) : null}
    </div>
  );
}

export function SectionRow({ title }: { title: string }) {
  return (
    <div className="border-line border-b bg-raised px-2 pt-2.5 pb-1">
      <h3 className="truncate font-medium text-muted text-sm" title={title}>
        {title}
      </h3>
    </div>
  );
}
