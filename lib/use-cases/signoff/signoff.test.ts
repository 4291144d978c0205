import { describe, expect, it } from 'vitest';
import { testDatabase } from '#test/database.ts';
import { makePoll, PASSWORD, type Poll, ROLES } from '#test/poll-factory.ts';
import { attestItem } from '../item/attest-item.ts';
import { showLaunch } from '../launch/show-launch.ts';
import { updateLaunch } from '../launch/update-launch.ts';
import { fillSeat } from '../seat/fill.ts';
import { decideWaiver } from '../waiver/decide-waiver.ts';
import { requestWaiver } from '../waiver/request-waiver.ts';
import { listSignOffs } from './history.ts';
import { reviewSignOff } from './review.ts';
import { sign } from './sign.ts';

const test = testDatabase();

async function pollOf({ mara, launchId }: Poll, gateKey = 'launch') {
  const view = await showLaunch(test.deps, mara, { launchId });
  const gate = view.readiness.gates.find((one) => one.key === gateKey);
  if (!gate) throw new Error(`no gate ${gateKey}`);
  return gate;
}

async function states(poll: Poll, gateKey = 'launch') {
  return (await pollOf(poll, gateKey)).poll.map((row) => `${row.vote ?? '-'} ${row.state}`);
}

describe('the poll', () => {
  it('four roles sign one after the other, each current whatever the order', async () => {
    const poll = await makePoll(test.deps);
    expect(await states(poll)).toEqual(['- waiting', '- waiting', '- waiting', '- waiting']);
    await poll.passAll();
    for (const index of [2, 0, 3, 1]) await poll.vote(index);
    const gate = await pollOf(poll);
    expect(gate.poll.every((row) => row.vote === 'GO' && row.state === 'current')).toBe(true);
    expect(gate.verdict).toBe('GO');
    expect(gate.pollCurrent).toBe(4);
  });

  it('an item that gets worse ends the votes of the gates that ask for it, and no other', async () => {
    const poll = await makePoll(test.deps);
    await poll.passAll();
    await poll.everyoneSigns();
    await poll.vote(0, 'GO', '', 'beta');
    await attestItem(test.deps, poll.mara, { launchId: poll.launchId, itemKey: 'backups', outcome: 'fail', note: 'x' });
    expect(await states(poll)).toEqual(['GO stale', 'GO stale', 'GO stale', 'GO stale']);
    expect(await states(poll, 'beta')).toEqual(['GO current']);
    const row = (await pollOf(poll)).poll[0];
    expect(row?.changes).toHaveLength(1);
    expect(row?.changes[0]).toMatchObject({ itemKey: 'backups' });
  });

  it('an item that gets better leaves votes alone; who signs again is current, the others stay as they were', async () => {
    const poll = await makePoll(test.deps);
    await poll.passAll();
    await attestItem(test.deps, poll.mara, {
      launchId: poll.launchId,
      itemKey: 'backups',
      outcome: 'unknown',
      note: '',
    });
    await poll.everyoneSigns();
    await poll.passAll();
    expect(await states(poll)).toEqual(['GO current', 'GO current', 'GO current', 'GO current']);
    await updateLaunch(test.deps, poll.mara, { launchId: poll.launchId, commit: 'fedcba9876543210' });
    expect(await states(poll)).toEqual(['GO stale', 'GO stale', 'GO stale', 'GO stale']);
    await poll.vote(1);
    expect(await states(poll)).toEqual(['GO stale', 'GO current', 'GO stale', 'GO stale']);
  });

  it('a waiver that is approved after the vote ends it', async () => {
    const poll = await makePoll(test.deps);
    const { launchId, mara } = poll;
    await poll.passAll();
    await attestItem(test.deps, mara, { launchId, itemKey: 'backups', outcome: 'fail', note: 'no space' });
    await poll.everyoneSigns();
    const { waiverId } = await requestWaiver(test.deps, mara, {
      launchId,
      itemKey: 'backups',
      gateKey: 'launch',
      reason: 'The second site is rebuilt this week',
      control: 'Nightly copies by hand',
      expiresAt: new Date(test.deps.now().getTime() + 86_400_000).toISOString(),
    });
    expect((await states(poll)).every((one) => one === 'GO current')).toBe(true);
    const bo = await poll.project.add('Bo Manager', 'manager');
    await decideWaiver(test.deps, bo, { launchId, waiverId, approved: true, reason: '' });
    expect((await states(poll)).every((one) => one === 'GO stale')).toBe(true);
  });

  it('a NO-GO needs a reason, stands through every improvement, and ends only by its own seat', async () => {
    const poll = await makePoll(test.deps);
    await expect(poll.vote(1, 'NO-GO')).rejects.toMatchObject({ code: 'rule', fields: [{ path: 'comment' }] });
    await poll.vote(1, 'NO-GO', 'The key is still shared');
    await poll.passAll();
    await poll.vote(0);
    await poll.vote(2);
    await poll.vote(3);
    const gate = await pollOf(poll);
    expect(gate.verdict).toBe('NO-GO');
    expect(gate.poll[1]).toMatchObject({ vote: 'NO-GO', state: 'current', comment: 'The key is still shared' });
    await updateLaunch(test.deps, poll.mara, { launchId: poll.launchId, commit: 'fedcba9876543210' });
    expect((await pollOf(poll)).poll[1]).toMatchObject({ vote: 'NO-GO', state: 'current' });
    await poll.vote(1, 'GO', 'Rotated');
    expect((await pollOf(poll)).poll[1]).toMatchObject({ vote: 'GO', state: 'current' });
  });
});

