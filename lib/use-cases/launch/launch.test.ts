import { describe, expect, it } from 'vitest';
import { testDatabase } from '#test/database.ts';
import { makeLaunch, makeProject } from '#test/launch-factory.ts';
import { addComment } from '../comment/add-comment.ts';
import { attachFile } from '../evidence/attach-file.ts';
import { attestItem } from '../item/attest-item.ts';
import { bulkAttest } from '../item/bulk-attest.ts';
import { confirmItems } from '../item/confirm-items.ts';
import { decideNotApplicable } from '../item/decide-not-applicable.ts';
import { showItem } from '../item/show-item.ts';
import { decideWaiver } from '../waiver/decide-waiver.ts';
import { requestWaiver } from '../waiver/request-waiver.ts';
import { showLaunch } from './show-launch.ts';
import { updateLaunch } from './update-launch.ts';

const test = testDatabase();

async function launchWithTwo() {
  const project = await makeProject(test.deps, `Payments ${Math.round(performance.now() * 1000)}`);
  const kim = await project.add('Kim Contributor', 'contributor');
  const { launchId, versionId } = await makeLaunch(test.deps, project);
  const outcome = async (key: string) =>
    (await showLaunch(test.deps, kim, { launchId })).items.find((item) => item.key === key)?.reading;
  return { project, mara: project.manager, kim, launchId, versionId, outcome };
}

describe('a new launch', () => {
  it('knows nothing yet: a ticked box of the document is a claim, not a pass', async () => {
    const { launchId, kim, outcome } = await launchWithTwo();
    const view = await showLaunch(test.deps, kim, { launchId });
    expect(view.items).toHaveLength(7);
    expect(view.readiness.scores.raw).toBe(0);
    expect(view.readiness.gates.map((gate) => [gate.key, gate.verdict])).toEqual([
      ['beta', 'UNDECIDED'],
      ['launch', 'UNDECIDED'],
    ]);
    expect(await outcome('certificates')).toMatchObject({ outcome: 'unknown', claimed: true });
    expect(view.head.environments.launch?.name).toBe('production');
  });

  it('is refused for a version that has one, and names it', async () => {
    const { project, launchId, versionId } = await launchWithTwo();
    await expect(makeLaunch(test.deps, project, { versionId })).rejects.toMatchObject({
      code: 'conflict',
      details: { launchId },
    });
  });

  it('carries answers over as unknown, and shows what was', async () => {
    const { project, kim, launchId, versionId } = await launchWithTwo();
    await bulkAttest(test.deps, kim, {
      launchId,
      itemKeys: ['secrets', 'certificates'],
      outcome: 'pass',
      note: 'seen in staging',
    });
    const next = await makeLaunch(test.deps, project, { version: '1.1.0', versionId, carryOver: true });
    const view = await showLaunch(test.deps, kim, { launchId: next.launchId });
    const secrets = view.items.find((item) => item.key === 'secrets');
    expect(secrets?.reading).toMatchObject({ outcome: 'unknown', carriedOver: true });
    expect(secrets?.previous).toEqual({ outcome: 'pass', version: '1.0.0', note: 'seen in staging' });
    // It speaks of the environment, which did not change.
    expect(view.items.find((item) => item.key === 'certificates')?.reading.outcome).toBe('pass');

    await confirmItems(test.deps, kim, { launchId: next.launchId, itemKeys: ['secrets'] });
    const after = await showLaunch(test.deps, kim, { launchId: next.launchId });
    expect(after.items.find((item) => item.key === 'secrets')?.reading).toMatchObject({
      outcome: 'pass',
      basis: 'attested',
    });
  });
});

