import { beforeEach, describe, expect, test } from 'vitest';
import { TEST_NOW, testDatabase } from '../../../test/database.ts';
import { makeLaunch, makeProject, type TestProject } from '../../../test/launch-factory.ts';
import type { TestPerson } from '../../../test/people.ts';
import { givePassword, PASSWORD } from '../../../test/poll-factory.ts';
import type { RunAct } from '../../domain/rollback/model.ts';
import { recordDecision } from '../decision/record.ts';
import { updateEnvironment } from '../environment/update.ts';
import { createLaunch } from '../launch/create-launch.ts';
import { exportLaunch } from '../launch/export-launch.ts';
import { showLaunch } from '../launch/show-launch.ts';
import { createRunbook } from '../runbook/create.ts';
import { actOnRun } from './act.ts';
import { identifyRun } from './identify.ts';
import { listDrills } from './list-drills.ts';
import { showRollback } from './show.ts';
import { startRun } from './start.ts';

const base = testDatabase();

const SOURCE = `---
title: Payments launch
roles: [Engineering Lead]
contacts:
  On-call: "#payments"
  Escalation: cto@acme.io
gates:
  launch: { environment: production, phases: [preparation], roles: [Engineering Lead] }
---

## Operations

- [ ] Rollback tested on staging id:drilled binds:environment fresh:7d
- [ ] Backups are restored id:backups
`;

const RUNBOOK = `## Back (5 min)

1. Take the old version

   \`\`\`
   git checkout <previous-commit>
   curl {{web}}/health -H "Authorization: {{secret.TOKEN}}"
   \`\`\`

2. Tell everybody
`;

let project: TestProject;
let mara: TestPerson;
let cora: TestPerson;
let launchId: string;
let versionId: string;
let environments: Record<string, string>;

const page = 'project:roll-back';
const later = (seconds: number) => base.setNow(new Date(TEST_NOW.getTime() + seconds * 1000));
const drill = (more: object = {}) =>
  startRun(base.deps, cora, {
    launchId,
    kind: 'drill',
    page,
    environmentId: environments.beta ?? '',
    targetVersion: '0.9.0',
    itemKeys: ['drilled'],
    ...more,
  });
const act = (runId: string, kind: RunAct, stepKey: string | null = null, note = '', who = cora) =>
  actOnRun(base.deps, who, { launchId, runId, act: kind, stepKey, note });
const show = () => showRollback(base.deps, cora, { launchId });
const item = async (key: string, id = launchId) =>
  (await showLaunch(base.deps, mara, { launchId: id })).items.find((one) => one.key === key);

beforeEach(async () => {
  base.setNow(TEST_NOW);
  project = await makeProject(base.deps, 'Payments');
  mara = project.manager;
  cora = await project.add('Cora', 'contributor');
  await givePassword(base.deps, [mara]);
  ({ launchId, versionId } = await makeLaunch(base.deps, project, { source: SOURCE }));
  await createRunbook(base.deps, mara, {
    project: project.id,
    kind: 'rollback',
    title: 'Roll back',
    markdown: RUNBOOK,
  });
  const rows = await base.db.environment.findMany({ where: { projectId: project.id } });
  environments = Object.fromEntries(rows.map((row) => [row.slug, row.id]));
});

