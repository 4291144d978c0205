import type { LaunchRecord } from '../../db/launch-record.ts';
import type { Trigger } from '../../domain/checklist/model.ts';
import { alertOf } from '../../domain/soak/alert.ts';

/** Where `runbook:` words lead: a page by its name, or an address elsewhere. */
export const runbookHref = (launchId: string, runbook: string): string =>
  /^https?:/.test(runbook) ? runbook : `/launches/${launchId}/runbooks?page=${encodeURIComponent(runbook)}`;

/** Where a trigger sends people: its own page, else that of the newest alert that fires it; null where neither says. */
export function runbookOfTrigger(
  { launch, soak }: Pick<LaunchRecord, 'launch' | 'soak'>,
  trigger: Pick<Trigger, 'text' | 'runbook'>,
): string | null {
  if (trigger.runbook) return runbookHref(launch.id, trigger.runbook);
  const name = alertOf(trigger);
  return soak.alerts.findLast((alert) => alert.name === name && alert.runbook)?.runbook ?? null;
}

/** The page of the trigger that an alert fires. */
export function runbookOfAlert(
  { launch, definition }: Pick<LaunchRecord, 'launch' | 'definition'>,
  name: string,
): string | null {
  const page = definition.triggers.find((trigger) => alertOf(trigger) === name && trigger.runbook)?.runbook;
  return page ? runbookHref(launch.id, page) : null;
}