describe('answers', () => {
  it('reach the score, the parent and the patch that everyone gets', async () => {
    const { launchId, kim } = await launchWithTwo();
    await attestItem(test.deps, kim, { launchId, itemKey: 'hsts', outcome: 'pass' });
    const { patch } = await attestItem(test.deps, kim, { launchId, itemKey: 'frames', outcome: 'pass' });
    expect(patch.items.map((item) => [item.key, item.reading.outcome]).sort()).toEqual([
      ['frames', 'pass'],
      ['headers', 'pass'],
    ]);
    expect(patch.by.name).toBe('Kim Contributor');
    expect(patch.readiness.scores.raw).toBeGreaterThan(0);
    const stored = await test.db.outbox.findFirst({ where: { launchId }, orderBy: { id: 'desc' } });
    expect(stored?.payload).toMatchObject({ revision: patch.revision });
  });

  it('are refused on a parent, which follows from its children', async () => {
    const { launchId, kim } = await launchWithTwo();
    await expect(attestItem(test.deps, kim, { launchId, itemKey: 'headers', outcome: 'pass' })).rejects.toMatchObject({
      code: 'rule',
    });
  });

  it('tell the second of two people what the first did', async () => {
    const { launchId, kim, mara } = await launchWithTwo();
    const seen = (await showItem(test.deps, mara, { launchId, itemKey: 'backups' })).item.revision;
    await attestItem(test.deps, kim, {
      launchId,
      itemKey: 'backups',
      outcome: 'fail',
      note: 'restore took 9 h',
      expectedRevision: seen,
    });
    const late = attestItem(test.deps, mara, { launchId, itemKey: 'backups', outcome: 'pass', expectedRevision: seen });
    await expect(late).rejects.toMatchObject({
      code: 'stale',
      details: { item: { answer: { note: 'restore took 9 h' } } },
    });
  });

  it('of twenty people at once are all kept, one after the other', async () => {
    const { launchId, kim } = await launchWithTwo();
    await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        addComment(test.deps, kim, { launchId, itemKey: 'backups', text: `note ${n}` }),
      ),
    );
    const detail = await showItem(test.deps, kim, { launchId, itemKey: 'backups' });
    expect(detail.comments).toHaveLength(20);
    expect((await showLaunch(test.deps, kim, { launchId })).revision).toBe(21);
  });

  it('in bulk are all stored or none', async () => {
    const { launchId, kim, outcome } = await launchWithTwo();
    await expect(
      bulkAttest(test.deps, kim, { launchId, itemKeys: ['secrets', 'headers'], outcome: 'pass' }),
    ).rejects.toMatchObject({ code: 'rule' });
    expect((await outcome('secrets'))?.outcome).toBe('unknown');
  });

  it('as not applicable wait for a second person, who is not the first', async () => {
    const { launchId, kim, mara, outcome } = await launchWithTwo();
    const { evidenceId } = await attestItem(test.deps, kim, {
      launchId,
      itemKey: 'secrets',
      outcome: 'not-applicable',
      note: 'no secrets',
    });
    expect(await outcome('secrets')).toMatchObject({ awaitingApproval: true });
    const approval = { launchId, itemKey: 'secrets', evidenceId: evidenceId ?? '', approved: true };
    await expect(decideNotApplicable(test.deps, kim, approval)).rejects.toMatchObject({ code: 'rule' });
    await decideNotApplicable(test.deps, mara, approval);
    expect(await outcome('secrets')).toMatchObject({ outcome: 'not-applicable', awaitingApproval: false });
  });
});

it('a new commit makes answers ask for "still true"', async () => {
  const { launchId, kim, mara, outcome } = await launchWithTwo();
  await attestItem(test.deps, kim, { launchId, itemKey: 'secrets', outcome: 'pass' });
  await updateLaunch(test.deps, mara, { launchId, commit: '1234567abc' });
  const after = await outcome('secrets');
  await confirmItems(test.deps, kim, { launchId, itemKeys: ['secrets'] });
  expect(after?.outcome).not.toBe('pass');
  expect((await outcome('secrets'))?.outcome).toBe('pass');
});

it('a waiver lifts the score with waivers only, and only after a second person', async () => {
  const { launchId, kim, mara } = await launchWithTwo();
  const scores = async () =>
    (await showLaunch(test.deps, kim, { launchId })).readiness.gates.find((gate) => gate.key === 'launch')?.scores;
  await attestItem(test.deps, kim, { launchId, itemKey: 'backups', outcome: 'fail', note: 'restore fails' });
  const before = await scores();
  const { waiverId } = await requestWaiver(test.deps, mara, {
    launchId,
    itemKey: 'backups',
    gateKey: 'launch',
    reason: 'Restored by hand last week',
    control: 'Daily snapshot of the volume',
    expiresAt: new Date(test.deps.now().getTime() + 86_400_000).toISOString(),
  });
  await expect(decideWaiver(test.deps, mara, { launchId, waiverId, approved: true })).rejects.toMatchObject({
    code: 'rule',
  });
  const lee = await makeSecondManager(launchId);
  await decideWaiver(test.deps, lee, { launchId, waiverId, approved: true });
  const after = await scores();
  expect(after?.raw).toBe(before?.raw);
  expect(after?.withWaivers ?? 0).toBeGreaterThan(before?.withWaivers ?? 0);
});

async function makeSecondManager(launchId: string) {
  const { projectId } = await test.db.launch.findUniqueOrThrow({ where: { id: launchId } });
  const { makePerson } = await import('#test/people.ts');
  const lee = await makePerson(test.db, 'Lee Manager');
  await test.db.member.create({ data: { projectId, userId: lee.userId, role: 'manager' } });
  return lee;
}

it('a file that lies about its type is refused, an honest one becomes evidence', async () => {
  const { launchId, kim } = await launchWithTwo();
  const zip = Buffer.from('504b0304140000000000', 'hex').toString('base64');
  await expect(
    attachFile(test.deps, kim, { launchId, itemKey: 'backups', name: 'restore.png', contentBase64: zip }),
  ).rejects.toMatchObject({
    code: 'rule',
  });
  const { fileId } = await attachFile(test.deps, kim, {
    launchId,
    itemKey: 'backups',
    name: 'restore.log',
    contentBase64: Buffer.from('restored 12 tables\n').toString('base64'),
  });
  await attestItem(test.deps, kim, { launchId, itemKey: 'backups', outcome: 'pass', fileIds: [fileId] });
  const detail = await showItem(test.deps, kim, { launchId, itemKey: 'backups' });
  expect(detail.evidence[0]?.files).toMatchObject([{ name: 'restore.log', mediaType: 'text/plain' }]);
});
