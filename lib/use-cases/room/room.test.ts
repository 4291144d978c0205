import { expect, it } from 'vitest';
import { testDatabase } from '#test/database.ts';
import { makePoll, type Poll } from '#test/poll-factory.ts';
import type { Actor } from '../../domain/access/actor.ts';
import { addChecklistVersion } from '../checklist/add-version.ts';
import { holdLaunch } from '../launch/hold-launch.ts';
import { moveChecklist } from '../launch/move-checklist.ts';
import { resumeLaunch } from '../launch/resume-launch.ts';
import { setT0 } from '../launch/set-t0.ts';
import { showLaunch } from '../launch/show-launch.ts';
import { pushReadings } from '../soak/push-readings.ts';
import { addStep } from './add-step.ts';
import { editStep } from './edit-step.ts';
import { endStep } from './end-step.ts';
import { exportLog } from './export-log.ts';
import { moveStep } from './move-step.ts';
import { overridePoint } from './override-point.ts';
import { recordCanaryReading } from './record-reading.ts';
import { removeStep } from './remove-step.ts';
import { reopenStep } from './reopen-step.ts';
import { showLog } from './show-log.ts';
import { showRoom } from './show-room.ts';
import { startStep } from './start-step.ts';
import { writeLog } from './write-log.ts';

const SOURCE = `---
title: Launch day
roles: [Engineering Lead, Security Lead, Product Manager, DevOps Lead]
metrics:
  - { key: error-rate, title: Error rate, unit: "%", target: "<1%" }
variables: { lost: TBD }
gates:
  launch: { environment: production, phases: [preparation, launch] }
---

## Security

- [ ] Secrets are rotated id:secrets
- [ ] Certificates are valid id:certificates
- [ ] Backups are restored id:backups

## Run of show

### Canary (T-2h)

1. Deploy the canary id:deploy owner:@dana plan:5m

   \`\`\`bash
   deploy {{launch.version}} --to {{web}} --key {{secret.KEY}} --region {{region}} {{lost}}
   \`\`\`

2. Watch the canary id:watch canary:10% watch:5m
   - Error rate < 5%

### Release (T-0)

1. Go or no-go id:point
2. Send all traffic id:release

## Rollback

Run \`make rollback\`.
`;
const MINUTE = 60_000;
const CANARY_PHASE = { phaseTitle: 'Canary (T-2h)', offsetSeconds: -7200 };
const test = testDatabase();

async function open(source = SOURCE) {
  const poll = await makePoll(test.deps, source);
  const { launchId, mara } = poll;
  const begun = test.deps.now();
  const at = (minutes: number) => test.setNow(new Date(begun.getTime() + minutes * MINUTE));
  const step = (stepKey: string) => ({ launchId, stepKey });
  const show = () => showRoom(test.deps, mara, { launchId });
  const one = async (key: string) => (await show()).steps.find((each) => each.key === key);
  const start = (key: string, who = mara) => startStep(test.deps, who, step(key));
  const end = (key: string, how: 'done' | 'failed' | 'skipped', reason = '', expectedRevision?: number, who = mara) =>
    endStep(test.deps, who, {
      ...step(key),
      how,
      reason,
      ...(expectedRevision === undefined ? {} : { expectedRevision }),
    });
  const words = async () =>
    (await showLog(test.deps, mara, { launchId })).lines.map(({ by, words: said, text }) => [by, said, text]);
  return { ...poll, begun, at, step, show, one, start, end, words };
}

type Open = Awaited<ReturnType<typeof open>>;
const titles = ({ steps }: Awaited<ReturnType<Open['show']>>) => steps.map(({ title }) => title);

const passCanary = (who: Actor, launchId: string) =>
  overridePoint(test.deps, who, { launchId, stepKey: 'watch', reason: 'Watched on the dashboards' });

async function readings({ launchId, mara }: Poll, ...values: [at: Date, value: number | null][]) {
  const sent = values.map(([at, value]) => ({ metric: 'error-rate', value, at: at.toISOString() }));
  await pushReadings(test.deps, mara, { launchId, readings: sent });
}

