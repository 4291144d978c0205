'use client';

import { ChevronRight, TrendingUp } from 'lucide-react';
import { useState } from 'react';
import type { MetricView, SoakView } from '#lib/domain/soak/view.ts';
import { Badge } from '../ui/badge.tsx';
import { cn } from '../ui/cn.ts';
import { Section } from '../ui/surface.tsx';
import { limitWords, STANDING_LOOK, valueWords } from './look.ts';
import { MetricChart } from './metric-chart.tsx';
import { Spark } from './spark.tsx';

/** Each metric with its latest value and its course; opened, the whole chart. */
export function MetricList({ soak }: { soak: SoakView }) {
  return (
    <Section title="Metrics" flush>
      <ul className="divide-y divide-line">
        {soak.metrics.map((metric) => (
          <MetricRow key={metric.key} metric={metric} soak={soak} />
        ))}
      </ul>
    </Section>
  );
}

function MetricRow({ metric, soak }: { metric: MetricView; soak: SoakView }) {
  const [open, setOpen] = useState(false);
  const look = STANDING_LOOK[metric.standing ?? 'no-data'];
  const chartable = metric.series.length > 1;
  return (
    <li>
      <button
        type="button"
        aria-expanded={open}
        disabled={!chartable}
        onClick={() => setOpen(!open)}
        className="grid w-full grid-cols-[1rem_minmax(0,1fr)_auto] items-center gap-x-3 gap-y-1 px-4 py-2.5 text-left hover:bg-sunken disabled:hover:bg-transparent md:grid-cols-[1rem_minmax(0,1.2fr)_minmax(0,1fr)_auto]"
      >
        <ChevronRight aria-hidden className={cn('size-4 text-muted', open && 'rotate-90', !chartable && 'invisible')} />
        <span className="min-w-0">
          <span className="block font-medium [overflow-wrap:anywhere]">{metric.title}</span>
          <span className="block text-muted text-sm">{limitWords(metric.target, metric.alert)}</span>
        </span>
        <span className="hidden md:block">
          <Spark metric={metric} />
        </span>
        <span className="grid justify-items-end gap-1">
          <span className="font-medium">
            {metric.standing === null ? 'not read yet' : valueWords(metric.value, metric.unit)}
          </span>
          <Badge tone={look.tone} icon={look.icon}>
            {look.word}
          </Badge>
        </span>
        {metric.drift ? (
          <span className="col-span-full flex gap-2 pl-7 text-sm">
            <TrendingUp aria-hidden className="mt-0.5 size-4 shrink-0 text-caveat" />
            {metric.drift}
          </span>
        ) : null}
      </button>
      {open && chartable ? <MetricChart metric={metric} t0={soak.t0} /> : null}
    </li>
  );
}
