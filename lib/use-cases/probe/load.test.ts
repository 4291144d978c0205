import { expect, it } from 'vitest';
import { testDatabase } from '#test/database.ts';
import { block, checklist, startProbed } from '#test/probe-launch.ts';
import { giveConsent } from '../environment/give-consent.ts';
import { cancelRuns } from './cancel-run.ts';

const test = testDatabase();

const load = (rate = 20) => `
kind: load
name: speed
targets: [{ name: home, url: "{{api}}/" }]
rate: ${rate}/s
duration: 300ms
expect: { p95: "< 2s", worse: { p95: "<= 100%" } }`;

const source = (yaml = load()) => checklist(`- [ ] It answers id:answers\n\n${block(yaml)}`);

async function start(yaml = load()) {
  let asked = 0;
  let status = 200;
  const first = Promise.withResolvers<void>();
  const setting = await startProbed(test, {
    source: source(yaml),
    handler: (_, response) => {
      asked += 1;
      first.resolve();
      response.writeHead(status).end('here');
    },
  });
  const { ask, work, show, mara, project, environment } = setting;
  return {
    ...setting,
    asked: () => asked,
    firstAsked: first.promise,
    answerWith: (other: number) => {
      status = other;
    },
    consent: () =>
      giveConsent(test.deps, mara, { project: project.id, environment: environment.slug, consent: 'load' }),
    run: async () => {
      await ask();
      await work();
      return (await show()).probes[0]?.last;
    },
  };
}

it('without consent it is an error with the reason, and nothing is sent', async () => {
  const { run, asked } = await start();
  expect(await run()).toMatchObject({ outcome: 'error', note: 'The environment does not allow load.' });
  expect(asked()).toBe(0);
});

it('above the budget it is refused before a request is sent', async () => {
  const { run, asked, consent } = await start(load(51));
  await consent();
  expect(await run()).toMatchObject({ outcome: 'error', note: expect.stringContaining('above the 50') });
  expect(asked()).toBe(0);
});

it('its figures are kept, and the next run is compared with the last that passed', async () => {
  const { run, consent, answerWith, launchId } = await start();
  await consent();
  const first = await run();
  expect(first).toMatchObject({
    outcome: 'pass',
    observed: {
      load: { total: { requests: 6, errors: 0 } },
      warnings: expect.arrayContaining([expect.stringContaining('this one is the first')]),
    },
  });
  // A bad run is no measure for the next one.
  answerWith(503);
  expect(await run()).toMatchObject({ outcome: 'fail' });
  answerWith(200);
  await test.db.$executeRaw`
    UPDATE "Evidence" SET observed = jsonb_set(observed, '{load,total,p95}', '0.001')
    WHERE "launchId" = ${launchId}::uuid AND outcome = 'pass'`;
  const third = await run();
  expect(third).toMatchObject({ outcome: 'fail', note: expect.stringContaining('p95, worse than before by') });
  const details = await test.db.probeRunDetail.findMany({ orderBy: { runId: 'desc' }, take: 1 });
  expect(details[0]?.rounds).toMatchObject([{ facts: { baseline: { p95: 0.001 }, series: { everySeconds: 1 } } }]);
});

it('is cancelled by whoever stops it', async () => {
  const { ask, work, runs, consent, firstAsked, mara, launchId } = await start(load().replace('300ms', '2m'));
  await consent();
  await ask();
  const working = work();
  await firstAsked;
  await cancelRuns(test.deps, mara, { launchId, itemKey: 'answers' });
  await working;
  expect(await runs()).toMatchObject([{ state: 'cancelled', evidenceId: null }]);
});
