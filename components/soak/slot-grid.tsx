'use client';

import { useEffect, useRef } from 'react';
import { formatOffset } from '#lib/domain/checklist/durations.ts';
import type { SlotView, SoakView } from '#lib/domain/soak/view.ts';
import { formatInstant } from '../format.ts';
import { axisWords } from '../history/chart-parts.ts';
import { useViewerZone } from '../ui/clock.tsx';
import { Section } from '../ui/surface.tsx';
import { HeaderCell, Table, TableBody, TableHead, TableRow } from '../ui/table.tsx';
import { useHydrated } from '../ui/use-hydrated.ts';
import type { SoakActions } from './actions.ts';
import { moveInGrid } from './grid-keys.ts';
import { SlotCell } from './slot-cell.tsx';

/** The checks of all metrics by their moment; a metric may have fewer of its own. */
function columnsOf({ metrics }: SoakView): SlotView[] {
  const byOffset = new Map(metrics.flatMap(({ slots }) => slots.map((slot) => [slot.offsetSeconds, slot] as const)));
  return [...byOffset.values()].sort((a, b) => a.offsetSeconds - b.offsetSeconds).slice(-MOST_COLUMNS);
}

const MOST_COLUMNS = 60;

/** Every check as a cell: which metric, which due moment, what was read, and whether somebody looked in time. */
export function SlotGrid(props: Props) {
  const hydrated = useHydrated();
  const rows = props.soak.metrics.filter(({ slots }) => slots.length > 0).length;
  if (rows === 0) return null;
  if (hydrated) return <Grid {...props} />;
  // The checks come with the page as numbers; drawn by the server too they would be most of it.
  return (
    <Section title="Checks">
      <div aria-busy style={{ minHeight: `${rows * 4}rem` }} />
    </Section>
  );
}

type Props = { soak: SoakView; actions: SoakActions };

function Grid({ soak, actions }: Props) {
  const columns = columnsOf(soak);
  const ref = useRef<HTMLDivElement>(null);
  const zone = useViewerZone();
  const now = Date.parse(soak.now);
  const current = columns.findLast(({ dueAt }) => Date.parse(dueAt) <= now)?.offsetSeconds ?? null;
  // A soak of many checks opens at the one that is due.
  useEffect(() => {
    const cell = ref.current?.querySelector<HTMLElement>('[data-current]');
    const box = cell?.closest('section');
    if (cell && box) box.scrollLeft = cell.offsetLeft - box.clientWidth + cell.offsetWidth * 3;
  }, []);
  const short = axisWords(
    columns.map(({ dueAt }) => ({ at: Date.parse(dueAt) })),
    zone,
  );
  return (
    <Section
      title="Checks"
      description="The newest and the next. Offsets are from T-0. Open ones can be typed here: Enter saves and goes on, arrows move."
      flush
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: it only hears the arrows of the boxes inside. */}
      <div ref={ref} onKeyDown={(event) => moveInGrid(event, ref.current)}>
        <Table caption="Readings by metric and due moment">
          <TableHead>
            <TableRow>
              <HeaderCell className="sticky left-0 z-10 bg-raised">Metric</HeaderCell>
              {columns.map((slot) => (
                <HeaderCell
                  key={slot.offsetSeconds}
                  numeric
                  data-current={slot.offsetSeconds === current ? '' : undefined}
                >
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
            {soak.metrics
              .filter(({ slots }) => slots.length > 0)
              .map((metric) => (
                <TableRow key={metric.key}>
                  <th
                    scope="row"
                    className="sticky left-0 z-10 min-w-32 max-w-40 bg-raised px-4 py-2 text-left align-top font-medium [overflow-wrap:anywhere] sm:min-w-56 sm:max-w-64"
                  >
                    {metric.title}
                  </th>
                  {columns.map(({ offsetSeconds }) => (
                    <SlotCell
                      key={offsetSeconds}
                      slot={metric.slots.find((slot) => slot.offsetSeconds === offsetSeconds) ?? null}
                      metric={metric}
                      people={soak.people}
                      actions={actions}
                    />
                  ))}
                </TableRow>
              ))}
          </TableBody>
        </Table>
      </div>
    </Section>
  );
}
