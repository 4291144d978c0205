import { alertsOfLaunch } from '../../db/alerts.ts';
import type { LaunchRecord } from '../../db/launch-record.ts';
import type { ReadDb } from '../../db/types.ts';
import { alertOf } from '../../domain/soak/alert.ts';
import type { SoakView } from '../../domain/soak/view.ts';
import { runbookOfAlert } from './runbook-link.ts';

const SHOWN = 50;

/** What monitoring systems said of a launch, with the triggers that it fires. */
export async function alertViews(db: ReadDb, record: LaunchRecord): Promise<SoakView['alerts']> {
  const { open, all, shown } = await alertsOfLaunch(db, record.launch.id, SHOWN);
  return {
    open,
    all,
    shown: shown.map(({ id, name, summary, link, runbook, startsAt, endsAt }) => ({
      ...{ id, name, summary, link },
      runbook: runbook ?? runbookOfAlert(record, name),
      startsAt: startsAt.toISOString(),
      endsAt: endsAt?.toISOString() ?? null,
      fires: record.definition.triggers.flatMap((trigger) => (alertOf(trigger) === name ? [trigger.text] : [])),
    })),
  };
}