describe('who may sign', () => {
  it('only holder and deputy, with their own password', async () => {
    const poll = await makePoll(test.deps);
    const asMara = { launchId: poll.launchId, gateKey: 'launch', roleKey: ROLES[1], vote: 'GO' as const };
    await expect(sign(test.deps, poll.mara, { ...asMara, password: PASSWORD })).rejects.toMatchObject({ code: 'rule' });
    const wrong = sign(test.deps, poll.leads[1], { ...asMara, password: 'guess' });
    await expect(wrong).rejects.toMatchObject({ code: 'invalid-input', fields: [{ path: 'password' }] });
    expect(await test.db.signOff.count({ where: { launchId: poll.launchId } })).toBe(0);
    await fillSeat(test.deps, poll.mara, {
      project: poll.project.id,
      roleKey: ROLES[1],
      holderId: poll.leads[1].userId,
      deputyId: poll.mara.userId,
    });
    await sign(test.deps, poll.mara, { ...asMara, password: PASSWORD });
    expect((await pollOf(poll)).poll[1]).toMatchObject({ signedBy: poll.mara.userId, signedAsDeputy: true });
  });

  it('one person fills one seat of a gate', async () => {
    const poll = await makePoll(test.deps);
    await fillSeat(test.deps, poll.mara, {
      project: poll.project.id,
      roleKey: ROLES[1],
      holderId: poll.leads[0].userId,
      deputyId: null,
    });
    await poll.vote(0);
    const second = sign(test.deps, poll.leads[0], {
      launchId: poll.launchId,
      gateKey: 'launch',
      roleKey: ROLES[1],
      vote: 'GO',
      password: PASSWORD,
    });
    await expect(second).rejects.toMatchObject({ code: 'rule', message: expect.stringMatching(/one seat/) });
  });

  it('a vote of somebody who lost the seat does not count any more', async () => {
    const poll = await makePoll(test.deps);
    await poll.passAll();
    await poll.everyoneSigns();
    await fillSeat(test.deps, poll.mara, {
      project: poll.project.id,
      roleKey: ROLES[3],
      holderId: null,
      deputyId: null,
    });
    const gate = await pollOf(poll);
    expect(gate.poll[3]?.state).toBe('empty');
    expect(gate.verdict).toBe('UNDECIDED');
  });
});

describe('what is signed', () => {
  it('is the state that was shown: a GO for an older one is refused, a NO-GO is not', async () => {
    const poll = await makePoll(test.deps);
    const [eva] = poll.leads;
    const { launchId } = poll;
    const review = await reviewSignOff(test.deps, eva, { launchId, gateKey: 'launch' });
    expect(review.roles.map((role) => role.allowed)).toEqual([true, false, false, false]);
    expect(review).toMatchObject({ items: 3, counts: { unknown: 3 }, last: null });
    await poll.passAll();
    const vote = { launchId, gateKey: 'launch', roleKey: ROLES[0], password: PASSWORD, seen: review.seen };
    await expect(sign(test.deps, eva, { ...vote, vote: 'GO' })).rejects.toMatchObject({ code: 'stale' });
    await sign(test.deps, eva, { ...vote, vote: 'NO-GO', comment: 'Too much moves' });
    const again = await reviewSignOff(test.deps, eva, { launchId, gateKey: 'launch' });
    await sign(test.deps, eva, { ...vote, vote: 'GO', seen: again.seen });
    expect(again.last).toMatchObject({ vote: 'NO-GO', changes: [] });
  });

  it('is kept: a second vote adds, and each is written to the chain', async () => {
    const poll = await makePoll(test.deps);
    const { launchId } = poll;
    await poll.vote(0, 'NO-GO', 'Not yet');
    await poll.vote(0, 'GO', 'Now');
    const { signOffs } = await listSignOffs(test.deps, poll.mara, { launchId, gateKey: 'launch' });
    expect(signOffs.map((one) => [one.vote, one.comment, one.latest])).toEqual([
      ['GO', 'Now', true],
      ['NO-GO', 'Not yet', false],
    ]);
    expect(await test.db.auditEvent.count({ where: { launchId, action: 'signoff.sign' } })).toBe(2);
  });

  it('cannot be forged in the database: an altered state ends the vote', async () => {
    const poll = await makePoll(test.deps);
    await poll.passAll();
    await poll.vote(0);
    const row = await test.db.signOff.findFirstOrThrow({ where: { launchId: poll.launchId } });
    await attestItem(test.deps, poll.mara, { launchId: poll.launchId, itemKey: 'backups', outcome: 'fail', note: 'x' });
    const forged = JSON.parse(JSON.stringify(row.snapshot).replaceAll('"outcome":"pass"', '"outcome":"fail"'));
    await test.db.signOff.update({ where: { id: row.id }, data: { snapshot: forged } });
    expect((await pollOf(poll)).poll[0]?.state).toBe('stale');
  });
});