it('shows the phases with their time, and commands without any secret', async () => {
  const { show, launchId, mara } = await open();
  const room = await show();
  const { head } = await showLaunch(test.deps, mara, { launchId });
  const due = (seconds: number) => new Date(Date.parse(head.t0 ?? '') + seconds * 1000).toISOString();
  expect(room.phases).toMatchObject([
    { title: 'Canary (T-2h)', dueAt: due(-7200), current: true, done: 0, total: 2 },
    { title: 'Release (T-0)', dueAt: due(0), current: false, done: 0, total: 2 },
  ]);
  expect(room.environment).toEqual({ name: 'production' });
  expect(room.gateKey).toBe('launch');
  expect(room.steps[0]).toMatchObject({ owner: '@dana', plannedSeconds: 300, dueAt: due(-7200), state: 'open' });
  expect(room.steps[0]?.commands).toEqual([
    {
      text: 'deploy 1.0.0 --to https://production.payments.acme.io --key {{secret.KEY}} --region {{region}} {{lost}}',
      secrets: ['KEY'],
      missing: ['{{region}}', '{{lost}}'],
      unsafe: [],
    },
  ]);
});

it('keeps who did a step, when, and how long it took; the second of two people hears of the first', async () => {
  const { at, start, end, one, mara, project, words } = await open();
  const kim = await project.add('Kim Late', 'contributor');
  await start('deploy');
  const seen = (await one('deploy'))?.revision;
  at(4);
  const both = await Promise.allSettled([end('deploy', 'done', '', seen), end('deploy', 'done', '', seen, kim)]);
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  const refused = both.find((each) => each.status === 'rejected');
  expect(refused?.reason).toMatchObject({ code: 'stale', message: /was faster and marked it as done/ });
  const done = await one('deploy');
  expect(done).toMatchObject({ state: 'done', startedById: mara.userId });
  expect(Date.parse(done?.endedAt ?? '') - Date.parse(done?.startedAt ?? '')).toBe(4 * MINUTE);
  expect((await words())[0]?.[1]).toBe('finished “Deploy the canary” after 4 min');
});

it('a step that fails says why and can be tried again; a skipped one says why too', async () => {
  const { start, end, one, mara, launchId } = await open();
  await start('deploy');
  await expect(end('deploy', 'failed', ' ')).rejects.toMatchObject({ code: 'rule', fields: [{ path: 'reason' }] });
  await end('deploy', 'failed', 'No space left');
  expect(await one('deploy')).toMatchObject({ state: 'failed', reason: 'No space left' });
  expect(await test.deps.db.notification.count({ where: { launchId, kind: 'step.failed' } })).toBeGreaterThan(0);
  await start('deploy');
  expect(await one('deploy')).toMatchObject({ state: 'running', reason: '', endedAt: null });
  await reopenStep(test.deps, mara, { launchId, stepKey: 'deploy' });
  expect(await one('deploy')).toMatchObject({ state: 'open', startedAt: null });
  await end('deploy', 'skipped', 'Deployed by the pipeline');
  expect(await one('deploy')).toMatchObject({ state: 'skipped', reason: 'Deployed by the pipeline' });
});

it('nothing begins behind a go / no-go point until its gate passes, or somebody goes past it with a reason', async () => {
  const { start, one, end, mara, launchId, project, show, step } = await open();
  const kim = await project.add('Kim Contributor', 'contributor');
  expect(await one('point')).toMatchObject({ kind: 'gate', gate: { standing: 'waits', verdict: 'UNDECIDED' } });
  await passCanary(mara, launchId);
  expect((await one('release'))?.blocked).toContain('Go or no-go');
  await expect(start('release')).rejects.toMatchObject({ code: 'rule', message: /Go or no-go.*UNDECIDED/ });
  await expect(end('point', 'done')).rejects.toMatchObject({ code: 'rule' });
  const past = (who = mara, reason = 'The board wants it') =>
    overridePoint(test.deps, who, { ...step('point'), reason });
  await expect(past(kim)).rejects.toMatchObject({ code: 'refused' });
  await expect(past(mara, '')).rejects.toMatchObject({ code: 'invalid-input' });
  await past();
  expect(await one('point')).toMatchObject({ state: 'done', overridden: true, reason: 'The board wants it' });
  await start('release');
  expect((await show()).phases[1]).toMatchObject({ current: true, done: 1, total: 2 });
  await reopenStep(test.deps, mara, { launchId, stepKey: 'point' });
  expect((await one('release'))?.blocked).not.toBeNull();
});

