import { describe, expect, it } from 'vitest';
import { testDatabase } from '#test/database.ts';
import { makeLaunch } from '#test/launch-factory.ts';
import { makePerson } from '#test/people.ts';
import { givePassword, makePoll, PASSWORD, type Poll } from '#test/poll-factory.ts';
import { SYSTEM } from '../../domain/access/actor.ts';
import type { DecisionKind } from '../../domain/readiness/model.ts';
import { confirmDecision } from '../decision/confirm.ts';
import { recordDecision } from '../decision/record.ts';
import { attestItem } from '../item/attest-item.ts';
import { holdLaunch } from '../launch/hold-launch.ts';
import { updateLaunch } from '../launch/update-launch.ts';
import { askGate, askGateByName } from './ask-gate.ts';

const test = testDatabase();

const ask = (poll: Poll, options: { verdictOnly?: string; acceptOverride?: string } = {}) =>
  askGate(test.deps, SYSTEM, { launchId: poll.launchId, gateKey: 'launch', ...options } as never);
const decide = (poll: Poll, kind: DecisionKind, details = {}) =>
  recordDecision(test.deps, poll.mara, {
    launchId: poll.launchId,
    gateKey: 'launch',
    kind,
    reason: 'Agreed in the call',
    password: PASSWORD,
    details,
  });

async function ready() {
  const poll = await makePoll(test.deps);
  await poll.passAll();
  await poll.everyoneSigns();
  return poll;
}

describe('a pipeline', () => {
  it('goes on only with a passing verdict and a recorded GO', async () => {
    const poll = await makePoll(test.deps);
    expect(await ask(poll)).toMatchObject({ exit: 3, httpStatus: 403, verdict: 'UNDECIDED', decision: null });
    await poll.passAll();
    await poll.everyoneSigns();
    expect(await ask(poll)).toMatchObject({ exit: 3, httpStatus: 403, verdict: 'GO', decision: null });
    expect(await ask(poll, { verdictOnly: '1' })).toMatchObject({ exit: 0, httpStatus: 200 });
    await decide(poll, 'GO');
    expect(await ask(poll)).toMatchObject({ exit: 0, httpStatus: 200, decision: 'GO', reasons: [], doneAlone: false });
    expect(askGate.definition.status?.(await ask(poll))).toBe(200);
    await updateLaunch(test.deps, poll.mara, { launchId: poll.launchId, commit: 'fedcba9876543210' });
    expect(await ask(poll)).toMatchObject({ exit: 3, httpStatus: 403 });
  });

  it('stops at a known failure, at a hold, and at a decision against it', async () => {
    const failing = await ready();
    const { launchId, mara } = failing;
    await attestItem(test.deps, mara, { launchId, itemKey: 'backups', outcome: 'fail', note: 'x' });
    const answer = await ask(failing);
    expect(answer).toMatchObject({ exit: 1, httpStatus: 403, verdict: 'NO-GO' });
    expect(answer.reasons.join()).toMatch(/Backups/);
    const held = await ready();
    await holdLaunch(test.deps, held.mara, { launchId: held.launchId, reason: 'Waiting for the bank' });
    expect(await ask(held, { verdictOnly: '1' })).toMatchObject({ exit: 1 });
    const refused = await ready();
    await decide(refused, 'NO-GO');
    expect(await ask(refused)).toMatchObject({ exit: 1, decision: 'NO-GO', verdict: 'GO' });
    const later = await ready();
    await decide(later, 'postponed', { t0: new Date(test.deps.now().getTime() + 9e8).toISOString() });
    expect(await ask(later)).toMatchObject({ exit: 1, decision: 'postponed' });
  });

  it('passes an override only where it is accepted, and never one that waits for its second person', async () => {
    const poll = await makePoll(test.deps);
    const bo = await poll.project.add('Bo Manager', 'manager');
    await givePassword(test.deps, [bo]);
    const { decisionId } = await decide(poll, 'GO');
    expect(await ask(poll, { acceptOverride: '1' })).toMatchObject({ exit: 3, decision: null });
    await confirmDecision(test.deps, bo, { launchId: poll.launchId, decisionId, password: PASSWORD });
    expect(await ask(poll)).toMatchObject({ exit: 3, decision: 'GO', override: true });
    expect(await ask(poll, { acceptOverride: '1' })).toMatchObject({ exit: 0, override: true });
    await attestItem(test.deps, poll.mara, { launchId: poll.launchId, itemKey: 'backups', outcome: 'fail', note: 'x' });
    expect(await ask(poll, { acceptOverride: '1' })).toMatchObject({ exit: 1 });
  });
});

describe('asked by name', () => {
  it('finds the one launch, lists several, and tells a stranger nothing', async () => {
    const poll = await ready();
    const name = { project: poll.project.slug, version: '1.0.0', gateKey: 'launch' };
    expect(await askGateByName(test.deps, SYSTEM, name)).toMatchObject({ launchId: poll.launchId, version: '1.0.0' });
    await expect(askGateByName(test.deps, SYSTEM, { ...name, version: '9' })).rejects.toMatchObject({
      code: 'not-found',
    });
    await expect(askGateByName(test.deps, SYSTEM, { ...name, gateKey: 'x' })).rejects.toThrow(/beta, launch/);
    const stranger = await makePerson(test.db, 'Eve');
    await expect(askGateByName(test.deps, stranger, name)).rejects.toMatchObject({ code: 'not-found' });
    await decide(poll, 'aborted');
    const second = await makeLaunch(test.deps, poll.project);
    const both = expect.arrayContaining([poll.launchId, second.launchId]);
    await expect(askGateByName(test.deps, SYSTEM, name)).rejects.toMatchObject({
      code: 'invalid-input',
      details: { launchIds: both },
      message: expect.stringContaining(second.launchId),
    });
  });
});
