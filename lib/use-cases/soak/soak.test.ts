import { expect, it } from 'vitest';
import { testDatabase } from '#test/database.ts';
import { makeLaunch, makeProject } from '#test/launch-factory.ts';
import { showLaunch } from '../launch/show-launch.ts';
import { actOnTrigger } from './act-on-trigger.ts';
import { pushReadings } from './push-readings.ts';
import { recordReading } from './record-reading.ts';
import { reportSoak } from './report-soak.ts';
import { showSoak } from './show-soak.ts';

const SOURCE = `---
title: Payments soak
roles: [Engineering Lead]
metrics:
  - { key: error-rate, title: Error rate, unit: "%", target: "<0.1%", alert: ">1%" }
  - { key: tokens-in-logs, title: Logs are free of tokens, unit: yes/no }
cadences:
  hourly: { title: Every hour, from: T+0h, every: 1h, until: T+3h }
triggers: ["Error rate > 5% for 2 minutes"]
gates:
  stable: { environment: production, phases: [preparation, soak], roles: [Engineering Lead], soak: true }
---

## Operations

- [ ] Backups are restored id:backups
`;
const HOUR = 3_600_000;
const test = testDatabase();

/** A launch whose T-0 is now; `at` sets the clock to hours after it. */
async function start(source = SOURCE) {
  const project = await makeProject(test.deps, `Payments ${Math.round(performance.now() * 1000)}`);
  const begun = test.deps.now();
  const { launchId } = await makeLaunch(test.deps, project, { source });
  const t0 = begun.getTime() + 7 * 24 * HOUR;
  const at = (hours: number) => test.setNow(new Date(t0 + hours * HOUR));
  const { manager: mara } = project;
  const record = (metricKey: string, hour: number, text: string, note = '') =>
    recordReading(test.deps, mara, { launchId, metricKey, offsetSeconds: hour * 3600, text, note });
  const push = (readings: { metric: string; value: number | boolean | null; at?: string }[]) =>
    pushReadings(test.deps, mara, { launchId, readings });
  const show = () => showSoak(test.deps, mara, { launchId });
  const condition = async () => {
    const { readiness } = await showLaunch(test.deps, mara, { launchId });
    const soak = readiness.gates.find(({ key }) => key === 'stable')?.conditions.find(({ kind }) => kind === 'soak');
    return soak && [soak.state, soak.reasons[0]?.text ?? ''];
  };
  const instant = (hours: number) => new Date(t0 + hours * HOUR).toISOString();
  return { project, launchId, mara, at, record, push, show, condition, instant };
}

it('a soak that people fill by hand passes when its last check is over, and the gate says so', async () => {
  const { at, record, show, condition, launchId, mara } = await start();
  for (const hour of [0, 1, 2, 3]) {
    at(hour + 0.05);
    await record('error-rate', hour, '0,05 %', hour === 0 ? 'Read from the dashboard' : '');
    await record('tokens-in-logs', hour, 'yes');
  }
  expect(await show()).toMatchObject({ verdict: 'open', coverage: 1, counts: { onTime: 8, missed: 0 } });
  expect(await condition()).toEqual(['missing', 'The soak has no verdict yet']);
  at(4);
  const soak = await show();
  expect(soak.verdict).toBe('passed');
  expect(soak.metrics[0]?.slots[0]).toMatchObject({
    state: 'on-time',
    value: 0.05,
    standing: 'within',
    source: 'person',
    note: 'Read from the dashboard',
  });
  expect(await condition()).toEqual(['met', '']);
  const { report, markdown } = await reportSoak(test.deps, mara, { launchId });
  expect(report).toMatchObject({ verdict: 'passed', metrics: [{ mean: 0.05, filled: 4, due: 4 }, { mean: null }] });
  expect(report).toMatchObject({ previous: null, load: null, decisions: [] });
  expect(markdown).toContain('**Verdict: passed.** 8 on time, 0 late, 0 missed');
});

it('what nobody looked at is missed, cannot be filled afterwards, and passes nothing', async () => {
  const { at, record, condition } = await start();
  at(1.5);
  await expect(record('error-rate', 0, '0.05')).rejects.toMatchObject({ code: 'rule' });
  await expect(record('error-rate', 3, '0.05')).rejects.toMatchObject({ code: 'rule' });
  await expect(record('error-rate', 9, '0.05')).rejects.toMatchObject({ code: 'not-found' });
  await expect(record('latency', 1, '0.05')).rejects.toMatchObject({ code: 'not-found' });
  await record('error-rate', 1, '0.05');
  at(4);
  expect(await condition()).toEqual(['missing', expect.stringContaining('Only 12% of the checks have a value')]);
});

it('a box under a cadence passes after its last slot, fails at a no, and a tick closes it no earlier', async () => {
  const source = `${SOURCE}
## Soak period

### Every hour cadence:hourly

- [ ] Nobody complains id:calm
- [ ] The error rate holds id:errors
`;
  const { at, record, launchId, mara } = await start(source);
  const outcomes = async () => {
    const { items } = await showLaunch(test.deps, mara, { launchId });
    return ['calm', 'errors'].map((key) => items.find((item) => item.key === key)?.reading.outcome);
  };
  for (const hour of [0, 1, 2, 3]) {
    at(hour + 0.05);
    expect(await outcomes()).toEqual(['unknown', 'unknown']);
    await record('error-rate', hour, '0.05');
    await record('check:calm', hour, 'yes');
  }
  expect(await outcomes()).toEqual(['pass', 'pass']);
  await record('check:calm', 3, 'no');
  expect(await outcomes()).toEqual(['fail', 'pass']);
});