it('a canary passes when its condition held for the whole watch, and begins again when it breaks', async () => {
  const room = await open();
  const { at, begun, start, end, one } = room;
  const minute = (minutes: number) => new Date(begun.getTime() + minutes * MINUTE);
  await start('watch');
  expect((await one('watch'))?.canary).toMatchObject({ passed: false, conditions: [{ state: 'no-data' }] });
  await expect(end('watch', 'done', 'Looks good')).rejects.toMatchObject({ code: 'rule', message: /have not held/ });
  at(4);
  await readings(room, ...[0, 1, 2, 3].map((m): [Date, number] => [minute(m), 1]), [minute(4), 9]);
  expect((await one('watch'))?.canary).toMatchObject({
    cleanSince: null,
    breaks: 1,
    conditions: [{ state: 'not-met', value: 9 }],
  });
  expect((await room.words())[0]?.slice(0, 2)).toEqual([
    'gonogo',
    '“Watch the canary” broke: Error rate < 5%; its watch begins again',
  ]);
  at(10);
  await readings(room, ...[5, 6, 7, 8, 9].map((m): [Date, number] => [minute(m), 1]));
  expect((await one('watch'))?.canary).toMatchObject({ passed: false, cleanSince: minute(5).toISOString() });
  await readings(room, [minute(10), 1]);
  expect((await one('watch'))?.canary).toMatchObject({ passed: true });
  await end('watch', 'done');
  at(60);
  expect(await one('watch')).toMatchObject({ state: 'done', overridden: false, canary: { passed: true } });
});

it('people say how a condition stands, in units, and what no metric speaks of with yes or no', async () => {
  const source = SOURCE.replace(
    '   - Error rate < 5%\n',
    '   - Error rate < 5%\n   - Queue depth < 1,000\n   - Nobody complains\n',
  );
  const { at, start, end, one, show, words, project, step } = await open(source);
  const kim = await project.add('Kim Reader', 'contributor');
  const vic = await project.add('Vic Viewer', 'viewer');
  const say = (metricKey: string, text: string, who: Actor = kim) =>
    recordCanaryReading(test.deps, who, { ...step('watch'), metricKey, text });
  await expect(say('error-rate', '1')).rejects.toMatchObject({ code: 'rule', message: /not watched now/ });
  await start('watch', kim);
  const states = async () => (await one('watch'))?.canary?.conditions.map(({ state }) => state);
  expect(await states()).toEqual(['no-data', 'no-data', 'no-data']);
  await expect(say('error-rate', '2 GB')).rejects.toMatchObject({ fields: [{ path: 'text', message: /not in %/ }] });
  await expect(say('nobody-complain', '5')).rejects.toMatchObject({ message: /neither yes nor no/ });
  await expect(say('other', '1')).rejects.toMatchObject({ code: 'not-found' });
  await expect(say('error-rate', '1', vic)).rejects.toMatchObject({ code: 'refused' });
  const all = async (errors: string) => {
    for (const [key, text] of [
      ['error-rate', errors],
      ['queue-depth', '900'],
      ['nobody-complain', 'yes'],
    ] as const)
      await say(key, text);
  };
  await all('1,5 %');
  expect((await one('watch'))?.canary?.conditions[0]).toMatchObject({
    state: 'met',
    value: 1.5,
    byId: kim.userId,
    refused: null,
  });
  expect((await words())[2]).toEqual(['Kim Reader', 'read Error rate: 1.5 %', '']);
  expect((await one('release'))?.blocked).toContain('has not held for its whole watch');
  await expect(start('release')).rejects.toMatchObject({ code: 'rule' });
  for (const minute of [1, 2, 3, 4, 5]) {
    at(minute);
    await all(minute === 5 ? '1.2' : '1');
  }
  expect((await one('watch'))?.canary).toMatchObject({ passed: true });
  await end('watch', 'done', '', undefined, kim);
  expect((await one('release'))?.blocked).toContain('Go or no-go');
  expect((await show()).steps.find(({ key }) => key === 'watch')).toMatchObject({ overridden: false });
});

