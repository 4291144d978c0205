'use client';

import {
  CartesianGrid,
  Legend,
  Line,
  LineChart,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import type { HistoryDecision, HistoryPoint } from '#lib/domain/launch/history.ts';
import { DECISION_WORDS } from '../decision/decision-look.ts';
import { formatInstant } from '../format.ts';
import { useViewerZone } from '../ui/clock.tsx';
import { AXIS, axisWords, GRID, LINES, type TimeRow, timeRows } from './chart-parts.ts';
import { ChartTooltip } from './chart-tooltip.tsx';

type Props = { points: readonly HistoryPoint[]; decisions: readonly HistoryDecision[]; gateTitle: string };

/** How the score went, launch after launch; each decision stands as a line of its own. */
export function ScoreOverTime({ points, decisions, gateTitle }: Props) {
  const zone = useViewerZone();
  const rows = timeRows(points, decisions);
  return (
    <figure className="grid gap-2">
      <div
        className="h-64"
        role="img"
        aria-label={`Score of ${gateTitle} over time: ${points.length} points and ${decisions.length} decisions, listed in the table below`}
      >
        <ResponsiveContainer width="100%" height="100%">
          <LineChart data={rows} margin={{ top: 30, right: 36, bottom: 0, left: -16 }} accessibilityLayer={false}>
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
            <YAxis {...AXIS} domain={[0, 100]} unit="%" width={56} />
            <Tooltip
              isAnimationActive={false}
              content={({ payload }) => {
                const row = payload?.[0]?.payload as TimeRow | undefined;
                if (!row?.version) return null;
                return <ChartTooltip title={row.version} note={formatInstant(new Date(row.at), zone)} row={row} />;
              }}
            />
            <Legend itemSorter={null} iconType="plainline" wrapperStyle={{ fontSize: 13 }} />
            {decisions.map((one, index) => (
              <ReferenceLine
                key={`${one.launchId} ${one.at}`}
                x={Date.parse(one.at)}
                stroke="var(--line-strong)"
                strokeDasharray="3 3"
                label={{
                  value: DECISION_WORDS[one.kind],
                  position: 'top',
                  dy: index % 2 === 0 ? 0 : -12,
                  fill: 'var(--muted)',
                  fontSize: 11,
                }}
              />
            ))}
            {LINES.map((line) => (
              <Line
                key={line.key}
                dataKey={line.key}
                name={line.name}
                type="stepAfter"
                stroke={line.stroke}
                strokeDasharray={line.dash}
                strokeWidth={line.width}
                strokeOpacity={line.opacity}
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