describe('a drill', () => {
  test('becomes evidence with the time that was measured, and ages with its item', async () => {
    const { runId } = await drill();
    const [first, second] = (await show()).run?.plan.steps ?? [];
    later(100);
    await act(runId, 'step-done', first?.key);
    later(200);
    await act(runId, 'step-skipped', second?.key, 'Only a drill');
    later(220);
    const { patch } = await act(runId, 'finish');
    expect(patch.items.map((one) => one.key)).toContain('drilled');
    expect((await item('drilled'))?.reading).toMatchObject({ outcome: 'pass', basis: 'attested' });
    expect((await item('drilled'))?.answer?.note).toBe(
      'Roll back rehearsed on beta in 3m40s of 5m (1 of 2 steps skipped).',
    );
    expect((await show()).earlier[0]).toMatchObject({ outcome: 'pass', measuredMs: 220_000, cause: '' });
    expect((await listDrills(base.deps, mara, { project: project.slug })).rows).toMatchObject([
      { kind: 'drill', outcome: 'pass', environment: 'beta', measuredMs: 220_000, by: 'Cora' },
    ]);

    // Carried to the next launch it is as old as it was: nothing makes it young again.
    later(6 * 86_400);
    const next = await createLaunch(base.deps, mara, {
      projectId: project.id,
      version: '1.1.0',
      checklistVersionIds: [versionId],
      carryOver: true,
    });
    expect((await item('drilled', next.launchId))?.reading).toMatchObject({ outcome: 'pass', carriedOver: true });
    const file = await exportLaunch(base.deps, mara, { launchId: next.launchId, format: 'csv' });
    expect(file.text).toMatch(/Rollback tested on beta with 1\.0\.0: 3m40s of 5m, [56] days? ago/);
    later(7 * 86_400 + 300);
    expect((await item('drilled', next.launchId))?.reading).toMatchObject({ outcome: 'unknown', expired: true });
  });

  test('that is given up or fails is a fail', async () => {
    const { runId } = await drill();
    await act(runId, 'abort', null, 'The VPN is down');
    expect((await item('drilled'))?.reading.outcome).toBe('fail');
    expect((await item('drilled'))?.answer?.note).toContain('given up: The VPN is down');
  });

  test('is refused on production unless somebody means it, and while another one runs', async () => {
    const live = { environmentId: environments.production ?? '' };
    await expect(drill(live)).rejects.toMatchObject({ fields: [{ path: 'environmentId' }] });
    await expect(drill({ targetVersion: 'v1.0.0' })).rejects.toMatchObject({ fields: [{ path: 'targetVersion' }] });
    await expect(drill({ targetVersion: '' })).rejects.toMatchObject({ fields: [{ path: 'targetVersion' }] });
    const starts = await Promise.allSettled([drill(), drill({ ...live, onProduction: true })]);
    expect(starts.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
    await expect(drill()).rejects.toMatchObject({ code: 'conflict', message: 'Cora started a drill already.' });
  });

  test('two people on one step: the second learns of the first', async () => {
    const { runId } = await drill();
    const key = (await show()).run?.plan.steps[0]?.key ?? '';
    await act(runId, 'step-done', key, '', mara);
    await expect(act(runId, 'step-done', key)).rejects.toMatchObject({
      code: 'rule',
      message: expect.stringContaining('Mara Manager marked this step as done already'),
    });
  });
});

describe('a roll back', () => {
  const launched = async () => {
    await base.db.launch.update({ where: { id: launchId }, data: { state: 'launched', launchedAt: TEST_NOW } });
  };
  const back = (more: object = {}) =>
    drill({ kind: 'rollback', environmentId: environments.production, cause: 'Errors > 5% for 2 minutes', ...more });

  test('only of what was launched, and with a cause', async () => {
    await expect(back()).rejects.toMatchObject({ code: 'rule', message: expect.stringContaining('preparing') });
    await launched();
    await expect(back({ cause: ' ' })).rejects.toMatchObject({ fields: [{ path: 'cause' }] });
  });

  test('is measured, confirmed by the environment, and recorded as a decision with its tasks', async () => {
    await launched();
    const place = { project: project.id, environment: 'production' };
    const identityProbe = { url: 'http://127.0.0.1:9/version', versionPath: '$.version', commitPath: '' };
    await updateEnvironment(base.deps, mara, { ...place, identityProbe, allowedHosts: ['10.0.0.1'] });
    const { runId } = await back();
    expect((await item('drilled'))?.reading.outcome).toBe('unknown');
    await expect(act(runId, 'pause', null, 'Lunch')).rejects.toMatchObject({ code: 'rule' });
    const told = () => base.db.notification.findMany({ where: { launchId }, orderBy: { id: 'asc' } });
    expect((await told()).map((one) => [one.userId, one.kind])).toEqual([[mara.userId, 'rollback.started']]);
    later(240);
    await act(runId, 'finish');
    expect((await told()).at(-1)?.title).toBe('Payments 1.0.0 is rolled back: 0.9.0 runs again after 4m');
    expect((await show()).earlier[0]).toMatchObject({ outcome: 'finished', measuredMs: 240_000, identity: null });
    // Nobody answers there: that confirms nothing, and is said.
    await identifyRun(base.deps, runId, { from: 'test' });
    expect((await show()).earlier[0]?.identity).toMatchObject({ outcome: 'error', version: null });

    await recordDecision(base.deps, mara, {
      launchId,
      gateKey: 'launch',
      kind: 'rolled back',
      reason: 'Errors > 5% for 2 minutes',
      password: PASSWORD,
      details: { cause: 'Errors > 5% for 2 minutes', durationSeconds: 240, restoredVersion: '0.9.0' },
    });
    const { head } = await showLaunch(base.deps, mara, { launchId });
    expect(head).toMatchObject({ state: 'rolled back', rollback: { measuredRunId: runId, tasks: { length: 3 } } });
    expect((await show()).rollbackRefused).toContain('rolled back');
  });
});

test('commands come filled in, without secrets, and what is wrong is said before it is needed', async () => {
  const { commands, plan, problems, items, environmentId } = await show();
  expect(environmentId).toBe(environments.production);
  const [first] = commands[plan?.steps[0]?.key ?? ''] ?? [];
  expect(first).toMatchObject({
    text: expect.stringContaining(
      'curl https://production.payments.acme.io/health -H "Authorization: {{secret.TOKEN}}"',
    ),
    missing: ['<previous-commit>'],
    secrets: ['TOKEN'],
  });
  expect(problems.map((one) => one.code)).toEqual(['no-previous', 'secrets']);
  expect(items[0]).toMatchObject({ key: 'drilled', asks: true });
});

test('a gate waits for a rollback runbook that is filled in', async () => {
  const open = async () => {
    const { readiness } = await showLaunch(base.deps, mara, { launchId });
    return readiness.gates[0]?.conditions.find((one) => one.kind === 'placeholder')?.reasons.map((one) => one.text);
  };
  expect(await open()).toEqual([]);
  await base.db.runbookPage.updateMany({ where: { projectId: project.id }, data: { markdown: '1. Ask TBD\n' } });
  expect(await open()).toEqual(['Rollback runbook still reads “TBD”']);
  await base.db.runbookPage.updateMany({ where: { projectId: project.id }, data: { markdown: '' } });
  expect(await open()).toEqual(['Rollback runbook is empty']);
});
