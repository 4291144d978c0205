'use client';

import { ChevronRight, TrendingUp } from 'lucide-react';
import { useState } from 'react';
import { changeWords } from '#lib/domain/soak/report.ts';
import type { MetricView, SoakView } from '#lib/domain/soak/view.ts';
import { useLaunchContext } from '../launch/context.tsx';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { cn } from '../ui/cn.ts';
import { Section } from '../ui/surface.tsx';
import type { SoakActions } from './actions.ts';
import { OWN_WORDS, useRefusal } from './cadences.tsx';
import { limitWords, STANDING_LOOK, valueWords } from './look.ts';
import { MetricChart } from './metric-chart.tsx';
import { MetricDialog } from './metric-dialog.tsx';
import { Spark } from './spark.tsx';

/** Each metric with its latest value and its course; opened, the whole chart. */
export function MetricList({ soak, actions }: { soak: SoakView; actions: SoakActions }) {
  const [edited, setEdited] = useState<MetricView | 'new' | null>(null);
  const refused = useRefusal();
  return (
    <Section
      title="Metrics"
      flush
      aside={
        <Button size="small" refusedReason={refused} onClick={() => setEdited('new')}>
          Add a metric
        </Button>
      }
    >
      <ul className="divide-y divide-line">
        {soak.metrics.map((metric) => (
          <MetricRow key={metric.key} metric={metric} soak={soak} actions={actions} onEdit={() => setEdited(metric)} />
        ))}
      </ul>
      {edited ? (
        <MetricDialog metric={edited === 'new' ? null : edited} onClose={() => setEdited(null)} actions={actions} />
      ) : null}
    </Section>
  );
}

type RowProps = { metric: MetricView; soak: SoakView; actions: SoakActions; onEdit: () => void };

function MetricRow({ metric, soak, actions, onEdit }: RowProps) {
  const [open, setOpen] = useState(false);
  const look = STANDING_LOOK[metric.standing ?? 'no-data'];
  const chartable = metric.series.length > 1;
  return (
    <li>
      <button
        type="button"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        className="grid w-full grid-cols-[1rem_minmax(0,1fr)_auto] items-center gap-x-3 gap-y-1 px-4 py-2.5 text-left hover:bg-sunken md:grid-cols-[1rem_minmax(0,1.2fr)_minmax(0,1fr)_auto]"
      >
        <ChevronRight aria-hidden className={cn('size-4 text-muted', open && 'rotate-90')} />
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
      {open ? <Particulars metric={metric} actions={actions} onEdit={onEdit} /> : null}
      {open && chartable ? <MetricChart metric={metric} t0={soak.t0} events={soak.events} /> : null}
    </li>
  );
}

/** Where it is read from, who looks after it, and what its course says. */
function Particulars({ metric, actions, onEdit }: Omit<RowProps, 'soak'>) {
  const { launchId, commands } = useLaunchContext();
  const refused = useRefusal();
  const lines = [
    metric.itemKey ? 'A box of the checklist that is looked at again and again' : '',
    metric.asked ? `Read from: ${metric.asked}` : 'Typed in by people, or sent by a system',
    metric.owner ? `Owner: ${metric.owner}` : '',
    metric.own ? `This metric is ${OWN_WORDS[metric.own]}` : '',
    `${metric.filled} of ${metric.due} due checks have a value`,
    metric.load
      ? `Mean ${changeWords(metric.load.change)} against the load of “${metric.load.item}”${metric.load.endpoint ? ` (${metric.load.endpoint})` : ''}`
      : '',
    metric.course && !metric.drift ? `Course: ${metric.course}` : '',
  ].filter(Boolean);
  return (
    <div className="grid gap-2 px-4 pb-3 pl-11">
      <ul className="grid gap-0.5 text-muted text-sm [overflow-wrap:anywhere]">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {metric.itemKey === null ? (
        <span className="flex gap-2" data-no-print>
          <Button size="small" refusedReason={refused} onClick={onEdit}>
            Change how it is watched
          </Button>
          {metric.own ? (
            <Button
              size="small"
              refusedReason={refused}
              onClick={() => commands.ask(() => actions.takeBack({ launchId, kind: 'metric', key: metric.key }))}
            >
              Take back
            </Button>
          ) : null}
        </span>
      ) : null}
    </div>
  );
}
