import { standingOf } from '#lib/domain/soak/standing.ts';
import type { MetricView } from '#lib/domain/soak/view.ts';

const [WIDTH, HEIGHT] = [160, 28];

/** The course of a metric in a line; the numbers stand beside it and in the table below. */
export function Spark({ metric }: { metric: MetricView }) {
  const { series } = metric;
  if (series.length < 2) return null;
  const times = series.map(([at]) => at);
  const values = series.map(([, value]) => value);
  const [first, last] = [times[0] ?? 0, times.at(-1) ?? 1];
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const x = (time: number) => ((time - first) / Math.max(1, last - first)) * WIDTH;
  const y = (value: number) => HEIGHT - 3 - ((value - low) / (high - low || 1)) * (HEIGHT - 6);
  const points = series.map(([at, value]) => `${x(at).toFixed(0)},${y(value).toFixed(1)}`);
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      className="h-7 w-full max-w-48 overflow-visible"
      aria-hidden
      focusable={false}
    >
      <polyline points={points.join(' ')} fill="none" className="stroke-accent" strokeWidth={1.5} />
      {series.map(([at, value]) =>
        standingOf(metric, value) === 'breach' ? (
          <circle key={`${at} ${value}`} cx={x(at)} cy={y(value)} r={2.5} className="fill-fail" />
        ) : null,
      )}
    </svg>
  );
}
