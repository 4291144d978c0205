import { expectAccessible } from './checks.ts';
import { expect, test } from './people.ts';
import { choose, record, sign, verdict } from './screen.ts';

const SOURCE = `---
title: Payments soak
roles: [Engineering Lead]
metrics:
  - { key: error-rate, title: Error rate, unit: "%", target: "<0.1%", alert: ">1%" }
  - { key: memory, title: Memory of the API, unit: GB, target: "<2 GB", alert: ">6 GB" }
  - { key: tokens, title: No token stands in the logs, unit: yes/no }
cadences:
  hourly: { title: Every hour, from: T-4h, every: 1h, until: T+2h }
triggers: ["Error rate > 5% for 2 minutes"]
gates:
  stable: { title: Stable, environment: production, phases: [preparation, soak], roles: [Engineering Lead], soak: true }
---

## Operations

- [ ] Backups are restored id:backups
`;

test('a soak filled by hand: two people, a slip mended, a trigger fired and judged', async ({ people, as }) => {
  const { api } = people;
  const [mara, eva] = [await people.add('Mara Manager'), await people.add('Eva Engineer')];
  const project = await api.project('Soaking', [
    [mara, 'manager'],
    [eva, 'contributor'],
  ]);
  await api.environment(project, 'production');
  const t0 = new Date(Date.now() + 30 * 60_000);
  const version = await api.checklist(project, SOURCE);
  const launchId = await api.launch(project, '2.4.0', [version], { t0: t0.toISOString() });
  const push = (readings: object[]) => api.call('POST', `/launches/${launchId}/soak/readings`, { readings });
  const before = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
  await push([3, 2, 1].map((hour) => ({ metric: 'memory', value: 1.2 + hour / 10, at: before(hour * 60) })));

  const maras = await as(mara);
  await maras.goto(`/launches/${launchId}/soak`);
  const evas = await as(eva);
  await evas.goto(`/launches/${launchId}/soak`);
  await expectAccessible(maras, 'the soak');

  await test.step('a number that cannot be read is refused, one with a comma is taken', async () => {
    const errors = maras.getByRole('form', { name: 'Error rate' });
    await errors.getByLabel('Value in %').fill('about two');
    await errors.getByRole('button', { name: 'Save' }).click();
    await expect(errors.getByRole('alert')).toContainText('“about two” is no number');
    await errors.getByLabel('Value in %').fill('0,5 %');
    await errors.getByRole('button', { name: 'Save' }).click();
    await expect(evas.getByRole('row', { name: /^Error rate/ })).toContainText('0.5%');
    await expect(evas.getByRole('row', { name: /^Error rate/ })).toContainText('Mara Manager');
  });

  await test.step('a slip of the pen is corrected, and a question is answered', async () => {
    const errors = maras.getByRole('form', { name: 'Error rate' });
    await errors.getByLabel('Value in %').fill('0.05');
    await errors.getByRole('button', { name: 'Correct' }).click();
    await expect(evas.getByRole('row', { name: /^Error rate/ })).toContainText('0.05%');
    await maras.getByRole('form', { name: 'No token' }).getByRole('button', { name: 'Yes' }).click();
    await expect(evas.getByRole('row', { name: /^No token/ })).toContainText('yes');
  });

  await test.step('a trigger fires in both browsers, and is dismissed with a reason', async () => {
    await push([6, 4, 2].map((minutes) => ({ metric: 'error-rate', value: 6, at: before(minutes) })));
    await expect(maras.getByText('Fired', { exact: true })).toBeVisible();
    await expect(evas.getByText('before T-0, so it says nothing of the soak')).toBeVisible();
    await evas.getByRole('button', { name: 'Dismiss' }).click();
    const dialog = evas.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Dismiss' }).click();
    await expect(dialog.getByRole('alert')).toBeVisible();
    await dialog.getByLabel('Why it is no reason').fill('Our own load test');
    await dialog.getByRole('button', { name: 'Dismiss' }).click();
    await expect(maras.getByText('dismissed by Eva Engineer: Our own load test')).toBeVisible();
  });
});

const STABLE = `---
title: Payments stable
roles: [Engineering Lead]
metrics:
  - { key: error-rate, title: Error rate, unit: "%", target: "<0.1%", alert: ">1%" }
cadences:
  hourly: { title: Every hour, from: T-3h, every: 1h, until: T-1h }
gates:
  launch: { title: Production, environment: production, phases: [preparation], roles: [Engineering Lead] }
  stable: { title: Stable, environment: production, phases: [preparation, soak], after: launch, roles: [Engineering Lead], soak: true }
---

## Operations

- [ ] Backups are restored id:backups

## Rollback

Run \`make rollback\`.
`;

test('a stable gate waits for its soak, is decided, and keeps the report', async ({ people, as }) => {
  const { api } = people;
  const [mara, eva] = [await people.add('Mara Manager'), await people.add('Eva Engineer')];
  const project = await api.project('Settling', [
    [mara, 'manager'],
    [eva, 'contributor'],
  ]);
  await api.environment(project, 'production');
  const t0 = new Date(Date.now() + 20_000);
  const launchId = await api.launch(project, '2.4.0', [await api.checklist(project, STABLE)], { t0: t0.toISOString() });
  await api.seat(project, 'engineering-lead', eva);
  await api.answer(launchId, ['backups'], 'pass', 'Seen today');
  const [maras, evas] = [await as(mara), await as(eva)];
  const atGate = (gate: string) => `/launches/${launchId}/poll?gate=${gate}`;

  await test.step('GO to launch, and the soak goes on', async () => {
    await evas.goto(atGate('launch'));
    await sign(evas, 'Engineering Lead', eva.password);
    await maras.goto(atGate('launch'));
    await expect(verdict(maras)).toHaveText('GO');
    await record(await choose(maras, 'GO'), mara, 'GO', 'Agreed in the launch call');
    expect((await api.state(launchId)).head.state).toBe('soaking');
  });

  await test.step('what was read at each moment makes it pass', async () => {
    const at = (hours: number) => new Date(t0.getTime() - hours * 3_600_000).toISOString();
    const readings = [3, 2, 1].map((hours) => ({ metric: 'error-rate', value: 0.02 * hours, at: at(hours) }));
    await api.call('POST', `/launches/${launchId}/soak/readings`, { readings });
    await maras.goto(`/launches/${launchId}/soak`);
    await expect(maras.getByText('Passed', { exact: true })).toBeVisible({ timeout: 40_000 });
  });

  await test.step('the lead signs, the gate is decided, and the launch is closed with its report', async () => {
    await evas.goto(atGate('stable'));
    await sign(evas, 'Engineering Lead', eva.password);
    await maras.goto(atGate('stable'));
    await expect(verdict(maras)).toHaveText('GO');
    await record(await choose(maras, 'GO', 'Stable'), mara, 'GO', 'Three quiet hours');
    await expect(maras.getByText('Stable', { exact: true }).first()).toBeVisible();
    expect((await api.state(launchId)).head.state).toBe('stable');
    await maras.goto(`/launches/${launchId}/soak/report`);
    await expect(maras.getByRole('row', { name: /Error rate/ })).toBeVisible();
    await expectAccessible(maras, 'the report of a soak');
  });
});
