import { z } from 'zod';
import { insertSignOff } from '../../db/signoffs.ts';
import { GonogoError } from '../../domain/errors.ts';
import { Vote } from '../../domain/outcome.ts';
import { maySign, voteProblem } from '../../domain/signoff/rules.ts';
import { signOffSnapshot, snapshotDigest } from '../../domain/signoff/snapshot.ts';
import { LaunchId, launchOperation } from '../launch/launch-operation.ts';
import { verifyPassword } from '../people/confirm-password.ts';

export const sign = launchOperation({
  name: 'signoff.sign',
  summary: 'Vote GO or NO-GO for a seat of a gate, on the state as it stands now',
  action: 'signoff.sign',
  http: { method: 'POST', path: '/launches/{launchId}/gates/{gateKey}/sign-offs' },
  input: z.object({
    launchId: LaunchId,
    gateKey: z.string().min(1, 'Name the gate.').max(200),
    roleKey: z.string().min(1, 'Name the role.').max(200),
    vote: Vote,
    comment: z.string().trim().max(5_000, 'A comment has at most 5,000 characters.').default(''),
    password: z.string().max(1000),
    /** Mark of the state that was shown to the person (signoff.review): a GO for another state is refused. */
    seen: z.string().max(100).optional(),
  }),
  before: (deps, actor, input) => verifyPassword(deps, actor, input.password),
  run: async (context, input, { facts, reading }) => {
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
  },
});
