'use client';

import { formatOffset } from '#lib/domain/checklist/durations.ts';
import type { MetricView, SlotView, SoakView } from '#lib/domain/soak/view.ts';
import { formatInstant } from '../format.ts';
import { axisWords } from '../history/chart-parts.ts';
import { useViewerZone } from '../ui/clock.tsx';
import { cn } from '../ui/cn.ts';
import { TONE_TEXT } from '../ui/states.ts';
import { Section } from '../ui/surface.tsx';
import { Cell, HeaderCell, Table, TableBody, TableHead, TableRow } from '../ui/table.tsx';
import { cellLook, SLOT_LOOK, valueWords } from './look.ts';

/** Every check as a cell: which metric, which due moment, what was read, and whether somebody looked in time. */
export function SlotGrid({ soak }: { soak: SoakView }) {
  const columns = soak.metrics[0]?.slots ?? [];
  const zone = useViewerZone();
  if (columns.length === 0) return null;
  const short = axisWords(
    columns.map(({ dueAt }) => ({ at: Date.parse(dueAt) })),
    zone,
  );
  return (
    <Section title="Checks" description="The newest and the next. Offsets are from T-0." flush>
      <Table caption="Readings by metric and due moment">
        <TableHead>
          <TableRow>
            <HeaderCell className="sticky left-0 z-10 bg-raised">Metric</HeaderCell>
            {columns.map((slot) => (
              <HeaderCell key={slot.offsetSeconds} numeric>
                <span className="block">{formatOffset(slot.offsetSeconds)}</span>
                <span className="block font-normal text-xs">
                  <time dateTime={slot.dueAt} title={formatInstant(new Date(slot.dueAt), zone)}>
                    {short(Date.parse(slot.dueAt))}
                  </time>
                </span>
              </HeaderCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {soak.metrics.map((metric) => (
            <TableRow key={metric.key}>
              <th
                scope="row"
                className="sticky left-0 z-10 min-w-32 max-w-40 bg-raised px-4 py-2 text-left align-top font-medium [overflow-wrap:anywhere] sm:min-w-56 sm:max-w-64"
              >
                {metric.title}
              </th>
              {metric.slots.map((slot) => (
                <SlotCell key={slot.offsetSeconds} slot={slot} metric={metric} people={soak.people} />
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Section>
  );
}

type CellProps = { slot: SlotView; metric: MetricView; people: Record<string, string> };

function SlotCell({ slot, metric, people }: CellProps) {
  const look = cellLook(slot);
  const Icon = look.icon;
  const by = slot.byId ? (people[slot.byId] ?? 'somebody') : slot.source;
  const details = [look.word, SLOT_LOOK[slot.state].word, by, slot.note].filter(Boolean).join(' · ');
  return (
    <Cell numeric title={details}>
      <span className={cn('inline-flex items-center gap-1', slot.state === 'upcoming' && 'text-muted')}>
        <Icon role="img" aria-label={look.word} className={cn('size-3.5', TONE_TEXT[look.tone])} />
        {slot.standing === null ? (
          <span className="text-muted text-sm">{slot.state === 'upcoming' ? '' : look.word}</span>
        ) : (
          valueWords(slot.value, metric.unit)
        )}
      </span>
      {by ? <span className="block text-muted text-xs">{slot.source === 'person' ? by : 'sent'}</span> : null}
    </Cell>
  );
}
