import { describe, expect, it } from 'vitest';
import { testDatabase } from '#test/database.ts';
import { givePassword, makePoll, PASSWORD, type Poll, ROLES } from '#test/poll-factory.ts';
import { verifyChain } from '../../domain/audit/chain.ts';
import type { DecisionKind } from '../../domain/readiness/model.ts';
import { attestItem } from '../item/attest-item.ts';
import { holdLaunch } from '../launch/hold-launch.ts';
import { resumeLaunch } from '../launch/resume-launch.ts';
import { setT0 } from '../launch/set-t0.ts';
import { showLaunch } from '../launch/show-launch.ts';
import { updateLaunch } from '../launch/update-launch.ts';
import { changeMember } from '../member/change.ts';
import { removeMember } from '../member/remove.ts';
import { fillSeat } from '../seat/fill.ts';
import { confirmDecision } from './confirm.ts';
import { listDecisions } from './list.ts';
import { recordDecision } from './record.ts';
import { setRollbackTask } from './rollback-task.ts';
import { showPacket } from './show-packet.ts';
import { withdrawDecision } from './withdraw.ts';

const test = testDatabase();

type Extra = Partial<Parameters<typeof recordDecision>[2]>;
const decide = (poll: Poll, kind: DecisionKind, extra: Extra = {}, who = poll.mara) =>
  recordDecision(test.deps, who, {
    launchId: poll.launchId,
    gateKey: 'launch',
    kind,
    reason: 'Agreed in the launch call',
    password: PASSWORD,
    ...extra,
  });
const viewOf = (poll: Poll) => showLaunch(test.deps, poll.mara, { launchId: poll.launchId });

async function ready() {
  const poll = await makePoll(test.deps);
  await poll.passAll();
  await poll.everyoneSigns();
  return poll;
}

async function withSecondManager() {
  const poll = await makePoll(test.deps);
  const bo = await poll.project.add('Bo Manager', 'manager');
  await givePassword(test.deps, [bo]);
  return { poll, bo };
}

describe('a decision', () => {
  it('GO on GO launches, freezes the votes and the packet, and stands in the chain', async () => {
    const poll = await ready();
    const { decisionId, recorded, override } = await decide(poll, 'GO', { reason: '' });
    expect({ recorded, override }).toEqual({ recorded: true, override: false });
    const view = await viewOf(poll);
    expect(view.head.state).toBe('launched');
    expect(view.readiness.gates[1]?.decision).toMatchObject({ kind: 'GO', verdict: 'GO', override: false });
    expect(await test.db.signOff.count({ where: { launchId: poll.launchId, frozen: true } })).toBe(4);
    const { packet, packetDigest, intact, auditHead } = await showPacket(test.deps, poll.mara, {
      launchId: poll.launchId,
      decisionId,
    });
    expect(intact).toBe(true);
    expect(packet.poll.map((row) => [row.roleKey, row.signOff?.vote])).toEqual(ROLES.map((role) => [role, 'GO']));
    expect(packet.items.find((item) => item.key === 'backups')).toMatchObject({
      outcome: 'pass',
      basis: 'attested',
      evidence: [{ note: 'Seen today', byId: poll.mara.userId }],
    });
    expect(packet.launch.state).toBe('preparing');
    const events = await test.db.auditEvent.findMany({ where: { chain: poll.project.id }, orderBy: { seq: 'asc' } });
    const own = events.find((event) => event.action === 'decision.record');
    expect(own?.payload).toMatchObject({ packetDigest, kind: 'GO' });
    expect(own?.hash).toBe(auditHead);
    expect(own?.prevHash).toBe(packet.audit.head);
    expect(verifyChain([], [auditHead]).ok).toBe(false);
  });

  it('GO ahead of T-0 leaves T-0 to be moved until it has come', async () => {
    const poll = await ready();
    await decide(poll, 'GO');
    const t0 = new Date(test.deps.now().getTime() + 3_600_000).toISOString();
    const input = { launchId: poll.launchId, t0, reason: 'The window moved' };
    await setT0(test.deps, poll.mara, input);
    expect((await viewOf(poll)).head).toMatchObject({ t0, state: 'launched' });
    await expect(setT0(test.deps, poll.mara, { ...input, t0: null })).rejects.toMatchObject({ code: 'rule' });
    await holdLaunch(test.deps, poll.mara, { launchId: poll.launchId, reason: 'Wind' });
    const later = new Date(test.deps.now().getTime() + 7_200_000).toISOString();
    await resumeLaunch(test.deps, poll.mara, { launchId: poll.launchId, t0: later });
    expect((await viewOf(poll)).head).toMatchObject({ t0: later, state: 'launched', held: null });
    await test.db.launch.update({ where: { id: poll.launchId }, data: { t0: test.deps.now() } });
    await expect(setT0(test.deps, poll.mara, input)).rejects.toMatchObject({ code: 'rule' });
  });

  it('later changes leave its packet as it was; tampering shows', async () => {
    const poll = await ready();
    const { decisionId } = await decide(poll, 'GO');
    const input = { launchId: poll.launchId, decisionId };
    const before = await showPacket(test.deps, poll.mara, input);
    await attestItem(test.deps, poll.mara, {
      launchId: poll.launchId,
      itemKey: 'backups',
      outcome: 'fail',
      note: 'oh',
    });
    await updateLaunch(test.deps, poll.mara, { launchId: poll.launchId, title: 'Another name' });
    await poll.vote(0, 'NO-GO', 'Stop');
    expect(await showPacket(test.deps, poll.mara, input)).toEqual(before);
    const altered = { ...before.packet, decision: { ...before.packet.decision, kind: 'NO-GO' } };
    await test.db.decision.update({ where: { id: decisionId }, data: { packet: altered } });
    expect((await showPacket(test.deps, poll.mara, input)).intact).toBe(false);
  });

  it('GO for beta launches nothing', async () => {
    const poll = await ready();
    await poll.vote(0, 'GO', '', 'beta');
    const { recorded } = await decide(poll, 'GO', { gateKey: 'beta' });
    expect(recorded).toBe(true);
    expect((await viewOf(poll)).head.state).toBe('preparing');
  });

  it('asks for the right, the password and a reason', async () => {
    const poll = await ready();
    const sam = poll.leads[1];
    await expect(decide(poll, 'GO', {}, sam)).rejects.toMatchObject({ code: 'refused' });
    await expect(decide(poll, 'GO', { password: 'guess' })).rejects.toMatchObject({
      code: 'invalid-input',
      fields: [{ path: 'password' }],
    });
    await expect(decide(poll, 'NO-GO', { reason: 'tbd' })).rejects.toMatchObject({ code: 'rule' });
    await expect(decide(poll, 'GO', { gateKey: 'nowhere' })).rejects.toMatchObject({ code: 'not-found' });
    expect(await test.db.decision.count({ where: { launchId: poll.launchId } })).toBe(0);
  });
});

