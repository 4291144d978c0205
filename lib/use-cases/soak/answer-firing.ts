import { insertSoakAction } from '../../db/soak.ts';
import { GonogoError } from '../../domain/errors.ts';
import { demandOpen, type LaunchTarget } from '../launch/launch-operation.ts';
import type { OperationContext } from '../operation.ts';
import { readTarget } from './find-metric.ts';

type Answer = {
  launchId: string;
  triggerKey: string;
  firedAt: string;
  kind: 'acknowledged' | 'dismissed';
  reason: string;
};

/** Keeps what a person says to one firing of a trigger. */
export async function answerFiring(context: OperationContext, input: Answer, target: LaunchTarget) {
  demandOpen(target);
  const { soak, reading } = readTarget(target, context.now);
  const trigger = reading.triggers.find(({ key }) => key === input.triggerKey);
  const firedAt = new Date(input.firedAt);
  const firing = trigger?.firings.find((one) => one.firedAt.getTime() === firedAt.getTime());
  if (!firing) throw new GonogoError('not-found', 'This trigger did not fire at that moment; reload the page.');
  if (firing.action?.kind === 'dismissed') throw new GonogoError('rule', 'This firing is dismissed already.');
  const reason = input.reason.trim();
  if (input.kind === 'dismissed' && reason.length < 3)
    throw new GonogoError(
      'rule',
      'Say why it is no reason to roll back: a dismissed trigger no longer fails the soak.',
    );
  if (!context.userId) throw new GonogoError('refused', 'A person acts on a trigger.');
  const text = reason ? await context.storeText(reason) : null;
  await insertSoakAction(context.tx, {
    launchId: input.launchId,
    triggerKey: input.triggerKey,
    firedAt,
    kind: input.kind,
    textId: text?.id ?? null,
    byId: context.userId,
    at: context.now,
  });
  const words = soak.definition.triggers.find(({ key }) => key === input.triggerKey)?.text ?? '';
  await context.audit({
    targetKind: 'soak',
    targetId: input.triggerKey,
    launchId: input.launchId,
    payload: { firedAt: input.firedAt, kind: input.kind, trigger: words },
    textRef: text,
  });
  return {
    output: {},
    change: {
      action: 'soak.act-on-trigger',
      text: `${input.kind === 'dismissed' ? 'dismissed' : 'acknowledged'} the trigger “${words}”`,
      itemKeys: [],
    },
  };
}