it('who mistyped a reading of a canary corrects it with a reason, or a manager does; the first stays on record', async () => {
  const { start, one, words, mara, project, step, launchId } = await open();
  const [kim, lee] = [await project.add('Kim Typo', 'contributor'), await project.add('Lee Other', 'contributor')];
  await start('watch', kim);
  const say = (text: string, who: Actor, note = '', corrects = true) =>
    recordCanaryReading(test.deps, who, { ...step('watch'), metricKey: 'error-rate', text, note, corrects });
  await expect(say('1', kim, 'Nothing is there yet')).rejects.toMatchObject({ code: 'rule' });
  await say('15', kim, '', false);
  await expect(say('1.5', kim)).rejects.toMatchObject({ code: 'rule', message: /Say why/ });
  await expect(say('1.5', lee, 'I would like it better')).rejects.toMatchObject({ code: 'refused' });
  await say('1.5', kim, 'A comma was missing');
  expect((await one('watch'))?.canary?.conditions[0]).toMatchObject({ state: 'met', value: 1.5, byId: kim.userId });
  expect((await words())[0]?.[1]).toBe('corrected Error rate: 1.5 %, was 15');
  await say('1.4', mara, 'Read anew together');
  const rows = await test.deps.db.soakObservation.findMany({ where: { launchId }, orderBy: { id: 'asc' } });
  expect(rows.map(({ value, replacedAt }) => [value, replacedAt !== null])).toEqual([
    [15, true],
    [1.5, true],
    [1.4, false],
  ]);
});

it('only a manager goes past a canary, or takes away or rewrites what holds the launch', async () => {
  const { start, one, words, mara, project, step } = await open();
  const kim = await project.add('Kim Hasty', 'contributor');
  await start('watch', kim);
  const past = (who: Actor) => overridePoint(test.deps, who, { ...step('watch'), reason: 'Customers wait' });
  await expect(past(kim)).rejects.toMatchObject({ code: 'refused' });
  await reopenStep(test.deps, kim, step('watch'));
  for (const key of ['watch', 'point'])
    await expect(removeStep(test.deps, kim, { ...step(key), removed: true })).rejects.toMatchObject({
      code: 'refused',
    });
  await expect(
    editStep(test.deps, kim, {
      ...step('watch'),
      title: 'Watch',
      kind: 'canary',
      canary: { watchSeconds: 1 },
      ...CANARY_PHASE,
    }),
  ).rejects.toMatchObject({ code: 'refused' });
  await expect(
    editStep(test.deps, kim, {
      ...step('release'),
      title: 'Send all traffic',
      phaseTitle: 'Now',
      offsetSeconds: -90_000,
    }),
  ).rejects.toMatchObject({ code: 'refused' });
  await editStep(test.deps, kim, {
    ...step('release'),
    title: 'Send the traffic',
    phaseTitle: 'Release (T-0)',
    offsetSeconds: 0,
  });
  await past(mara);
  expect(await one('watch')).toMatchObject({ state: 'done', overridden: true });
  expect((await words())[0]?.slice(1)).toEqual([
    'went past “Watch the canary” although the canary had not held',
    'Customers wait',
  ]);
});

it('a hold stops the next step, and on resume T-0 moves by its length with everything that follows it', async () => {
  const { at, start, end, launchId, mara, show } = await open();
  const before = (await show()).phases.map(({ dueAt }) => Date.parse(dueAt ?? ''));
  await start('deploy');
  await holdLaunch(test.deps, mara, { launchId, reason: 'The vendor is down' });
  await expect(start('watch')).rejects.toMatchObject({ code: 'rule', message: /on hold/ });
  await end('deploy', 'done');
  at(12);
  await resumeLaunch(test.deps, mara, { launchId });
  const after = (await show()).phases.map(({ dueAt }) => Date.parse(dueAt ?? ''));
  expect(after.map((due, index) => due - (before[index] ?? 0))).toEqual([12 * MINUTE, 12 * MINUTE]);
  await start('watch');
});

it('a T-0 that moves leaves the record of what was done alone', async () => {
  const { end, one, launchId, mara, begun } = await open();
  const planned = (await one('deploy'))?.dueAt;
  await end('deploy', 'done');
  await setT0(test.deps, mara, { launchId, t0: new Date(begun.getTime() + 86_400_000).toISOString() });
  expect((await one('deploy'))?.dueAt).toBe(planned);
  expect((await one('watch'))?.dueAt).not.toBe(planned);
});

