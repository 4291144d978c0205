import type { Cadence, ChecklistDefinition, Metric, MetricSource, Trigger } from '../checklist/model.ts';
import { calendarOf } from './calendar.ts';

/* When the worker asks for values by itself: at each slot, and closer together where a trigger counts time. */

export type Plan = Pick<ChecklistDefinition, 'metrics' | 'cadences' | 'triggers'>;
export type AskedMetric = Metric & { asks: MetricSource };

/** Of the duration of a trigger: so often, between these bounds, its metric is read. */
const STEP = { share: 1 / 8, least: 15, most: 300 };

/** Seconds between the readings that a trigger needs; null where its condition counts no time. */
export function stepOf({ forSeconds, threshold, metric }: Trigger): number | null {
  if (!forSeconds || !threshold || metric === null) return null;
  return Math.min(STEP.most, Math.max(STEP.least, Math.floor(forSeconds * STEP.share)));
}

/**
 * The longest silence over which a trigger still knows something: what was said, else its duration and one
 * step (readings as far apart as the duration itself are never quite even), and two intervals of the slowest cadence where it counts readings.
 */
export function silenceOf(trigger: Trigger, cadences: readonly Cadence[]): number {
  if (trigger.silenceSeconds !== undefined) return trigger.silenceSeconds;
  const step = stepOf(trigger);
  if (step !== null) return (trigger.forSeconds ?? 0) + step;
  return 2 * Math.max(0, ...cadences.map(({ everySeconds }) => everySeconds)) || Number.POSITIVE_INFINITY;
}

/** The cadences at whose slots a metric is read. */
export function cadencesOf({ cadences: named }: Pick<Metric, 'cadences'>, all: readonly Cadence[]): readonly Cadence[] {
  return named ? all.filter(({ key }) => named.includes(key)) : all;
}

export const askedMetrics = ({ metrics }: Pick<Plan, 'metrics'>): AskedMetric[] =>
  metrics.filter((metric): metric is AskedMetric => metric.asks !== undefined);

type Grid = {
  /** Milliseconds, in order. */
  slots: number[];
  /** Between the first slot and the end of the last one; null = the slots are enough. */
  step: number | null;
  end: number;
};

/** When each metric of a soak is read. Made once and asked often. */
export class Timetable {
  private readonly grids: [string, Grid][];

  constructor(plan: Plan, t0: Date, wanted: readonly Metric[]) {
    const calendars = new Map<string, Pick<Grid, 'slots' | 'end'>>();
    this.grids = wanted.map((metric) => {
      const cadences = cadencesOf(metric, plan.cadences);
      const name = cadences.map(({ key }) => key).join(' ');
      const known = calendars.get(name) ?? slotsOf(cadences, t0);
      calendars.set(name, known);
      const steps = plan.triggers.flatMap((trigger) => (trigger.metric === metric.key ? [stepOf(trigger)] : []));
      const counted = steps.filter((step) => step !== null);
      return [metric.key, { ...known, step: counted.length > 0 ? Math.min(...counted) * 1000 : null }];
    });
  }

  /** The planned moments of each metric after `after` (null = from the beginning) up to `until`, in order. */
  between(after: Date | null, until: Date): Map<string, Date[]> {
    const from = after?.getTime() ?? Number.NEGATIVE_INFINITY;
    return new Map(
      this.grids.map(([key, grid]) => {
        const moments = new Set(grid.slots.filter((slot) => slot > from && slot <= until.getTime()));
        const begin = grid.slots[0];
        if (grid.step !== null && begin !== undefined) {
          const first = Math.max(begin, begin + (Math.floor((from - begin) / grid.step) + 1) * grid.step);
          const last = Math.min(until.getTime(), grid.end);
          for (let moment = Number.isFinite(first) ? first : begin; moment <= last; moment += grid.step)
            moments.add(moment);
        }
        return [key, [...moments].sort((a, b) => a - b).map((moment) => new Date(moment))];
      }),
    );
  }

  /** When the check that a moment belongs to is over: at the next one, or at the end of the last. */
  overAt(metricKey: string, moment: Date): Date {
    const grid = this.grids.find(([key]) => key === metricKey)?.[1];
    const next = grid?.slots.find((slot) => slot > moment.getTime()) ?? grid?.end ?? 0;
    return new Date(next);
  }

  /** When the last slot is over; null = there is none. */
  get ends(): Date | null {
    const end = Math.max(0, ...this.grids.map(([, grid]) => grid.end));
    return end === 0 ? null : new Date(end);
  }

  /** The first planned moment after an instant (null = the very first); null = there is none. */
  next(after: Date | null): Date | null {
    const from = after?.getTime() ?? Number.NEGATIVE_INFINITY;
    let next = Number.POSITIVE_INFINITY;
    for (const [, { slots, step, end }] of this.grids) {
      const slot = slots.find((one) => one > from);
      if (slot !== undefined) next = Math.min(next, slot);
      const begin = slots[0];
      if (step === null || begin === undefined) continue;
      const dense = from < begin ? begin : begin + (Math.floor((from - begin) / step) + 1) * step;
      if (dense <= end) next = Math.min(next, dense);
    }
    return Number.isFinite(next) ? new Date(next) : null;
  }
}

function slotsOf(cadences: readonly Cadence[], t0: Date): Pick<Grid, 'slots' | 'end'> {
  const { slots } = calendarOf(cadences, t0);
  return { slots: slots.map(({ dueAt }) => dueAt.getTime()), end: slots.at(-1)?.missedAt.getTime() ?? 0 };
}
