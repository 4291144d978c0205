'use client';

import { CartesianGrid, Legend, Line, LineChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import type { VersionScore } from '#lib/domain/launch/history.ts';
import { DECISION_WORDS } from '../decision/decision-look.ts';
import { AXIS, GRID, LINES, percentOf } from './chart-parts.ts';
import { ChartTooltip } from './chart-tooltip.tsx';

type Props = { versions: readonly VersionScore[]; gateTitle: string };
type Row = {
  id: string;
  version: string;
  note: string;
  raw: number | null;
  withWaivers: number | null;
  verified: number | null;
};

/** Where each version stood last, oldest first. */
export function ScoreOverVersions({ versions, gateTitle }: Props) {
  const rows: Row[] = versions.map((one) => ({
    id: one.launchId,
    version: one.version,
    note: one.decision
      ? DECISION_WORDS[one.decision.kind] + (one.decision.override ? ', override' : '')
      : 'not decided',
    raw: percentOf(one.raw),
    withWaivers: percentOf(one.withWaivers),
    verified: percentOf(one.verified),
  }));
  return (
    <figure className="grid gap-2">
      <div
        className="h-64"
        role="img"
        aria-label={`Score of ${gateTitle} over ${versions.length} versions, listed in the table below`}
      >
        <ResponsiveContainer width="100%" height="100%">
          <LineChart data={rows} margin={{ top: 30, right: 12, bottom: 0, left: -16 }} accessibilityLayer={false}>
            <CartesianGrid {...GRID} />
            <XAxis {...AXIS} dataKey="version" minTickGap={16} padding={{ left: 16, right: 16 }} />
            <YAxis {...AXIS} domain={[0, 100]} unit="%" width={56} />
            <Tooltip
              isAnimationActive={false}
              content={({ payload }) => {
                const row = payload?.[0]?.payload as Row | undefined;
                return row ? <ChartTooltip title={row.version} note={row.note} row={row} /> : null;
              }}
            />
            <Legend itemSorter={null} iconType="plainline" wrapperStyle={{ fontSize: 13 }} />
            {LINES.map((line) => (
              <Line
                key={line.key}
                dataKey={line.key}
                name={line.name}
                stroke={line.stroke}
                strokeDasharray={line.dash}
                strokeWidth={line.width}
                strokeOpacity={line.opacity}
                dot={{ r: 3, strokeDasharray: '', fill: line.stroke }}
                isAnimationActive={false}
              />
            ))}
          </LineChart>
        </ResponsiveContainer>
      </div>
    </figure>
  );
}