describe('an override', () => {
  it('waits for a second manager and freezes everything at the confirmation', async () => {
    const { poll, bo } = await withSecondManager();
    const proposed = await decide(poll, 'GO');
    expect(proposed).toMatchObject({ recorded: false, override: true, doneAlone: false, verdict: 'UNDECIDED' });
    expect((await viewOf(poll)).head.state).toBe('preparing');
    const input = { launchId: poll.launchId, decisionId: proposed.decisionId, password: PASSWORD };
    await expect(showPacket(test.deps, poll.mara, input)).rejects.toMatchObject({ code: 'not-found' });
    await expect(confirmDecision(test.deps, poll.mara, input)).rejects.toMatchObject({ code: 'rule' });
    await poll.passAll();
    const done = await confirmDecision(test.deps, bo, input);
    expect(done).toMatchObject({ verdict: 'UNDECIDED', proposedVerdict: null });
    const view = await viewOf(poll);
    expect(view.head.state).toBe('launched');
    expect(view.readiness.gates[1]?.decision).toMatchObject({ override: true, doneAlone: false, secondId: bo.userId });
    const { packet } = await showPacket(test.deps, bo, input);
    expect(packet.items.every((item) => item.outcome === 'pass')).toBe(true);
    expect(packet.decision).toMatchObject({ override: true, secondId: bo.userId });
    await expect(confirmDecision(test.deps, bo, input)).rejects.toMatchObject({ code: 'conflict' });
  });

  it('is refused when things got worse since it was proposed, and needless when they are well', async () => {
    const { poll, bo } = await withSecondManager();
    const { decisionId } = await decide(poll, 'GO');
    const input = { launchId: poll.launchId, decisionId, password: PASSWORD };
    await attestItem(test.deps, bo, { launchId: poll.launchId, itemKey: 'backups', outcome: 'fail', note: 'x' });
    await expect(confirmDecision(test.deps, bo, input)).rejects.toMatchObject({
      code: 'rule',
      details: { verdict: 'NO-GO' },
    });
    await poll.passAll();
    await poll.everyoneSigns();
    await expect(confirmDecision(test.deps, bo, input)).rejects.toMatchObject({
      code: 'rule',
      details: { verdict: 'GO' },
    });
    await withdrawDecision(test.deps, bo, { launchId: poll.launchId, decisionId });
    await expect(confirmDecision(test.deps, bo, input)).rejects.toMatchObject({ code: 'conflict' });
    expect(await decide(poll, 'GO')).toMatchObject({ recorded: true, override: false });
    const { decisions } = await listDecisions(test.deps, bo, { launchId: poll.launchId });
    expect(decisions.map((one) => [one.kind, one.withdrawnAt !== null])).toEqual(
      expect.arrayContaining([
        ['GO', false],
        ['GO', true],
      ]),
    );
  });

  it('says so when the verdict changed between the two people', async () => {
    const { poll, bo } = await withSecondManager();
    await attestItem(test.deps, bo, { launchId: poll.launchId, itemKey: 'backups', outcome: 'fail', note: 'x' });
    const { decisionId, verdict } = await decide(poll, 'GO');
    expect(verdict).toBe('NO-GO');
    await poll.passAll();
    const input = { launchId: poll.launchId, decisionId, password: PASSWORD };
    const done = await confirmDecision(test.deps, bo, input);
    expect(done).toMatchObject({ verdict: 'UNDECIDED', proposedVerdict: 'NO-GO' });
    const { packet } = await showPacket(test.deps, bo, input);
    expect(packet.decision).toMatchObject({ verdict: 'UNDECIDED', proposedVerdict: 'NO-GO' });
  });

  it('of a project with one person is recorded at once, as done alone', async () => {
    const poll = await makePoll(test.deps);
    const members = await test.db.member.findMany({ where: { projectId: poll.project.id, role: 'contributor' } });
    for (const { userId } of members) await removeMember(test.deps, poll.mara, { project: poll.project.id, userId });
    const { recorded, doneAlone, decisionId } = await decide(poll, 'GO');
    expect({ recorded, doneAlone }).toEqual({ recorded: true, doneAlone: true });
    const { packet } = await showPacket(test.deps, poll.mara, { launchId: poll.launchId, decisionId });
    expect(packet).toMatchObject({ twoPeople: false, decision: { doneAlone: true, override: true, secondId: null } });
  });

  it('is not confirmed by somebody who only became a manager in name: an auditor or viewer is refused', async () => {
    const { poll, bo } = await withSecondManager();
    const { decisionId } = await decide(poll, 'GO');
    await changeMember(test.deps, poll.mara, { project: poll.project.id, userId: bo.userId, role: 'auditor' });
    const input = { launchId: poll.launchId, decisionId, password: PASSWORD };
    await expect(confirmDecision(test.deps, bo, input)).rejects.toMatchObject({ code: 'refused' });
  });
});

