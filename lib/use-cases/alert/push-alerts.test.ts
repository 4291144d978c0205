import { expect, it } from 'vitest';
import { testDatabase } from '#test/database.ts';
import { makeLaunch, makeProject, type TestProject } from '#test/launch-factory.ts';
import { showRoom } from '../room/show-room.ts';
import { createRunbook } from '../runbook/create.ts';
import { showSoak } from '../soak/show-soak.ts';
import { pushAlerts } from './push-alerts.ts';

const test = testDatabase();

const SOURCE = `---
title: Payments launch
roles: [Engineering Lead]
gates:
  launch: { environment: production, phases: [preparation], roles: [Engineering Lead] }
metrics:
  - { title: Error rate, unit: "%", target: "<0.1%", alert: ">1%" }
cadences:
  - { title: Watch, from: 0h, every: 1h, until: 24h }
triggers:
  - "Alert: HighErrorRate"
---

## Security

- [ ] Secrets are rotated id:secrets
`;

const BEGIN = '2026-03-02T09:50:00Z';

function alert(part: Record<string, unknown> = {}) {
  return {
    status: 'firing' as const,
    labels: { alertname: 'HighErrorRate', severity: 'critical', version: '1.0.0' },
    annotations: { summary: '5 % of the requests fail' },
    startsAt: BEGIN,
    endsAt: '0001-01-01T00:00:00Z',
    generatorURL: 'http://prometheus.acme.io/graph',
    fingerprint: 'f1',
    ...part,
  };
}

async function watched(): Promise<{
  project: TestProject;
  launchId: string;
  push: (...alerts: object[]) => ReturnType<typeof pushAlerts>;
}> {
  const project = await makeProject(test.deps);
  await project.add('Kim', 'contributor');
  const { launchId } = await makeLaunch(test.deps, project, { source: SOURCE });
  const token = {
    ...project.manager,
    kind: 'token' as const,
    tokenId: launchId,
    abilities: ['ingest' as const],
    projectId: project.id,
  };
  const push = (...alerts: object[]) =>
    pushAlerts(test.deps, token, { project: project.slug, version: '4', alerts: alerts as never });
  return { project, launchId, push };
}

it('fires the trigger that names the alert, tells people once, and ends with it', async () => {
  const { project, launchId, push } = await watched();
  expect(await push(alert())).toEqual({ taken: 1, repeated: 0, notTaken: [] });
  // Sent again every few minutes while it fires, and in a group with another series.
  expect(await push(alert(), alert({ fingerprint: 'f2' }))).toEqual({ taken: 1, repeated: 1, notTaken: [] });
  const trigger = async () => (await showSoak(test.deps, project.manager, { launchId })).triggers[0];
  expect(await trigger()).toMatchObject({
    state: 'fired',
    firings: [{ firedAt: '2026-03-02T09:50:00.000Z', endedAt: null }],
  });
  const ended = { status: 'resolved', endsAt: '2026-03-02T09:58:00Z' };
  expect(await push(alert(ended), alert({ ...ended, fingerprint: 'f2' }))).toMatchObject({ taken: 2 });
  expect(await push(alert(ended))).toMatchObject({ taken: 0, repeated: 1 });
  expect(await trigger()).toMatchObject({ state: 'fired', firings: [{ endedAt: '2026-03-02T09:58:00.000Z' }] });
  const told = await test.db.notification.groupBy({ by: ['kind'], where: { launchId }, _count: true });
  expect(Object.fromEntries(told.map((row) => [row.kind, row._count]))).toMatchObject({
    'trigger.fired': 2,
    'alert.in': 4,
  });
  const events = await test.db.auditEvent.findMany({
    where: { launchId, targetKind: 'alert' },
    orderBy: { id: 'asc' },
  });
  expect(events.map((event) => event.action)).toEqual([
    'alert.firing',
    'alert.firing',
    'alert.resolved',
    'alert.resolved',
  ]);
});

