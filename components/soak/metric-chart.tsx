'use client';

import { CartesianGrid, Line, LineChart, ReferenceLine, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { limitIn } from '#lib/domain/soak/standing.ts';
import type { MetricView } from '#lib/domain/soak/view.ts';
import { formatInstant } from '../format.ts';
import { AXIS, axisWords, GRID } from '../history/chart-parts.ts';
import { useViewerZone } from '../ui/clock.tsx';
import { STANDING_LOOK, valueWords } from './look.ts';

type Row = { at: number; value: number; standing: MetricView['series'][number]['standing'] };

/** The course of one metric, with its target and its alert as lines. */
export function MetricChart({ metric, t0 }: { metric: MetricView; t0: string | null }) {
  const zone = useViewerZone();
  const rows: Row[] = metric.series.map(({ at, ...rest }) => ({ at: Date.parse(at), ...rest }));
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
          <LineChart data={rows} margin={{ top: 12, right: 56, bottom: 0, left: 0 }} accessibilityLayer={false}>
            <CartesianGrid {...GRID} />
            <XAxis
              {...AXIS}
              dataKey="at"
              type="number"
              scale="time"
              domain={['dataMin', 'dataMax']}
              tickFormatter={axisWords(rows, zone)}
              minTickGap={48}
            />
            <YAxis
              {...AXIS}
              width={64}
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
                    <p>{STANDING_LOOK[row.standing].word}</p>
                    <p className="text-muted">{formatInstant(new Date(row.at), zone)}</p>
                  </div>
                );
              }}
            />
            {t0 ? <ReferenceLine x={Date.parse(t0)} stroke="var(--line-strong)" strokeDasharray="3 3" /> : null}
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
