import { insertSignOff } from '../../db/signoffs.ts';
import { GonogoError } from '../../domain/errors.ts';
import type { Vote } from '../../domain/outcome.ts';
import { maySign, voteProblem } from '../../domain/signoff/rules.ts';
import { signOffSnapshot, snapshotDigest } from '../../domain/signoff/snapshot.ts';
import type { LaunchTarget } from '../launch/launch-operation.ts';
import type { OperationContext } from '../operation.ts';

type Cast = {
  launchId: string;
  gateKey: string;
  roleKey: string;
  vote: Vote;
  comment: string;
  /** Mark of the state that was shown to the person: a GO for another state is refused. */
  seen?: string | undefined;
};

/** Keeps a vote on the state as it stands now. Whoever calls this knows that it is the person who votes. */
export async function castVote(context: OperationContext, input: Cast, { facts, reading }: LaunchTarget) {
  const { userId } = context;
  if (!userId) throw new GonogoError('refused', 'A person signs.');
  const right = maySign(facts, input.gateKey, input.roleKey, userId);
  if (!right.allowed || !right.seatId) throw new GonogoError('rule', right.reason);
  const problem = voteProblem(input.vote, input.comment);
  if (problem) throw new GonogoError('rule', problem, { fields: [{ path: 'comment', message: problem }] });
  const snapshot = signOffSnapshot(facts, reading, input.gateKey);
  if (!snapshot) throw new GonogoError('not-found', 'This launch has no such gate.');
  const digest = snapshotDigest(snapshot);
  if (input.vote === 'GO' && input.seen !== undefined && input.seen !== digest) {
    throw new GonogoError('stale', 'The launch changed while you were reading. Look at what changed, then sign.');
  }
  const { id } = await insertSignOff(context.tx, {
    launchId: input.launchId,
    gateKey: input.gateKey,
    roleKey: input.roleKey,
    seatId: right.seatId,
    userId,
    asDeputy: right.asDeputy,
    vote: input.vote,
    comment: input.comment,
    digest,
    snapshot,
    at: context.now,
  });
  const role = facts.roles.find((one) => one.key === input.roleKey)?.title ?? input.roleKey;
  await context.audit({
    targetKind: 'signoff',
    targetId: id,
    launchId: input.launchId,
    payload: {
      gateKey: input.gateKey,
      roleKey: input.roleKey,
      role,
      vote: input.vote,
      asDeputy: right.asDeputy,
      digest,
    },
    text: input.comment || null,
  });
  return {
    output: { signOffId: id, digest },
    change: { action: 'signoff.sign', text: `voted ${input.vote} as ${role}`, itemKeys: [] },
  };
}