it('a new version of the checklist keeps the record of steps that it has no more', async () => {
  const { end, one, show, launchId, mara } = await open();
  await end('deploy', 'done');
  await passCanary(mara, launchId);
  const head = async () => (await showLaunch(test.deps, mara, { launchId })).head.checklists[0];
  const { checklistSlug, versionId } = (await head()) ?? { checklistSlug: '', versionId: '' };
  const source = SOURCE.replace('Deploy the canary id', 'Deploy with care id').replace(/2\. Watch[\s\S]*?5%\n/, '');
  const added = await addChecklistVersion(test.deps, mara, { checklist: checklistSlug, source, note: '' });
  await moveChecklist(test.deps, mara, { launchId, fromVersionId: versionId, toVersionId: added.versionId });
  expect(await one('deploy')).toMatchObject({ title: 'Deploy the canary', state: 'done', reworded: true });
  expect(await one('watch')).toMatchObject({ title: 'Watch the canary', state: 'done', origin: 'gone' });
  await reopenStep(test.deps, mara, { launchId, stepKey: 'watch' });
  await reopenStep(test.deps, mara, { launchId, stepKey: 'deploy' });
  expect(titles(await show())).toEqual(['Deploy with care', 'Go or no-go', 'Send all traffic']);
});

it('people add, change, move and take out steps of their own, before work on them has begun', async () => {
  const { show, start, one, launchId, mara, step } = await open();
  const phase = { phaseTitle: 'Release (T-0)', offsetSeconds: 0 };
  const { stepKey } = await addStep(test.deps, mara, { launchId, title: 'Tell support', ...phase });
  await moveStep(test.deps, mara, { ...step(stepKey), after: 'point' });
  expect(titles(await show())).toEqual([
    'Deploy the canary',
    'Watch the canary',
    'Go or no-go',
    'Tell support',
    'Send all traffic',
  ]);
  await expect(moveStep(test.deps, mara, { ...step(stepKey), after: null })).rejects.toMatchObject({ code: 'rule' });
  const canary = { watchSeconds: 60, conditions: ['Error rate < 2%'] };
  await editStep(test.deps, mara, { ...step('deploy'), title: 'Watch more', kind: 'canary', canary, ...CANARY_PHASE });
  expect(await one('deploy')).toMatchObject({
    origin: 'changed',
    fields: { canary: { conditions: [{ metric: 'error-rate' }] } },
  });
  await removeStep(test.deps, mara, { ...step('watch'), removed: true });
  expect(titles(await show())).not.toContain('Watch the canary');
  await removeStep(test.deps, mara, { ...step('watch'), removed: false });
  expect(titles(await show())).toContain('Watch the canary');
  await start('watch');
  await expect(removeStep(test.deps, mara, { ...step('watch'), removed: true })).rejects.toMatchObject({
    code: 'rule',
  });
  await expect(editStep(test.deps, mara, { ...step('watch'), title: 'Other' })).rejects.toMatchObject({ code: 'rule' });
});

it('writes a log that people and gonogo fill, in pages, and gives it as Markdown', async () => {
  const { launchId, mara, leads, words, at, start } = await open();
  await writeLog(test.deps, leads[0], { launchId, text: 'Canary is **up**' });
  at(1);
  await start('deploy');
  await holdLaunch(test.deps, mara, { launchId, reason: 'Vendor is down' });
  expect((await words()).slice(0, 3)).toEqual([
    ['Mara Manager', 'put the launch on hold', 'Vendor is down'],
    ['Mara Manager', 'started “Deploy the canary”', ''],
    ['Eva Engineer', '', 'Canary is **up**'],
  ]);
  const { text, name } = await exportLog(test.deps, mara, { launchId });
  expect(name).toMatch(/-1\.0\.0-timeline\.md$/);
  expect(text).toContain('Eva Engineer: Canary is \\*\\*up\\*\\*');
  for (let line = 0; line < 55; line += 1) await writeLog(test.deps, mara, { launchId, text: `Line ${line}` });
  const first = await showLog(test.deps, mara, { launchId });
  const older = await showLog(test.deps, mara, { launchId, cursor: first.next });
  expect([first.lines.length, first.lines[0]?.text, older.lines[0]?.text]).toEqual([50, 'Line 54', 'Line 4']);
});

it('a closed launch is a record: it is read, and nothing in it changes', async () => {
  const { launchId, mara, show, start, end } = await open();
  await end('deploy', 'done');
  await test.deps.db.launch.update({
    where: { id: launchId },
    data: { state: 'rolled back', closedAt: test.deps.now() },
  });
  expect((await show()).steps[0]?.state).toBe('done');
  await expect(start('watch')).rejects.toMatchObject({ code: 'rule', message: /closed/ });
  await expect(writeLog(test.deps, mara, { launchId, text: 'Hello' })).rejects.toMatchObject({ code: 'rule' });
  await expect(addStep(test.deps, mara, { launchId, title: 'More' })).rejects.toMatchObject({ code: 'rule' });
});