it('lists on the soak page what goes on and what is over, also what fires no trigger', async () => {
  const { project, launchId, push } = await watched();
  const disk = { alertname: 'DiskFull', version: '1.0.0' };
  await push(
    alert({ status: 'resolved', endsAt: '2026-03-02T09:58:00Z' }),
    alert({ fingerprint: 'f2', labels: disk, startsAt: '2026-03-02T09:40:00Z' }),
  );
  const { alerts } = await showSoak(test.deps, project.manager, { launchId });
  expect(alerts).toMatchObject({
    open: 1,
    all: 2,
    shown: [
      { name: 'DiskFull', endsAt: null, fires: [], link: 'http://prometheus.acme.io/graph' },
      { name: 'HighErrorRate', endsAt: '2026-03-02T09:58:00.000Z', fires: ['Alert: HighErrorRate'] },
    ],
  });
  expect((await showRoom(test.deps, project.manager, { launchId })).alerts.map(({ name }) => name)).toEqual([
    'DiskFull',
  ]);
});

it('leads to the runbook of the alert, else to that of its trigger, in the room and in what people are told', async () => {
  const steps =
    '1. Look at **the graph** (2 minutes)\n2. Restart\n\n   ```bash\n   restart {{launch.version}}\n   ```\n';
  const { project, launchId, push } = await watched();
  await createRunbook(test.deps, project.manager, {
    project: project.id,
    kind: 'runbook',
    title: 'Errors',
    markdown: steps,
  });
  const paged = SOURCE.replace('"Alert: HighErrorRate"', '{ text: "Alert: HighErrorRate", runbook: errors }');
  const { launchId: second } = await makeLaunch(test.deps, project, { source: paged, version: '2.0.0' });
  const url = 'https://wiki.acme.io/errors';
  const annotations = { summary: 'Errors', runbook_url: url };
  await push(alert({ annotations }), alert({ fingerprint: 'f2', annotations: { runbook_url: 'javascript:alert(1)' } }));
  await push(alert({ fingerprint: 'f3', labels: { alertname: 'HighErrorRate', version: '2.0.0' } }));
  const page = `/launches/${second}/runbooks?page=errors`;
  const links = async (id: string) => {
    const rows = await test.db.notification.findMany({ where: { launchId: id }, orderBy: { id: 'asc' } });
    return [...new Set(rows.map(({ kind, runbook }) => `${kind} ${runbook}`))];
  };
  expect(await links(launchId)).toEqual([`alert.in ${url}`, 'alert.in null', `trigger.fired ${url}`]);
  expect(await links(second)).toEqual([`alert.in ${page}`, `trigger.fired ${page}`]);
  const room = async (id: string) => showRoom(test.deps, project.manager, { launchId: id });
  expect((await room(launchId)).alerts.map(({ runbook }) => runbook).toSorted()).toEqual([url, null]);
  expect((await room(launchId)).triggers[0]?.runbook).toEqual({ href: url, title: null, steps: [] });
  expect((await room(second)).triggers[0]?.runbook).toMatchObject({
    href: page,
    title: 'Errors',
    steps: [
      { title: 'Look at the graph', budgetSeconds: 120, commands: [] },
      { title: 'Restart', commands: [{ text: 'restart 2.0.0' }] },
    ],
  });
});

it('says which alerts fit no launch, takes the others, and changes nothing for a stranger', async () => {
  const { project, launchId, push } = await watched();
  const other = alert({ fingerprint: 'f3', labels: { alertname: 'Other', version: '7.0.0' } });
  const early = alert({ fingerprint: 'f4', startsAt: '2026-03-03T00:00:00Z' });
  const result = await push(alert(), other, early);
  expect(result).toMatchObject({ taken: 1, notTaken: [{ alert: 'Other' }, { fingerprint: 'f4' }] });
  expect(result.notTaken[0]?.reason).toContain('7.0.0');
  expect(await test.db.alert.count({ where: { launchId } })).toBe(1);
  const stranger = await makeProject(test.deps, 'Elsewhere');
  const input = { project: project.slug, version: '4' as const, alerts: [alert()] };
  await expect(pushAlerts(test.deps, stranger.manager, input)).rejects.toMatchObject({ code: 'not-found' });
});
