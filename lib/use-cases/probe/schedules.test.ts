import { expect, it } from 'vitest';
import { testDatabase } from '#test/database.ts';
import { givePassword, PASSWORD } from '#test/poll-factory.ts';
import { block, checklist, HEALTH, startProbed } from '#test/probe-launch.ts';
import { type Handler, json } from '#test/targets/serve.ts';
import { SYSTEM } from '../../domain/access/actor.ts';
import { addChecklistVersion } from '../checklist/add-version.ts';
import { recordDecision } from '../decision/record.ts';
import { moveChecklist } from '../launch/move-checklist.ts';
import { showLaunch } from '../launch/show-launch.ts';
import { settleAll } from './execute.ts';
import { setSchedule } from './pause-schedule.ts';
import { probeHistory } from './show-history.ts';
import { takeAllDue, takeDue } from './take-due.ts';

const test = testDatabase();
const NOW = new Date('2026-03-02T10:00:00.000Z');
const EVERY = 300;

const REGULAR = checklist(`- [ ] It answers id:answers

${block(`${HEALTH}\nevery: 5m`)}
- [ ] It can be prepared id:prepared

${block('kind: scenario\nname: chain\nevery: 5m\nprepare: { confirm: Stop it }\nsteps: [{ name: a, url: "{{api}}/a" }]')}
## Soak Period

- [ ] It stays up id:soaks phase:soak

${block(`${HEALTH.replace('name: health', 'name: soak')}\nevery: 5m`)}`);

async function start(handler?: Handler) {
  test.setNow(NOW);
  const probed = await startProbed(test, { source: REGULAR, ...(handler ? { handler } : {}) });
  const { launchId } = probed;
  const schedules = () => test.db.probeSchedule.findMany({ where: { launchId }, orderBy: { probe: 'asc' } });
  const [schedule] = await schedules();
  if (!schedule) throw new Error('nothing is scheduled');
  const first = schedule.nextAt;
  const slot = (number: number) => new Date(first.getTime() + number * EVERY * 1000);
  const clear = () => test.db.$executeRaw`DELETE FROM graphile_worker._private_jobs`;
  const run = async () => {
    await probed.work();
    await settleAll(test.deps, launchId);
    await clear();
  };
  const at = async (time: Date) => {
    test.setNow(time);
    await takeAllDue(test.deps);
  };
  const history = () =>
    probeHistory(test.deps, probed.mara, { launchId, itemKey: 'answers', probe: 'health' }).then(({ runs }) => runs);
  return { ...probed, schedules, schedule, slot, run, at, history };
}

it('a probe with every is scheduled with its launch; what a person prepares, and what comes later, is not', async () => {
  const { schedules, show } = await start();
  expect((await schedules()).map((one) => [one.probe, one.everySeconds])).toEqual([['health', EVERY]]);
  const { probes } = await show();
  expect(probes[0]?.schedule).toMatchObject({ everySeconds: EVERY, paused: null, skipped: 0 });
  expect(new Date(probes[0]?.schedule?.nextAt ?? 0).getTime()).toBeGreaterThan(NOW.getTime());
});

it('each slot gives one run, asked for by nobody, and its result is evidence', async () => {
  const { at, slot, run, history, show } = await start();
  await at(new Date(slot(0).getTime() - 1));
  expect(await history()).toEqual([]);
  await at(slot(0));
  await run();
  await at(slot(1));
  await run();
  expect(await history()).toMatchObject([
    { slot: slot(1).toISOString(), byId: null, outcome: 'pass', state: 'done' },
    { slot: slot(0).toISOString(), byId: null, outcome: 'pass', state: 'done' },
  ]);
  const { item, evidence } = await show();
  expect([item.reading.outcome, evidence.map((one) => one.current)]).toEqual(['pass', [true, false]]);
});

it('two workers at the same moment, and a job that comes again, take a slot once', async () => {
  const { launchId, slot, history, schedules } = await start();
  test.setNow(slot(0));
  await Promise.all(Array.from({ length: 6 }, () => takeDue(test.deps, SYSTEM, { launchId })));
  await takeAllDue(test.deps);
  expect(await history()).toHaveLength(1);
  expect((await schedules())[0]?.nextAt).toEqual(slot(1));
});

it('a crash before the commit leaves the slot to the next worker', async () => {
  const { launchId, slot, at, history } = await start();
  test.setNow(slot(0));
  const broken = {
    ...test.deps,
    db: new Proxy(test.deps.db, {
      get: (db, name) =>
        name === '$transaction'
          ? (work: (tx: unknown) => Promise<unknown>) =>
              db.$transaction(async (tx) => {
                await work(tx);
                throw new Error('killed');
              })
          : Reflect.get(db, name),
    }),
  };
  await expect(takeDue(broken, SYSTEM, { launchId })).rejects.toThrow('killed');
  expect(await history()).toEqual([]);
  await at(slot(0));
  expect(await history()).toMatchObject([{ slot: slot(0).toISOString() }]);
});

