import { alertsOfLaunch } from '../../db/alerts.ts';
import type { LaunchRecord } from '../../db/launch-record.ts';
import { pagesInUse } from '../../db/runbooks.ts';
import type { ReadDb } from '../../db/types.ts';
import { type CommandValues, fillCommand } from '../../domain/environment/fill-command.ts';
import { readPlan } from '../../domain/rollback/plan.ts';
import type { RoomAlert, RoomTrigger, RunbookAtHand } from '../../domain/room/view.ts';
import { readSoak } from '../../domain/soak/verdict.ts';
import type { LaunchTarget } from '../launch/launch-operation.ts';
import { runbookHref, runbookOfAlert, runbookOfTrigger } from '../soak/runbook-link.ts';

/** What stands above all else while it is not dismissed. */
const LOUD = new Set<RoomTrigger['state']>(['fired', 'acknowledged']);

/** The triggers as they stand; those that fired with what their runbook says to do. */
export async function triggerViews(
  db: ReadDb,
  { record, facts: { watched } }: LaunchTarget,
  now: Date,
  { names, values }: { names: Record<string, string>; values: CommandValues },
): Promise<RoomTrigger[]> {
  if (!watched) return [];
  const written = new Map(watched.definition.triggers.map((trigger) => [trigger.key, trigger]));
  const readings = readSoak(watched, now).triggers;
  const named = readings.some(({ key, state }) => LOUD.has(state) && written.get(key)?.runbook);
  const pages = named ? await pagesInUse(db, record.launch.projectId) : [];
  return readings.map(({ key, state, pending, firings }) => {
    const trigger = written.get(key);
    const firing = firings.find(({ action }) => action?.kind !== 'dismissed') ?? firings.at(-1);
    const by = firing?.action?.kind === 'acknowledged' ? firing.action.by : null;
    return {
      key,
      text: trigger?.text ?? key,
      state,
      pending: pending && { secondsLeft: pending.secondsLeft, checksLeft: pending.checksLeft },
      firing: firing
        ? {
            firedAt: firing.firedAt.toISOString(),
            endedAt: firing.endedAt?.toISOString() ?? null,
            acknowledgedBy: by && (names[by] ?? by),
          }
        : null,
      runbook: trigger && LOUD.has(state) ? atHand(record, trigger, pages, values) : null,
    };
  });
}

type Pages = Awaited<ReturnType<typeof pagesInUse>>;

/** The page of the project before that of a checklist; an address elsewhere has no steps that could be shown. */
function atHand(
  record: LaunchRecord,
  trigger: { text: string; runbook?: string | undefined },
  pages: Pages,
  values: CommandValues,
): RunbookAtHand | null {
  const { runbook: name } = trigger;
  if (!name) {
    const href = runbookOfTrigger(record, trigger);
    return href === null ? null : { href, title: null, steps: [] };
  }
  const page =
    pages.find(({ slug }) => slug === name) ?? record.definition.pages.find(({ key }) => key === name) ?? null;
  const href = runbookHref(record.launch.id, name);
  if (!page) return { href, title: null, steps: [] };
  const { steps } = readPlan(page.title, page.markdown);
  return {
    href,
    title: page.title,
    steps: steps.map(({ key, title, budgetSeconds, commands }) => ({
      key,
      title,
      budgetSeconds,
      commands: commands.map((command) => fillCommand(command, values)),
    })),
  };
}

const MOST_ALERTS = 100;

/** Alerts of the monitoring that go on, newest first. */
export async function alertViews(db: ReadDb, record: LaunchRecord): Promise<RoomAlert[]> {
  const { shown } = await alertsOfLaunch(db, record.launch.id, MOST_ALERTS);
  return shown
    .filter(({ endsAt }) => endsAt === null)
    .map(({ id, name, summary, link, runbook, startsAt }) => ({
      id,
      name,
      summary,
      link,
      runbook: runbook ?? runbookOfAlert(record, name),
      startsAt: startsAt.toISOString(),
    }));
}
