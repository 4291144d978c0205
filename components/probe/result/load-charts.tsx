'use client';

import { CartesianGrid, Legend, Line, LineChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import type { LoadPoint } from '#lib/domain/probe/facts/load.ts';
import { AXIS, GRID } from '../../history/chart-parts.ts';

const TIMES = [
  { key: 'p50', name: 'Median', stroke: 'var(--pass)', dash: undefined },
  { key: 'p95', name: '95th percentile', stroke: 'var(--accent)', dash: '6 3' },
  { key: 'p99', name: '99th percentile', stroke: 'var(--fail)', dash: '2 3' },
] as const;
const RATES = [
  { key: 'rate', name: 'Answers a second', stroke: 'var(--accent)', dash: undefined },
  { key: 'open', name: 'Under way', stroke: 'var(--waived)', dash: '6 3' },
] as const;
const ERRORS = [{ key: 'errors', name: 'Errors', stroke: 'var(--fail)', dash: undefined }] as const;

type Drawn = { key: keyof LoadPoint; name: string; stroke: string; dash: string | undefined };

/** How a load went over its time; the figures behind it stand in the table beside it. */
export default function LoadCharts({ points }: { points: readonly LoadPoint[] }) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <Chart title="Time of an answer" unit=" ms" lines={TIMES} points={points} />
      <Chart title="Answers" unit="" lines={RATES} points={points} />
      {points.some((point) => (point.errors ?? 0) > 0) ? (
        <Chart title="Errors" unit="%" lines={ERRORS} points={points} />
      ) : null}
    </div>
  );
}

type ChartProps = { title: string; unit: string; lines: readonly Drawn[]; points: readonly LoadPoint[] };

function Chart({ title, unit, lines, points }: ChartProps) {
  const names = lines.map((line) => line.name).join(', ');
  return (
    <figure className="grid gap-1">
      <figcaption className="text-muted text-sm">{title}</figcaption>
      <div className="h-44" role="img" aria-label={`${title} over ${points.at(-1)?.at ?? 0} seconds: ${names}`}>
        <ResponsiveContainer width="100%" height="100%">
          <LineChart data={[...points]} margin={{ top: 4, right: 12, bottom: 0, left: 0 }} accessibilityLayer={false}>
            <CartesianGrid {...GRID} />
            <XAxis {...AXIS} dataKey="at" type="number" domain={['dataMin', 'dataMax']} unit=" s" minTickGap={40} />
            <YAxis {...AXIS} unit={unit} width={64} tickCount={3} />
            <Tooltip
              isAnimationActive={false}
              content={({ payload }) => {
                const point = payload?.[0]?.payload as LoadPoint | undefined;
                if (!point) return null;
                return (
                  <div className="rounded-md border border-line bg-raised px-2.5 py-1.5 text-sm shadow-float">
                    <p className="font-medium">{point.at} s</p>
                    {lines.map((line) => (
                      <p key={line.key}>
                        {line.name}: {point[line.key] === null ? 'none' : `${rounded(point[line.key] ?? 0)}${unit}`}
                      </p>
                    ))}
                  </div>
                );
              }}
            />
            {lines.length > 1 ? (
              <Legend itemSorter={null} iconType="plainline" wrapperStyle={{ fontSize: 13 }} />
            ) : null}
            {lines.map((line) => (
              <Line
                key={line.key}
                dataKey={line.key}
                name={line.name}
                stroke={line.stroke}
                strokeDasharray={line.dash}
                strokeWidth={2}
                dot={false}
                isAnimationActive={false}
                connectNulls={false}
              />
            ))}
          </LineChart>
        </ResponsiveContainer>
      </div>
    </figure>
  );
}

const rounded = (value: number) => (value < 10 ? Number(value.toFixed(2)) : Math.round(value));