it('after an absence the newest slot is run, and the others are counted as skipped', async () => {
  const { at, slot, history, schedules } = await start();
  await at(slot(7));
  expect(await history()).toMatchObject([{ slot: slot(7).toISOString() }]);
  expect(await schedules()).toMatchObject([{ nextAt: slot(8), skipped: 7, skippedAt: slot(7) }]);
});

it('a slot that comes while the last run is under way is made when that has ended', async () => {
  const { at, slot, run, history } = await start();
  await at(slot(0));
  await at(slot(1));
  expect(await history()).toHaveLength(1);
  await run();
  await at(new Date(slot(1).getTime() + 20_000));
  expect(await history()).toMatchObject([{ slot: slot(1).toISOString() }, { slot: slot(0).toISOString() }]);
});

it('the run of a killed worker is tried again under the same slot, and counted once', async () => {
  let asked = 0;
  const { at, slot, work, run, history, jobs } = await start((_, response) => {
    asked += 1;
    if (asked > 1) json(response, { version: '1.0.0' });
  });
  await at(slot(0));
  const stop = new AbortController();
  const dead = work({ signal: stop.signal });
  await expect.poll(() => asked).toBe(1);
  stop.abort();
  await expect(dead).rejects.toThrow();
  expect(await jobs()).toHaveLength(1);
  await run();
  expect(await history()).toMatchObject([
    { slot: slot(0).toISOString(), attempt: 2, outcome: 'pass' },
    { slot: slot(0).toISOString(), attempt: 1, state: 'lost' },
  ]);
});

it('what repeats itself is evidence and nothing else: no event, no revision, no patch', async () => {
  const { at, slot, run, launchId, mara, probed } = await start();
  await at(slot(0));
  await run();
  const look = async () => ({
    revision: (await showLaunch(test.deps, mara, { launchId })).revision,
    events: await test.db.auditEvent.count({ where: { launchId } }),
    sent: await test.db.outbox.count({ where: { launchId } }),
  });
  const before = await look();
  for (const number of [1, 2, 3]) {
    await at(slot(number));
    await run();
  }
  expect(await look()).toEqual(before);
  expect(await probed()).toHaveLength(4);
});

it('what changes is told to everybody', async () => {
  let status = 200;
  const { at, slot, run, launchId, mara, show } = await start((_, response) =>
    json(response, { version: '1.0.0' }, status),
  );
  await at(slot(0));
  await run();
  const { revision } = await showLaunch(test.deps, mara, { launchId });
  status = 500;
  await at(slot(1));
  await run();
  expect((await show()).item.reading.outcome).toBe('fail');
  const [sent] = await test.db.outbox.findMany({ where: { launchId }, orderBy: { id: 'desc' }, take: 1 });
  expect(sent?.payload).toMatchObject({ revision: revision + 1, what: { itemKeys: ['answers'] } });
});

it('a paused schedule takes no slot, and what lay in the pause was not skipped', async () => {
  const { at, slot, mara, launchId, history, schedules, show } = await start();
  const set = (paused: boolean) =>
    setSchedule(test.deps, mara, { launchId, itemKey: 'answers', probe: 'health', paused });
  await set(true);
  await expect(set(true)).rejects.toMatchObject({ code: 'rule' });
  expect((await show()).probes[0]?.schedule).toMatchObject({ nextAt: null, paused: { byId: mara.userId } });
  await at(slot(5));
  expect(await history()).toEqual([]);
  await set(false);
  expect(await schedules()).toMatchObject([{ nextAt: slot(6), skipped: 0 }]);
  await at(slot(6));
  expect(await history()).toHaveLength(1);
});

it('follows the checklist to another version: another interval keeps its history, without one it ends', async () => {
  const { launchId, mara, schedules, schedule } = await start();
  const [used] = await test.db.launchChecklist.findMany({
    where: { launchId },
    include: { version: { include: { checklist: true } } },
  });
  const { checklist: list } = used?.version ?? {};
  let from = used?.versionId ?? '';
  const move = async (source: string) => {
    const { versionId } = await addChecklistVersion(test.deps, mara, {
      checklist: list?.slug ?? '',
      source,
      note: '',
    });
    await moveChecklist(test.deps, mara, { launchId, fromVersionId: from, toVersionId: versionId });
    from = versionId;
  };
  await move(REGULAR.replaceAll('every: 5m', 'every: 1h'));
  expect(await schedules()).toMatchObject([{ id: schedule.id, everySeconds: 3600 }]);
  await move(REGULAR.replaceAll('every: 5m', 'timeout: 4s'));
  expect(await schedules()).toEqual([]);
});

it('a launch that ended runs nothing any more, neither what is scheduled nor what is queued', async () => {
  let asked = 0;
  const { at, slot, run, launchId, mara, runs, schedules } = await start(() => (asked += 1));
  await at(slot(0));
  await givePassword(test.deps, [mara]);
  const end = { gateKey: 'launch', kind: 'aborted', reason: 'Not this time', password: PASSWORD } as const;
  await recordDecision(test.deps, mara, { launchId, ...end });
  expect(await schedules()).toEqual([]);
  await run();
  expect(await runs()).toMatchObject([{ state: 'cancelled', cancelledById: null, evidenceId: null }]);
  await at(slot(1));
  expect([asked, (await runs()).length]).toEqual([0, 1]);
});
