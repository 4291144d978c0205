'use client';

import { ChevronRight } from 'lucide-react';
import Link from 'next/link';
import { useState } from 'react';
import type { CategoryScoreView } from '#lib/domain/launch/view.ts';
import { HonestyBar, HonestyLegend } from '../../readiness/honesty-bar.tsx';
import { Score } from '../../readiness/score.tsx';
import { cn } from '../../ui/cn.ts';
import { Select } from '../../ui/controls.tsx';
import { EmptyState, Section } from '../../ui/surface.tsx';
import { useLaunch, useLaunchContext } from '../context.tsx';
import { LostList } from './lost-sheet.tsx';

const ALL = '';

/** Each category as an honest bar; opened, it shows what it lost, heaviest first. */
export function Categories() {
  const readiness = useLaunch('readiness');
  const [gateKey, setGate] = useState(readiness.leadingGateKey ?? ALL);
  const gate = readiness.gates.find((one) => one.key === gateKey);
  const scores = gate?.scores ?? readiness.scores;
  const options = [
    { value: ALL, label: 'All items' },
    ...readiness.gates.map((one) => ({ value: one.key, label: `Due by ${one.title}` })),
  ];
  return (
    <Section
      title="Categories"
      flush
      aside={
        readiness.gates.length > 0 ? (
          <Select
            aria-label="Which items"
            value={gateKey}
            options={options}
            onChange={(event) => setGate(event.target.value)}
            className="w-44"
          />
        ) : null
      }
    >
      {scores.categories.length === 0 ? (
        <EmptyState title="Nothing is scored yet" next="The checklist has no items that count here." />
      ) : (
        <ul className="divide-y divide-line">
          {scores.categories.map((category) => (
            <Category key={category.key} category={category} gateKey={gate?.key ?? null} />
          ))}
        </ul>
      )}
      <div className="border-line border-t px-4 py-2">
        <HonestyLegend />
      </div>
    </Section>
  );
}

function Category({ category, gateKey }: { category: CategoryScoreView; gateKey: string | null }) {
  const { launchId } = useLaunchContext();
  const [open, setOpen] = useState(false);
  const { counts } = category;
  const id = `category-${category.key}`;
  return (
    <li>
      <button
        type="button"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
        className="grid w-full grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 gap-y-1.5 px-4 py-2 text-left hover:bg-sunken md:grid-cols-[minmax(8rem,14rem)_minmax(8rem,1fr)_8.5rem_5rem_minmax(8rem,13rem)_auto]"
      >
        <span className="truncate font-medium max-md:col-start-1 max-md:row-start-1" title={category.title}>
          {category.title}
        </span>
        <HonestyBar
          segments={category.segments}
          label={category.title}
          className="max-md:col-span-2 max-md:row-start-2"
        />
        <Score
          size="compact"
          raw={category.raw}
          withWaivers={category.withWaivers}
          className="max-md:col-start-2 max-md:row-start-1 max-md:justify-self-end"
        />
        <span className="text-muted text-sm max-md:row-start-3">
          {counts.passed} of {counts.applicable}
        </span>
        <span className="text-sm max-md:row-start-3 max-md:justify-self-end">{openWords(counts)}</span>
        <ChevronRight
          aria-hidden
          className={cn('size-4 text-muted transition-transform max-md:hidden', open && 'rotate-90')}
        />
      </button>
      {open ? (
        <div id={id} className="border-line border-t bg-surface px-4 py-2">
          <LostList lost={{ keys: category.lost, count: category.lostCount }} gateKey={gateKey} />
          <Link
            href={`/launches/${launchId}/checklist?category=${encodeURIComponent(category.key)}`}
            className="link mt-2 inline-block text-sm"
          >
            All items of {category.title}
          </Link>
        </div>
      ) : null}
    </li>
  );
}

/** "1 fails, 2 unknown" */
function openWords(counts: CategoryScoreView['counts']): string {
  const parts: string[] = [];
  if (counts.failed > 0) parts.push(`${counts.failed} ${counts.failed === 1 ? 'fails' : 'fail'}`);
  if (counts.error > 0) parts.push(`${counts.error} could not run`);
  if (counts.unknown > 0) parts.push(`${counts.unknown} unknown`);
  if (counts.waived > 0) parts.push(`${counts.waived} waived`);
  return parts.join(', ');
}
