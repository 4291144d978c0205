import { z } from 'zod';
import { insertDecision } from '../../db/decisions.ts';
import { peopleByIds } from '../../db/people-names.ts';
import { GonogoError } from '../../domain/errors.ts';
import type { DecisionDetails } from '../../domain/launch/packet.ts';
import { decisionProblem, isOverride } from '../../domain/readiness/decision.ts';
import { isGoKind } from '../../domain/readiness/gate-history.ts';
import { DECISION_KINDS, type DecisionKind } from '../../domain/readiness/model.ts';
import { Instant } from '../launch/fields.ts';
import { LaunchId, type LaunchTarget, launchOperation } from '../launch/launch-operation.ts';
import { tellDecision } from '../notify/launch-news.ts';
import type { OperationContext } from '../operation.ts';
import { verifyPassword } from '../people/confirm-password.ts';
import { detailsProblem } from './effects.ts';
import { recordNow } from './record-now.ts';
import { wentAhead } from './went-ahead.ts';

export const GateKey = z.string().min(1, 'Name the gate.').max(200);
const LONGEST_OUTAGE = 366 * 86_400;

const Details = z
  .object({
    t0: Instant.optional(),
    cause: z.string().trim().max(5_000, 'A cause has at most 5,000 characters.').optional(),
    durationSeconds: z.number().int().min(0).max(LONGEST_OUTAGE, 'That is more than a year.').optional(),
    restoredVersion: z.string().trim().max(100, 'A version has at most 100 characters.').optional(),
  })
  .default({});

export const recordDecision = launchOperation({
  name: 'decision.record',
  summary: 'Record the decision that closes a gate; against the verdict it waits for a second manager',
  action: 'decision.record',
  http: { method: 'POST', path: '/launches/{launchId}/gates/{gateKey}/decisions' },
  input: z.object({
    launchId: LaunchId,
    gateKey: GateKey,
    kind: z.enum(DECISION_KINDS),
    reason: z.string().trim().max(5_000, 'A reason has at most 5,000 characters.').default(''),
    password: z.string().max(1000),
    details: Details,
    /** The gate's newest decision when this one was chosen (null = none): another one by now is a conflict. */
    after: z.uuid().nullable().optional(),
  }),
  before: (deps, actor, input) => verifyPassword(deps, actor, input.password),
  run: async (context, input, target) => {
    const { userId, now } = context;
    if (!userId) throw new GonogoError('refused', 'A person decides.');
    const { facts, reading } = target;
    const gate = reading.gates.find((one) => one.key === input.gateKey);
    if (!gate) throw new GonogoError('not-found', 'This launch has no such gate.');
    await demandFirst(context, target, input);
    const problem = decisionProblem(input, gate.verdict, facts);
    if (problem) throw new GonogoError('rule', problem, { details: { verdict: gate.verdict } });
    const details: DecisionDetails = { ...input.details, t0: input.details.t0?.toISOString() };
    const missing = detailsProblem(input.kind, details, now);
    if (missing) throw new GonogoError('invalid-input', missing.message, { fields: [missing] });

    const override = isOverride(input.kind, gate.verdict);
    const doneAlone = override && !facts.twoPeople;
    const { id } = await insertDecision(context.tx, {
      launchId: input.launchId,
      gateKey: gate.key,
      kind: input.kind,
      verdict: gate.verdict,
      override,
      doneAlone,
      reason: input.reason,
      byId: userId,
      at: now,
      recordedAt: null,
      details: JSON.parse(JSON.stringify(details)),
    });
    const output = { decisionId: id, recorded: !override || doneAlone, verdict: gate.verdict, override, doneAlone };
    if (!output.recorded) {
      const textRef = input.reason ? await context.storeText(input.reason) : null;
      await context.audit({
        targetKind: 'decision',
        targetId: id,
        launchId: input.launchId,
        payload: { gateKey: gate.key, kind: input.kind, verdict: gate.verdict, override, pending: true },
        textRef,
      });
      const { kind } = input;
      const told = { id, kind, gateTitle: gate.title, verdict: gate.verdict, recorded: false, textRef };
      await tellDecision(context, target.record, told);
      const text = `proposed ${input.kind} for ${gate.title} against the verdict ${gate.verdict}`;
      return { output, change: { action: 'decision.record', text, itemKeys: [] } };
    }
    const { change } = await recordNow(context, target, gate, {
      id,
      gateKey: gate.key,
      kind: input.kind,
      reason: input.reason,
      details,
      byId: userId,
      at: now,
      proposedVerdict: gate.verdict,
      override,
      doneAlone,
      secondId: null,
    });
    return { output, change };
  },
});

/** Of two managers who decide at once the second learns what the first did; nothing of it is recorded twice. */
async function demandFirst(
  context: OperationContext,
  { record, facts }: LaunchTarget,
  input: { gateKey: string; kind: DecisionKind; after?: string | null | undefined },
): Promise<void> {
  const known = record.decisions.filter((row) => row.gateKey === input.gateKey && row.withdrawnAt === null);
  const newest = known.at(-1) ?? null;
  const pending = known.findLast((row) => row.recordedAt === null);
  const conflict = async (row: typeof newest, then: string): Promise<never> => {
    const people = await peopleByIds(context.tx, [row?.byId ?? null]);
    const name = (row && people[row.byId]?.name) || 'Somebody';
    const did = row?.recordedAt ? `${name} recorded ${row.kind} for this gate` : `${name} proposed ${row?.kind} here`;
    throw new GonogoError('conflict', `${did}. ${then}`, { details: { decisionId: row?.id ?? null } });
  };
  if (input.after !== undefined && input.after !== (newest?.id ?? null)) {
    await conflict(newest, 'Look at it first; yours was not recorded.');
  }
  if (pending && isGoKind(input.kind)) {
    await conflict(pending, 'It waits for a second person: confirm it, or withdraw it first.');
  }
  const ahead = wentAhead(record, facts, input.gateKey);
  if (ahead && isGoKind(input.kind)) await conflict(ahead, 'The launch went ahead on it.');
  if (ahead && input.kind === 'NO-GO') await conflict(ahead, 'The launch went ahead on it; roll it back instead.');
}
