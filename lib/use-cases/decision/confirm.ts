import { z } from 'zod';
import { GonogoError } from '../../domain/errors.ts';
import type { DecisionDetails } from '../../domain/launch/packet.ts';
import type { Verdict } from '../../domain/outcome.ts';
import { decisionProblem, isOverride, mayConfirmOverride } from '../../domain/readiness/decision.ts';
import { LaunchId, launchOperation } from '../launch/launch-operation.ts';
import { verifyPassword } from '../people/confirm-password.ts';
import { findPending } from './find-pending.ts';
import { recordNow } from './record-now.ts';

export const confirmDecision = launchOperation({
  name: 'decision.confirm',
  summary: 'Confirm an override as its second person; everything known is frozen at that moment',
  action: 'decision.confirm',
  http: { method: 'POST', path: '/launches/{launchId}/decisions/{decisionId}/confirmation' },
  input: z.object({ launchId: LaunchId, decisionId: z.uuid(), password: z.string().max(1000) }),
  before: (deps, actor, input) => verifyPassword(deps, actor, input.password),
  run: async (context, input, target) => {
    const { userId } = context;
    if (!userId) throw new GonogoError('refused', 'A person confirms.');
    const { row, fact } = findPending(target, input.decisionId);
    const gate = target.reading.gates.find((one) => one.key === row.gateKey);
    if (!gate) throw new GonogoError('rule', 'The gate of this decision is gone. Withdraw it.');
    const may = mayConfirmOverride(fact, userId, gate.verdict, target.facts);
    if (!may.allowed) throw new GonogoError('rule', may.reason, { details: { verdict: gate.verdict } });
    if (!isOverride(fact.kind, gate.verdict)) {
      throw new GonogoError(
        'rule',
        `The verdict became ${gate.verdict}: nothing is overridden any more. Withdraw this and record ${gate.verdict}.`,
        { details: { verdict: gate.verdict } },
      );
    }
    const problem = decisionProblem({ kind: fact.kind, reason: row.reason }, gate.verdict, target.facts);
    if (problem) throw new GonogoError('rule', problem);
    const { change } = await recordNow(context, target, gate, {
      id: row.id,
      gateKey: row.gateKey,
      kind: fact.kind,
      reason: row.reason,
      details: row.details as DecisionDetails,
      byId: row.byId,
      at: row.at,
      proposedVerdict: row.verdict as Verdict,
      override: true,
      doneAlone: may.alone,
      secondId: userId,
    });
    const output = {
      decisionId: row.id,
      verdict: gate.verdict,
      /** Set when the verdict changed between proposal and confirmation. */
      proposedVerdict: row.verdict === gate.verdict ? null : (row.verdict as Verdict),
    };
    return { output, change: { ...change, text: `confirmed ${fact.kind} for ${gate.title} against the verdict` } };
  },
});
