import { createHistogram, type RecordableHistogram } from 'node:perf_hooks';
import { type LoadFigures, type LoadPoint, MOST_POINTS } from '#lib/domain/probe/facts/load.ts';

/** Microseconds; three figures, so a percentile is exact to a thousandth of itself. */
const HIGHEST = 3_600_000_000;
const histogram = () => createHistogram({ lowest: 1, highest: HIGHEST, figures: 3 });

function record(into: RecordableHistogram, milliseconds: number): void {
  into.record(Math.min(HIGHEST, Math.max(1, Math.round(milliseconds * 1000))));
}

const percentile = (of: RecordableHistogram, at: number) => (of.count === 0 ? 0 : of.percentile(at) / 1000);

/** How a request ended. `milliseconds` is null where no time can be told of it. */
export type Shown = { milliseconds: number | null; error: string | null };

/** Counts the requests of one target. */
class Count {
  readonly times = histogram();
  requests = 0;
  errors = 0;
  /** Good answers that came within the time that counts. */
  inTime = 0;

  figures(seconds: number): LoadFigures {
    return {
      requests: this.requests,
      p50: percentile(this.times, 50),
      p95: percentile(this.times, 95),
      p99: percentile(this.times, 99),
      errors: this.requests === 0 ? 0 : (this.errors / this.requests) * 100,
      throughput: seconds <= 0 ? 0 : this.inTime / seconds,
    };
  }
}

/** Everything that is counted in one run. Times are milliseconds since its start. */
export class Tally {
  readonly everySeconds: number;
  readonly points: LoadPoint[] = [];
  private readonly total = new Count();
  private readonly targets: Count[];
  private readonly late = histogram();
  private readonly reasons = new Map<string, { count: number; ramp: number }>();
  private readonly step = { times: histogram(), answers: 0, ended: 0, errors: 0 };
  private readonly rampMs: number;
  private readonly endMs: number;

  constructor(targets: number, rampMs: number, durationMs: number) {
    this.targets = Array.from({ length: targets }, () => new Count());
    this.rampMs = rampMs;
    this.endMs = rampMs + durationMs;
    this.everySeconds = Math.max(1, Math.ceil(this.endMs / 1000 / MOST_POINTS));
  }

  /** How much later than it was due the prober itself began a request. */
  began(lateBy: number): void {
    record(this.late, lateBy);
  }

  ended(target: number, began: number, now: number, { milliseconds, error }: Shown): void {
    const counts = began >= this.rampMs;
    const isGood = error === null;
    const mine = this.targets[target];
    for (const count of mine ? [this.total, mine] : []) {
      // An answer belongs to the time it comes in, whenever it was asked for.
      if (isGood && now >= this.rampMs && now < this.endMs) count.inTime += 1;
      if (!counts) continue;
      count.requests += 1;
      if (!isGood) count.errors += 1;
      if (milliseconds !== null) record(count.times, milliseconds);
    }
    this.step.ended += 1;
    if (isGood) this.step.answers += 1;
    else this.step.errors += 1;
    if (milliseconds !== null) record(this.step.times, milliseconds);
    if (error !== null) this.count(error, counts);
  }

  private count(reason: string, counts: boolean): void {
    const known = this.reasons.get(reason) ?? { count: 0, ramp: 0 };
    if (counts) known.count += 1;
    else known.ramp += 1;
    // Reasons of strangers are not kept without end.
    if (this.reasons.size < 100 || this.reasons.has(reason)) this.reasons.set(reason, known);
  }

  /** Closes the step that ends now. */
  point(at: number, seconds: number, open: number): LoadPoint {
    const { times, answers, ended, errors } = this.step;
    const has = times.count > 0;
    const point: LoadPoint = {
      at: Math.round(at / 100) / 10,
      rate: seconds > 0 ? Math.round((answers / seconds) * 100) / 100 : 0,
      errors: ended === 0 ? null : (errors / ended) * 100,
      p50: has ? percentile(times, 50) : null,
      p95: has ? percentile(times, 95) : null,
      p99: has ? percentile(times, 99) : null,
      open,
    };
    times.reset();
    Object.assign(this.step, { answers: 0, ended: 0, errors: 0 });
    this.points.push(point);
    return point;
  }

  /** What came after the last whole step. A few answers of its beginning make no rate worth drawing. */
  lastPoint(at: number, seconds: number): void {
    if (this.step.errors > 0 || seconds * 2 >= this.everySeconds)
      this.point(at, Math.max(seconds, this.everySeconds), 0);
  }

  /** The figures so far; null while nothing counts yet. */
  soFar(now: number): LoadFigures | null {
    return this.total.requests === 0 ? null : this.total.figures((Math.min(now, this.endMs) - this.rampMs) / 1000);
  }

  figures(): { total: LoadFigures; targets: LoadFigures[] } {
    const seconds = (this.endMs - this.rampMs) / 1000;
    return { total: this.total.figures(seconds), targets: this.targets.map((each) => each.figures(seconds)) };
  }

  problems(): { reason: string; count: number; ramp: number }[] {
    const all = [...this.reasons].map(([reason, counted]) => ({ reason, ...counted }));
    return all.sort((a, b) => b.count + b.ramp - a.count - a.ramp).slice(0, 10);
  }

  /** Milliseconds: 80 and 99 % of the requests began no later than this. */
  lateness(): { p80: number; p99: number } {
    return { p80: percentile(this.late, 80), p99: percentile(this.late, 99) };
  }
}