describe('two managers at once', () => {
  it('the second learns what the first did, and nothing is recorded twice', async () => {
    const { poll, bo } = await withSecondManager();
    await poll.passAll();
    await poll.everyoneSigns();
    const results = await Promise.allSettled([
      decide(poll, 'GO', { after: null }),
      decide(poll, 'NO-GO', { after: null }, bo),
    ]);
    expect(results.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
    const lost = results.find((one) => one.status === 'rejected');
    expect(lost?.reason).toMatchObject({ code: 'conflict', message: expect.stringMatching(/recorded (GO|NO-GO)/) });
    expect(await test.db.decision.count({ where: { launchId: poll.launchId } })).toBe(1);
  });

  it('a launch that went ahead does not go ahead twice, nor is it turned into a NO-GO', async () => {
    const { poll, bo } = await withSecondManager();
    await poll.passAll();
    await poll.everyoneSigns();
    await decide(poll, 'GO');
    await expect(decide(poll, 'GO', {}, bo)).rejects.toMatchObject({ code: 'conflict' });
    await expect(decide(poll, 'NO-GO', {}, bo)).rejects.toMatchObject({ code: 'conflict' });
  });
});

describe('what a decision does', () => {
  it('postponed moves T-0, never into the past, and takes a hold away', async () => {
    const poll = await ready();
    await decide(poll, 'hold');
    expect((await viewOf(poll)).head).toMatchObject({ state: 'held', held: { reason: 'Agreed in the launch call' } });
    await expect(decide(poll, 'GO')).rejects.toMatchObject({ code: 'rule' });
    const at = (hours: number) => new Date(test.deps.now().getTime() + hours * 3_600_000).toISOString();
    await expect(decide(poll, 'postponed')).rejects.toMatchObject({ fields: [{ path: 'details.t0' }] });
    await expect(decide(poll, 'postponed', { details: { t0: at(-1) } })).rejects.toMatchObject({
      code: 'invalid-input',
    });
    await decide(poll, 'postponed', { details: { t0: at(300) } });
    expect((await viewOf(poll)).head).toMatchObject({ state: 'preparing', held: null, t0: at(300) });
  });

  it('rolled back records what happened and opens its tasks', async () => {
    const poll = await ready();
    const details = { cause: 'Payments failed', durationSeconds: 840, restoredVersion: '0.9.4' };
    await expect(decide(poll, 'rolled back', { details })).rejects.toMatchObject({ code: 'rule' });
    await decide(poll, 'GO');
    await expect(decide(poll, 'rolled back')).rejects.toMatchObject({ fields: [{ path: 'details.cause' }] });
    await decide(poll, 'rolled back', { details });
    const { head } = await viewOf(poll);
    expect(head).toMatchObject({ state: 'rolled back', rollback: details });
    expect(head.rollback?.tasks.map((task) => [task.key, task.doneAt])).toEqual([
      ['status-page', null],
      ['user-notice', null],
      ['post-mortem', null],
    ]);
    const due = new Date(head.rollback?.tasks[2]?.dueAt ?? 0).getTime() - test.deps.now().getTime();
    expect(due).toBe(86_400_000);
    await setRollbackTask(test.deps, poll.mara, { launchId: poll.launchId, taskKey: 'user-notice', done: true });
    const after = (await viewOf(poll)).head.rollback;
    expect(after?.tasks[1]).toMatchObject({ doneById: poll.mara.userId });
    await expect(decide(poll, 'GO')).rejects.toMatchObject({ code: expect.stringMatching(/rule|conflict/) });
  });

  it('aborted closes it for votes and decisions', async () => {
    const poll = await ready();
    await decide(poll, 'aborted');
    expect((await viewOf(poll)).head.state).toBe('aborted');
    await expect(poll.vote(0)).rejects.toMatchObject({ code: 'rule' });
    await expect(decide(poll, 'GO')).rejects.toMatchObject({ code: 'rule' });
  });

  it('with soak items and a gate for them the launch soaks, and that gate makes it stable', async () => {
    const poll = await makePoll(test.deps, SOAKING);
    await poll.passAll();
    await poll.vote(0);
    await decide(poll, 'GO');
    expect((await viewOf(poll)).head.state).toBe('soaking');
    await attestItem(test.deps, poll.mara, { launchId: poll.launchId, itemKey: 'errors', outcome: 'pass', note: 'x' });
    await poll.vote(0, 'GO', '', 'stable');
    const gate = (await viewOf(poll)).readiness.gates.find((one) => one.key === 'stable');
    expect(gate?.conditions.flatMap((one) => one.reasons)).toEqual([]);
    await decide(poll, 'GO', { gateKey: 'stable' });
    expect((await viewOf(poll)).head.state).toBe('stable');
    const row = await test.db.launch.findUniqueOrThrow({ where: { id: poll.launchId } });
    expect(row.closedAt).toEqual(test.deps.now());
    expect(row.launchedAt).toEqual(test.deps.now());
  });

  it('a vote after the decision does not touch the votes it was made on', async () => {
    const poll = await ready();
    await decide(poll, 'NO-GO');
    await fillSeat(test.deps, poll.mara, {
      project: poll.project.id,
      roleKey: ROLES[0],
      holderId: poll.leads[0].userId,
      deputyId: poll.mara.userId,
    });
    await poll.vote(0, 'NO-GO', 'Changed my mind');
    const rows = await test.db.signOff.findMany({ where: { launchId: poll.launchId, roleKey: ROLES[0] } });
    expect(rows.map((row) => [row.vote, row.frozen, row.latest]).sort()).toEqual([
      ['GO', true, false],
      ['NO-GO', false, true],
    ]);
  });
});

const SOAKING = `---
title: Soaking
roles: [Engineering Lead, Security Lead, Product Manager, DevOps Lead]
contacts:
  On-call: "#payments"
  Escalation: cto@acme.io
gates:
  launch: { environment: production, phases: [preparation, launch], roles: [Engineering Lead] }
  stable: { environment: production, phases: [preparation, launch, soak], after: launch, roles: [Engineering Lead], soak: false }
---

## Security

- [ ] Secrets are rotated id:secrets
- [ ] Certificates are valid id:certificates
- [ ] Backups are restored id:backups

## Soak Period

- [ ] Errors stay low id:errors

## Rollback

Run it.
`;
