import { z } from 'zod';
import { endAlert, insertAlerts, type NewAlert, openLaunchesOfProject } from '../../db/alerts.ts';
import { factsOf } from '../../db/launch-facts.ts';
import { loadLaunchRecord, lockLaunch } from '../../db/launch-record.ts';
import {
  AlertmanagerMessage,
  endOf,
  type IncomingAlert,
  linkOf,
  runbookOf,
  summaryOf,
} from '../../domain/soak/alert.ts';
import { placeAlert } from '../../domain/soak/place-alert.ts';
import { publishChange } from '../launch/publish.ts';
import { nameOf } from '../notify/launch-news.ts';
import { type OperationContext, operation } from '../operation.ts';
import { readAgain, repeatedItems } from '../soak/find-metric.ts';
import { runbookOfAlert } from '../soak/runbook-link.ts';
import { tellFirings } from '../soak/tell-firings.ts';
import { loadProject } from '../webhook/fields.ts';

const Label = z.string().regex(/^[a-zA-Z_][a-zA-Z0-9_]{0,99}$/, 'This is no name of a label.');
/** Two clocks may differ so much. */
const SKEW_MS = 60_000;

/** What Alertmanager sends to a webhook. An alert that was sent before changes nothing. */
export const pushAlerts = operation({
  name: 'alert.push',
  summary: 'Take alerts of an Alertmanager (webhook, version 4) for the open launches of a project',
  action: 'evidence.ingest',
  http: { method: 'POST', path: '/projects/{project}/alerts' },
  input: AlertmanagerMessage.extend({
    project: z.string().min(1),
    /** The label that names a launch by id or version. */
    launch_label: Label.default('gonogo_launch'),
    /** The label that names the version of the launch. */
    version_label: Label.default('version'),
  }),
  output: z.object({
    /** New ones, and those that ended. */
    taken: z.number(),
    /** Known before. */
    repeated: z.number(),
    notTaken: z.array(z.object({ alert: z.string(), fingerprint: z.string(), reason: z.string() })),
  }),
  load: loadProject,
  /** What a repeated message says is known: it writes nothing, and there is nothing to audit. */
  bookkeeping: true,
  run: async (context, input, project) => {
    const launches = await openLaunchesOfProject(context.tx, project.id);
    const names = { launch: input.launch_label, version: input.version_label };
    const placed = input.alerts.map((alert) => ({ alert, place: judged(context, alert, launches, names) }));
    const notTaken = placed.flatMap(({ alert, place }) =>
      'reason' in place ? [{ alert: alertName(alert), fingerprint: alert.fingerprint, reason: place.reason }] : [],
    );
    const byLaunch = Map.groupBy(
      placed.flatMap(({ alert, place }) => ('launchId' in place ? [{ alert, launchId: place.launchId }] : [])),
      ({ launchId }) => launchId,
    );
    let taken = 0;
    // In one order for everybody, so that two messages never wait for each other's launches.
    for (const [launchId, group] of [...byLaunch].sort(([a], [b]) => a.localeCompare(b)))
      taken += await takeFor(
        context,
        launchId,
        group.map(({ alert }) => alert),
      );
    if (notTaken.length > 0)
      context.deps.log.warn(
        { project: project.slug, alerts: notTaken.length, first: notTaken[0] },
        'Alerts fit no launch',
      );
    return { taken, repeated: input.alerts.length - notTaken.length - taken, notTaken };
  },
});

function judged(
  { now }: OperationContext,
  alert: IncomingAlert,
  launches: Parameters<typeof placeAlert>[1],
  names: Parameters<typeof placeAlert>[2],
): ReturnType<typeof placeAlert> {
  if (new Date(alert.startsAt).getTime() > now.getTime() + SKEW_MS)
    return { reason: `It begins at ${alert.startsAt}, which has not come yet by the clock of gonogo.` };
  return placeAlert(alert.labels, launches, names);
}

const alertName = ({ labels }: IncomingAlert) => (labels.alertname || 'unnamed').slice(0, 200);

async function takeFor(context: OperationContext, launchId: string, alerts: IncomingAlert[]): Promise<number> {
  const { tx, now } = context;
  await lockLaunch(tx, launchId);
  const rows = alerts.map(
    (alert): NewAlert => ({
      launchId,
      fingerprint: alert.fingerprint,
      name: alertName(alert),
      summary: summaryOf(alert),
      labels: alert.labels,
      link: linkOf(alert),
      runbook: runbookOf(alert),
      startsAt: new Date(alert.startsAt),
      endsAt: endOf(alert),
      receivedAt: now,
    }),
  );
  const added = new Set((await insertAlerts(tx, rows)).map(keyOf));
  const fresh = rows.filter((row) => added.has(keyOf(row)));
  const over: NewAlert[] = [];
  for (const row of rows) if (row.endsAt && !added.has(keyOf(row)) && (await endAlert(tx, row))) over.push(row);
  if (fresh.length + over.length === 0) return 0;
  const record = await loadLaunchRecord(tx, launchId);
  if (!record) throw new Error(`launch ${launchId} vanished under its lock`);
  for (const row of fresh) await tellAlert(context, record, row);
  for (const row of over) await auditAlert(context, row, 'alert.resolved');
  const facts = factsOf(record);
  await tellFirings(context, record, await readAgain(context, { record }));
  const text = fresh[0] ? `the alert ${fresh[0].name} came in` : `the alert ${over[0]?.name} is over`;
  await publishChange(context, launchId, { action: 'alert.push', text, itemKeys: repeatedItems(facts) }, record);
  return fresh.length + over.length;
}

const keyOf = ({ fingerprint, startsAt }: { fingerprint: string; startsAt: Date }) =>
  `${fingerprint} ${startsAt.toISOString()}`;

function auditAlert(context: OperationContext, row: NewAlert, action: string): Promise<void> {
  const { name, fingerprint, startsAt, endsAt, summary } = row;
  return context.audit({
    action,
    targetKind: 'alert',
    targetId: fingerprint,
    launchId: row.launchId,
    payload: {
      name,
      summary,
      startsAt: startsAt.toISOString(),
      endsAt: endsAt?.toISOString() ?? null,
    },
  });
}

async function tellAlert(
  context: OperationContext,
  record: NonNullable<Awaited<ReturnType<typeof loadLaunchRecord>>>,
  row: NewAlert,
): Promise<void> {
  await auditAlert(context, row, row.endsAt ? 'alert.resolved' : 'alert.firing');
  // One that is over when it is first heard of needs nobody.
  if (row.endsAt) return;
  await context.notify({
    kind: 'alert.in',
    key: `${row.launchId} ${keyOf(row)}`,
    launchId: row.launchId,
    to: { roles: ['manager', 'contributor'] },
    title: `${nameOf(record)}: the alert ${row.name} fires`,
    text: row.summary,
    path: `/launches/${row.launchId}/soak`,
    runbook: row.runbook ?? runbookOfAlert(record, row.name),
  });
}
