import { Cron } from 'croner';
import type { Fence } from '../view/view.ts';
import { tidy } from './chain.ts';
import type { Sketch } from './model.ts';

const LINE =
  /^\s{0,8}((?:@(?:hourly|daily|weekly|monthly|midnight))|(?:[\d*,/A-Za-z-]{1,60}[ \t]+){4}[\d*,/A-Za-z-]{1,60})[ \t]+(\S.{2,400})$/;
/** Any fixed instant: a pattern is stepped from it to learn how far its times lie apart. */
const SOME_MONDAY = new Date(Date.UTC(2024, 0, 1));
const MINUTE = 60_000;

/** Lines of a crontab: each job is expected to call when it has run. */
export function cronJobs(fence: Fence, itemLine: number | null): Sketch[] {
  if (!/^(?:|bash|sh|shell|cron|crontab|console|text|txt)$/.test(fence.lang)) return [];
  const lines = fence.text.split('\n').slice(0, 2000);
  return lines.flatMap((text, index): Sketch[] => {
    const match = LINE.exec(text);
    const pattern = match?.[1] ?? '';
    const period = match ? periodOf(pattern) : null;
    if (!match || period === null) return [];
    const comment = commentAbove(lines, index);
    const command = match[2] ?? '';
    const name = comment === '' ? (command.split(/\s/)[0] ?? 'Job').split('/').at(-1) || 'Job' : tidy(comment);
    return [
      {
        title: name,
        line: fence.line + index,
        endLine: fence.line + index,
        itemLine,
        spec: {
          kind: 'heartbeat',
          name,
          period: words(period),
          grace: words(Math.max(5 * MINUTE, Math.min(2 * 60 * MINUTE, period / 12))),
        },
        warnings: [`Let the job call its heartbeat address when it has succeeded (schedule "${pattern.trim()}").`],
      },
    ];
  });
}

function commentAbove(lines: string[], index: number): string {
  for (let at = index - 1; at >= Math.max(0, index - 3); at -= 1) {
    const text = /^\s*#+\s?(.+)$/.exec(lines[at] ?? '')?.[1];
    if (text !== undefined) return text;
    if ((lines[at] ?? '').trim() !== '') return '';
  }
  return '';
}

/** The longest time between two runs, in milliseconds; null where it is no pattern of times. */
export function periodOf(pattern: string): number | null {
  if (!/[\d*@]/.test(pattern)) return null;
  try {
    const cron = new Cron(pattern.trim(), { timezone: 'UTC', paused: true });
    const runs = cron.nextRuns(8, SOME_MONDAY);
    const gaps = runs.slice(1).map((run, index) => run.getTime() - (runs[index]?.getTime() ?? 0));
    return gaps.length === 0 ? null : Math.max(...gaps);
  } catch {
    return null;
  }
}

const DAY = 1440 * MINUTE;
function words(ms: number): string {
  if (ms % DAY === 0) return `${ms / DAY}d`;
  if (ms % (60 * MINUTE) === 0) return `${ms / (60 * MINUTE)}h`;
  return `${Math.max(1, Math.round(ms / MINUTE))}m`;
}
