import { expect, it } from 'vitest';
import { testDatabase } from '#test/database.ts';
import { makeLaunch, makeProject } from '#test/launch-factory.ts';
import { installed } from '#test/targets/program.ts';
import { serve } from '#test/targets/serve.ts';
import { history, livePage, SCRIPTS, startPrometheus } from '#test/targets/soak-script.ts';
import { SYSTEM } from '../../domain/access/actor.ts';
import { createEnvironment } from '../environment/create.ts';
import { judgeSoak } from './judge-soak.ts';
import { sampleSoak } from './sample-soak.ts';
import { showSoak } from './show-soak.ts';

const HOUR = 3_600_000;
const test = testDatabase();

/** The last reading of errors speaks of one interval between two scrapes. */
const soakOf = (label: string) => `---
title: A day under a real Prometheus
roles: [Lead]
metrics:
  - key: error-rate
    title: Error rate
    unit: "%"
    target: "<0.1%"
    alert: ">10%"
    source: { promql: 'increase(errors_total{${label}}[20s]) / increase(requests_total{${label}}[20s])', unit: ratio }
    cadences: [hourly]
  - { key: latency, title: latency, unit: ms, target: "<200 ms", alert: ">400 ms", source: { promql: 'latency{${label}}', unit: seconds }, cadences: [hourly] }
  - { key: memory, title: memory, unit: GB, target: "<2 GB", alert: ">6 GB", source: { promql: 'memory{${label}}', unit: bytes }, cadences: [hourly] }
  - { key: health, title: Health check failures, unit: yes/no, source: { promql: 'healthy{${label}}' }, cadences: [checks] }
cadences:
  hourly: { from: T+0h, every: 1h, until: T+24h }
  checks: { from: T+0h, every: 5m, until: T+24h }
triggers: ["Error rate > 5% for 2 minutes", "Health check failures > 3 consecutive"]
gates:
  stable: { environment: production, phases: [preparation, soak], roles: [Lead], soak: true }
---

## Operations

- [ ] Backups are restored id:backups
`;

async function open(name: string, label: string, prometheus: number, t0: Date) {
  test.setNow(new Date(t0.getTime() - 7 * 24 * HOUR));
  const project = await makeProject(test.deps, name);
  await createEnvironment(test.deps, project.manager, {
    project: project.id,
    name: 'Production',
    kind: 'production',
    urls: { prometheus: `http://127.0.0.1:${prometheus}` },
    allowedHosts: ['127.0.0.1'],
  });
  const { launchId } = await makeLaunch(test.deps, project, { source: soakOf(label) });
  const sample = async (now: Date) => {
    test.setNow(now);
    await sampleSoak(test.deps, { launchId }, { from: 'worker-1' });
  };
  const judge = () => judgeSoak(test.deps, SYSTEM, { launchId });
  return { sample, judge, show: () => showSoak(test.deps, project.manager, { launchId }) };
}

/** A day of it, with a worker that looks at every `step` hours and asks for what lies between. */
async function day(name: string, prometheus: number, t0: Date, step: number) {
  const { sample, judge, show } = await open(name, `script="${name}"`, prometheus, t0);
  for (let hour = 0; hour <= 24; hour += step) await sample(new Date(t0.getTime() + hour * HOUR));
  await sample(new Date(t0.getTime() + 26 * HOUR));
  await judge();
  return show();
}

/** What it scrapes now, and what is left when the service is gone. */
async function readLive(prometheus: number, stop: () => Promise<void>) {
  const ask = async () => {
    const answer = await fetch(
      `http://127.0.0.1:${prometheus}/api/v1/query?query=increase(errors_total{job="live"}[20s])`,
    );
    return ((await answer.json()) as { data: { result: unknown[] } }).data.result.length;
  };
  const waited = performance.now();
  while ((await ask()) === 0 && performance.now() - waited < 60_000);
  const t0 = new Date();
  const { sample, show } = await open('live', 'job="live"', prometheus, t0);
  await sample(t0);
  const [errors] = (await show()).metrics;
  expect(errors?.value).toBeCloseTo(6, 0);
  await stop();
  await sample(new Date(t0.getTime() + HOUR));
  expect((await show()).metrics[0]?.slots[1]).toMatchObject({ value: null, reason: 'No series answers the query.' });
}

const isHere = installed('prometheus') && installed('promtool');
const wholeHour = (date: Date) => new Date(Math.floor(date.getTime() / HOUR) * HOUR);

it.skipIf(!isHere)(
  'a day with a real Prometheus: what is healthy passes, and each fault is found',
  async () => {
    const t0 = wholeHour(new Date(Date.now() - 27 * HOUR));
    const began = performance.now();
    const service = await serve((_, response) => response.end(livePage((performance.now() - began) / 1000)));
    const prometheus = await startPrometheus(history(t0, -120, 26 * 3600), service.port);
    const days = new Map<string, Awaited<ReturnType<typeof day>>>();
    for (const name of Object.keys(SCRIPTS))
      days.set(name, await day(name, prometheus, t0, name === 'healthy' ? 1 : 24));

    const summary = Object.fromEntries(
      [...days].map(([name, { verdict, triggers }]) => [
        name,
        [verdict, ...triggers.map(({ state }) => state)].join(' '),
      ]),
    );
    expect(summary).toEqual({
      healthy: 'passed armed armed',
      leak: 'passed armed armed',
      'errors for 2 minutes': 'failed fired armed',
      'errors for 1 minute': 'passed armed armed',
      'four failed checks': 'failed armed fired',
      'three failed checks': 'failed armed armed',
      outage: 'inconclusive armed armed',
    });

    const healthy = days.get('healthy');
    expect(healthy).toMatchObject({ coverage: 1, caveats: [], counts: { missed: 0 } });
    // Looked at each hour, the hourly checks are in time; those of five minutes between them came late.
    expect(healthy?.metrics.slice(0, 3).every(({ slots }) => slots.every(({ state }) => state === 'on-time'))).toBe(
      true,
    );
    expect(days.get('leak')?.caveats.map(({ text }) => text)).toEqual([
      expect.stringMatching(/^memory rises 0\.03\d GB an hour \(p = .*, 25 samples; .*\)$/),
    ]);
    expect(days.get('errors for 2 minutes')?.triggers[0]?.firings).toHaveLength(1);
    expect(days.get('three failed checks')?.reasons.map(({ code }) => code)).toEqual(['two-breaches']);
    const outage = days.get('outage');
    expect(outage?.reasons[0]?.text).toMatch(/^Only \d\d% of the checks have a value/);
    expect(outage?.metrics[1]?.slots.find(({ offsetSeconds }) => offsetSeconds === 11 * 3600)).toMatchObject({
      value: null,
      reason: 'No series answers the query.',
    });

    await readLive(prometheus, () => service.stop());
  },
  120_000,
);
