import { describe, expect, it } from 'vitest';
import { testDatabase } from '#test/database.ts';
import { makePerson } from '#test/people.ts';
import { givePassword, makePoll, PASSWORD } from '#test/poll-factory.ts';
import { recordDecision } from '../decision/record.ts';
import { projectHistory } from '../history/project-history.ts';
import { assignItems } from '../item/assign-items.ts';
import { attestItem } from '../item/attest-item.ts';
import { requestWaiver } from '../waiver/request-waiver.ts';
import { showHome } from './show-home.ts';

const test = testDatabase();
const home = (who: Parameters<typeof showHome>[1]) => showHome(test.deps, who, {});
const kinds = async (who: Parameters<typeof showHome>[1]) => (await home(who)).waiting.map((one) => one.kind);

describe('home', () => {
  it('leads a newcomer, and tells a stranger of no launch', async () => {
    const eve = await makePerson(test.db, 'Eve');
    const view = await home(eve);
    expect(view).toMatchObject({ waiting: [], launches: [], decided: [], steps: { project: null, checklist: null } });
    await makePoll(test.deps);
    expect((await home(eve)).launches).toEqual([]);
  });

  it('names what waits for each person, and for nobody else', async () => {
    const poll = await makePoll(test.deps);
    const { launchId, mara } = poll;
    const bo = await poll.project.add('Bo Manager', 'manager');
    await givePassword(test.deps, [bo]);
    const eva = poll.leads[0];
    // Beta leads, and only the first lead signs for it.
    expect(await kinds(eva)).toEqual(['seat']);
    expect(await kinds(poll.leads[1])).toEqual([]);
    await assignItems(test.deps, mara, { launchId, itemKeys: ['secrets', 'backups'], ownerId: eva.userId });
    expect((await home(eva)).waiting.map((one) => one.text)).toEqual([
      'Vote as Engineering Lead',
      'Secrets are rotated',
      'Backups are restored',
    ]);
    await attestItem(test.deps, mara, {
      launchId,
      itemKey: 'secrets',
      outcome: 'not-applicable',
      note: 'We keep none',
    });
    expect(await kinds(bo)).toEqual(['approval']);
    expect(await kinds(mara)).toEqual([]);
    await requestWaiver(test.deps, mara, {
      launchId,
      itemKey: 'backups',
      gateKey: 'launch',
      reason: 'The second site is rebuilt',
      control: 'Copies by hand',
      expiresAt: new Date(test.deps.now().getTime() + 86_400_000).toISOString(),
    });
    expect(await kinds(bo)).toEqual(['waiver', 'approval']);
    await recordDecision(test.deps, mara, {
      launchId,
      gateKey: 'beta',
      kind: 'GO',
      reason: 'The customer waits',
      password: PASSWORD,
    });
    const view = await home(bo);
    expect(view.waiting[0]).toMatchObject({
      kind: 'override',
      launchId,
      byId: mara.userId,
      text: 'Confirm GO for Beta',
    });
    expect(await kinds(mara)).not.toContain('override');
    expect(view.names[mara.userId]).toBe('Mara Manager');
  });

  it('shows open launches with their verdict and what was decided', async () => {
    const poll = await makePoll(test.deps);
    await poll.passAll();
    await poll.everyoneSigns();
    await recordDecision(test.deps, poll.mara, {
      launchId: poll.launchId,
      gateKey: 'launch',
      kind: 'GO',
      password: PASSWORD,
    });
    const view = await home(poll.mara);
    expect(view.launches.map((card) => [card.id, card.state])).toEqual([[poll.launchId, 'launched']]);
    expect(view.counts.launched).toBe(1);
    expect(view.decided).toMatchObject([{ kind: 'GO', verdict: 'GO', byName: 'Mara Manager', version: '1.0.0' }]);
    expect(view.launches[0]?.summary).not.toHaveProperty('waiting');
  });

  it('reads a launch anew once time has changed it, although nothing was stored since', async () => {
    const poll = await makePoll(test.deps);
    await test.db.launch.update({
      where: { id: poll.launchId },
      data: { summaryChangesAt: test.deps.now(), summary: {} },
    });
    expect((await home(poll.mara)).launches[0]?.summary?.verdict).toBe('UNDECIDED');
  });
});

describe('the history of a project', () => {
  it('has scores over time and versions, what keeps failing, and the time to Go', async () => {
    const poll = await makePoll(test.deps);
    const { launchId, mara } = poll;
    const began = test.deps.now();
    await test.db.launch.update({ where: { id: launchId }, data: { createdAt: began } });
    for (const note of ['first', 'again']) {
      await attestItem(test.deps, mara, { launchId, itemKey: 'backups', outcome: 'fail', note });
    }
    await poll.passAll();
    test.setNow(new Date(began.getTime() + 3_600_000));
    await poll.everyoneSigns();
    await recordDecision(test.deps, mara, { launchId, gateKey: 'launch', kind: 'GO', password: PASSWORD });
    const history = await projectHistory(test.deps, mara, { project: poll.project.slug });
    test.setNow(began);
    expect(history.gateKey).toBe('launch');
    expect(history.points.at(-1)).toMatchObject({ raw: 1, withWaivers: 1, verified: 0, version: '1.0.0' });
    expect(history.versions).toMatchObject([{ version: '1.0.0', raw: 1, decision: { kind: 'GO', override: false } }]);
    expect(history.failing).toMatchObject([{ key: 'backups', text: 'Backups are restored', launches: 1, failures: 2 }]);
    expect(history.medianSecondsToGo).toBe(3600);
    expect(history.decisions).toHaveLength(1);
  });

  it('never draws more points than it may, and keeps where each line ends', async () => {
    const poll = await makePoll(test.deps);
    const at = (index: number) => new Date(test.deps.now().getTime() + index * 1000);
    await test.db.scorePoint.createMany({
      data: Array.from({ length: 3000 }, (_, index) => ({
        launchId: poll.launchId,
        gateKey: 'launch',
        at: at(index + 1),
        raw: index / 3000,
        withWaivers: index / 3000,
        verified: 0,
        verdict: 'UNDECIDED',
      })),
    });
    const history = await projectHistory(test.deps, poll.mara, { project: poll.project.slug });
    expect(history.points.length).toBeLessThanOrEqual(500);
    expect(history.points.length).toBeGreaterThan(400);
    expect(history.points.at(-1)?.raw).toBe(2999 / 3000);
  });
});