it('a slip of the pen is corrected while the check is open; the first word stays in the table', async () => {
  const { at, record, show, launchId } = await start();
  at(0.1);
  await record('error-rate', 0, '5 %');
  at(0.5);
  await record('error-rate', 0, '0.05 %');
  const slot = (await show()).metrics[0]?.slots[0];
  expect(slot).toMatchObject({ value: 0.05, state: 'on-time' });
  expect(await test.deps.db.soakObservation.count({ where: { launchId } })).toBe(2);
});

it('a picture goes with a reading; what is no picture is refused, and the reading with it', async () => {
  const { at, launchId, mara, show } = await start();
  at(0.1);
  const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
  const read = (picture: { name: string; contentBase64: string }) =>
    recordReading(test.deps, mara, {
      launchId,
      metricKey: 'error-rate',
      offsetSeconds: 0,
      text: '0.05',
      note: '',
      picture,
    });
  const text = { name: 'notes.txt', contentBase64: Buffer.from('seen it').toString('base64') };
  await expect(read(text)).rejects.toMatchObject({ code: 'invalid-input', fields: [{ path: 'picture' }] });
  expect((await show()).metrics[0]?.slots[0]?.value).toBeNull();
  await read({ name: 'dashboard.png', contentBase64: png });
  expect((await show()).metrics[0]?.slots[0]).toMatchObject({ value: 0.05, picture: { name: 'dashboard.png' } });
});

it('what cannot be read is refused at its field', async () => {
  const { at, record, push, instant } = await start();
  at(0.1);
  await expect(record('error-rate', 0, 'about two')).rejects.toMatchObject({
    code: 'invalid-input',
    fields: [{ path: 'text' }],
  });
  await expect(push([{ metric: 'error-rate', value: true }])).rejects.toMatchObject({ code: 'invalid-input' });
  await expect(push([{ metric: 'error-rate', value: 1, at: instant(1) }])).rejects.toMatchObject({
    code: 'invalid-input',
  });
});

it('a machine that tells about the past fills what was missed, marked late; a person does not write over it', async () => {
  const { at, push, record, show, instant } = await start();
  at(1.2);
  await push([
    { metric: 'error-rate', value: 0.05, at: instant(0) },
    { metric: 'error-rate', value: 0.06, at: instant(1) },
  ]);
  expect((await show()).metrics[0]?.slots.map(({ state }) => state)).toEqual([
    'late',
    'on-time',
    'upcoming',
    'upcoming',
  ]);
  await expect(record('error-rate', 1, '0.01')).rejects.toMatchObject({ code: 'rule' });
});

it('a trigger that fired fails the gate until somebody dismisses it with a reason', async () => {
  const { at, push, show, condition, launchId, mara, instant } = await start();
  at(0.1);
  await push([0, 1, 2].map((minute) => ({ metric: 'error-rate', value: 6, at: instant(minute / 60) })));
  const [trigger] = (await show()).triggers;
  expect(trigger).toMatchObject({ state: 'fired', firings: [{ firedAt: instant(2 / 60), action: null }] });
  expect(await condition()).toEqual(['failing', expect.stringContaining('“Error rate > 5% for 2 minutes” fired')]);
  const act = (kind: 'acknowledged' | 'dismissed', reason: string, firedAt = instant(2 / 60)) =>
    actOnTrigger(test.deps, mara, { launchId, triggerKey: trigger?.key ?? '', firedAt, kind, reason });
  await expect(act('dismissed', ' ')).rejects.toMatchObject({ code: 'rule' });
  await expect(act('dismissed', 'Never happened', instant(0.5))).rejects.toMatchObject({ code: 'not-found' });
  await act('acknowledged', '');
  expect((await condition())?.[0]).toBe('failing');
  await act('dismissed', 'Our own load test');
  expect((await show()).triggers[0]?.state).toBe('dismissed');
  expect((await condition())?.[0]).toBe('missing');
});

it('a firing keeps the rank that it was told with; what fires before T-0 is told and says nothing of the soak', async () => {
  const severe = '{ text: "Error rate > 5% for 2 minutes", severity: critical }';
  const { at, push, show, instant, launchId } = await start(SOURCE.replace('"Error rate > 5% for 2 minutes"', severe));
  at(-1);
  await push([0, 1, 2].map((minute) => ({ metric: 'error-rate', value: 6, at: instant(-1 + (minute - 3) / 60) })));
  expect(await show()).toMatchObject({ verdict: 'open', triggers: [{ fired: 1, firings: [{ weight: 'before' }] }] });
  at(0.1);
  for (let minute = 0; minute < 5; minute += 1)
    await push([{ metric: 'error-rate', value: 6, at: instant(minute / 60) }]);
  expect(await show()).toMatchObject({
    verdict: 'failed',
    triggers: [{ fired: 2, firings: [{}, { weight: 'fails' }] }],
  });
  const told = await test.deps.db.soakFiring.findMany({ where: { launchId }, select: { severity: true } });
  expect(told).toEqual([{ severity: 'critical' }, { severity: 'critical' }]);
});
