'use client';

import { CartesianGrid, Line, LineChart, ReferenceLine, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { limitIn, standingOf } from '#lib/domain/soak/standing.ts';
import type { MetricView, SlotView, SoakEvent } from '#lib/domain/soak/view.ts';
import { formatInstant } from '../format.ts';
import { AXIS, axisWords, GRID } from '../history/chart-parts.ts';
import { useViewerZone } from '../ui/clock.tsx';
import { cn } from '../ui/cn.ts';
import { TONE_TEXT } from '../ui/states.ts';
import { InstantTime } from '../ui/time.tsx';
import { SLOT_LOOK, STANDING_LOOK, valueWords } from './look.ts';

type Row = { at: number; value: number };

/** Beside the drawing: the axis of values, and the names of the limits. */
const [LEFT, RIGHT] = [64, 56];

type Props = { metric: MetricView; t0: string | null; events: readonly SoakEvent[] };

/** The course of one metric, with its target and its alert as lines, what happened meanwhile, and its checks below. */
export function MetricChart({ metric, t0, events }: Props) {
  const zone = useViewerZone();
  const rows: Row[] = metric.series.map(([at, value]) => ({ at, value }));
  const times = [...rows.map(({ at }) => at), ...metric.slots.map(({ dueAt }) => Date.parse(dueAt))];
  const domain: [number, number] = [Math.min(...times), Math.max(...times)];
  const marked = events
    .map((event) => ({ ...event, moment: Date.parse(event.at) }))
    .filter(({ moment }) => moment >= domain[0] && moment <= domain[1]);
  const limits = [
    { name: 'target', limit: metric.target, stroke: 'var(--pass)' },
    { name: 'alert', limit: metric.alert, stroke: 'var(--fail)' },
  ];
  return (
    <figure className="px-4 pb-4">
      <div
        className="h-56"
        role="img"
        aria-label={`${metric.title}: ${rows.length} readings, listed in the table below`}
      >
        <ResponsiveContainer width="100%" height="100%">
          <LineChart data={rows} margin={{ top: 20, right: RIGHT, bottom: 0, left: 0 }} accessibilityLayer={false}>
            <CartesianGrid {...GRID} />
            <XAxis
              {...AXIS}
              dataKey="at"
              type="number"
              scale="time"
              domain={domain}
              tickFormatter={axisWords(rows, zone)}
              minTickGap={48}
            />
            <YAxis
              {...AXIS}
              width={LEFT}
              domain={domainOf(metric, rows)}
              tickFormatter={(value) => valueWords(value, metric.unit)}
            />
            <Tooltip
              isAnimationActive={false}
              content={({ payload }) => {
                const row = payload?.[0]?.payload as Row | undefined;
                if (!row) return null;
                return (
                  <div className="rounded-md border border-line bg-raised px-2.5 py-1.5 text-sm shadow-float">
                    <p className="font-medium">{valueWords(row.value, metric.unit)}</p>
                    <p>{STANDING_LOOK[standingOf(metric, row.value)].word}</p>
                    <p className="text-muted">{formatInstant(new Date(row.at), zone)}</p>
                  </div>
                );
              }}
            />
            {t0 ? <ReferenceLine x={Date.parse(t0)} stroke="var(--line-strong)" strokeDasharray="3 3" /> : null}
            {marked.map(({ at, moment, kind }, index) => (
              <ReferenceLine
                key={`${at} ${kind}`}
                x={moment}
                stroke={kind === 'trigger' ? 'var(--fail)' : 'var(--muted)'}
                strokeDasharray="2 3"
                label={{ value: String(index + 1), position: 'top', fill: 'var(--ink)', fontSize: 12 }}
              />
            ))}
            {limits.map(({ name, limit, stroke }) =>
              limit ? (
                <ReferenceLine
                  key={name}
                  y={limitIn(limit, metric.unit)}
                  stroke={stroke}
                  strokeDasharray={name === 'target' ? '6 4' : undefined}
                  label={{ value: name, position: 'right', fill: 'var(--muted)', fontSize: 12 }}
                />
              ) : null,
            )}
            <Line
              dataKey="value"
              stroke="var(--accent)"
              strokeWidth={2}
              dot={rows.length < 80 ? { r: 2.5 } : false}
              isAnimationActive={false}
            />
          </LineChart>
        </ResponsiveContainer>
      </div>
      <SlotStrip slots={metric.slots} domain={domain} zone={zone} />
      {marked.length > 0 ? (
        <ol className="mt-2 flex flex-wrap gap-x-4 gap-y-1 text-muted text-sm">
          {marked.map(({ at, text, kind }, index) => (
            <li key={`${at} ${kind}`}>
              <span className="font-medium text-ink">{index + 1}</span> {text} <InstantTime at={at} />
            </li>
          ))}
        </ol>
      ) : null}
    </figure>
  );
}

/** Limits stay in sight, however far the values are from them; a limit of another size of unit is drawn as converted. */
function domainOf(metric: MetricView, rows: readonly Row[]): [number, number] {
  const limits = [metric.target, metric.alert].flatMap((limit) => (limit ? [limitIn(limit, metric.unit)] : []));
  const all = [...rows.map(({ value }) => value), ...limits];
  const [low, high] = [Math.min(0, ...all), Math.max(...all)];
  return [low, high + (high - low || 1) * 0.08];
}

type StripProps = { slots: readonly SlotView[]; domain: [number, number]; zone: string };

/** The checks under the course, each at its moment: in time, late, missed, or still to come. */
function SlotStrip({ slots, domain: [from, to], zone }: StripProps) {
  return (
    <div className="relative mt-1 h-5" style={{ marginLeft: LEFT, marginRight: RIGHT }}>
      {slots.map((slot) => {
        const {
          icon: Icon,
          tone,
          word,
        } = slot.standing === 'no-data' ? STANDING_LOOK['no-data'] : SLOT_LOOK[slot.state];
        const share = to === from ? 0 : (Date.parse(slot.dueAt) - from) / (to - from);
        return (
          <span
            key={slot.offsetSeconds}
            className="absolute -translate-x-1/2"
            style={{ left: `${share * 100}%` }}
            title={`${word}, ${formatInstant(new Date(slot.dueAt), zone)}`}
          >
            <Icon aria-hidden className={cn('size-3.5', TONE_TEXT[tone])} />
          </span>
        );
      })}
    </div>
  );
}
