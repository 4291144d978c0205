import { z } from 'zod';
import { revokeActLinks, useLink } from '../../db/links.ts';
import type { Actor } from '../../domain/access/actor.ts';
import { GonogoError } from '../../domain/errors.ts';
import type { LinkAct } from '../../domain/notify/act.ts';
import { Vote } from '../../domain/outcome.ts';
import type { Deps } from '../deps.ts';
import { LaunchId, launchOperation } from '../launch/launch-operation.ts';
import type { OperationContext } from '../operation.ts';
import { castVote } from '../signoff/cast-vote.ts';
import { answerFiring } from '../soak/answer-firing.ts';
import { openActLink } from './open-link.ts';

const Secret = z.string().min(1).max(200);

/** Voting as whom a mail was sent to, on exactly the state that it was sent with: the mail stands in for the password. */
export const voteByLink = launchOperation({
  name: 'signoff.sign-by-link',
  summary: 'Vote by the link of a mail, on the state that the mail was sent with',
  action: 'signoff.sign',
  http: null,
  input: z.object({
    launchId: LaunchId,
    secret: Secret,
    vote: Vote,
    comment: z.string().trim().max(5_000, 'A comment has at most 5,000 characters.').default(''),
  }),
  run: async (context, { launchId, secret, vote, comment }, target) => {
    const act = await use(context, secret, launchId, 'vote');
    const { gateKey, roleKey, digest } = act;
    return castVote(context, { launchId, gateKey, roleKey, vote, comment, seen: digest }, target);
  },
});

export const acknowledgeByLink = launchOperation({
  name: 'soak.acknowledge-by-link',
  summary: 'Acknowledge a fired trigger by the link of a mail',
  action: 'soak.act',
  http: null,
  input: z.object({ launchId: LaunchId, secret: Secret }),
  run: async (context, { launchId, secret }, target) => {
    const { triggerKey, firedAt } = await use(context, secret, launchId, 'acknowledge');
    return answerFiring(context, { launchId, triggerKey, firedAt, kind: 'acknowledged', reason: '' }, target);
  },
});

/** Uses the link up, inside the transaction of what it does: what is refused leaves it as it was. */
async function use<Kind extends LinkAct['kind']>(
  context: OperationContext,
  secret: string,
  launchId: string,
  kind: Kind,
): Promise<Extract<LinkAct, { kind: Kind }>> {
  const opened = await openActLink(context.tx, secret, context.now);
  if (!opened.ok) throw new GonogoError('expired', opened.problem);
  const { link, act } = opened;
  if (act.kind !== kind || act.launchId !== launchId || link.userId !== context.userId)
    throw new GonogoError('expired', 'This link opens something else.');
  if (!(await useLink(context.tx, link.id, context.now)))
    throw new GonogoError('expired', 'This link was used already. It works only once.');
  await revokeActLinks(context.tx, act.notificationId, context.now);
  return act as Extract<LinkAct, { kind: Kind }>;
}

type Wish = { secret: string; vote?: Vote | undefined; comment?: string | undefined };

/** Does what a link allows as the person whom it was sent to, whoever is signed in at this browser. */
export async function actByLink(deps: Deps, _actor: Actor, { secret, vote, comment }: Wish): Promise<{ done: string }> {
  const opened = await openActLink(deps.db, secret, deps.now());
  if (!opened.ok) throw new GonogoError('expired', opened.problem);
  const { act, person } = opened;
  if (act.kind === 'acknowledge') {
    await acknowledgeByLink(deps, person, { launchId: act.launchId, secret });
    return { done: 'You acknowledged it. It still proposes a rollback until somebody dismisses it.' };
  }
  if (!vote)
    throw new GonogoError('invalid-input', 'Choose GO or NO-GO.', {
      fields: [{ path: 'vote', message: 'Choose one.' }],
    });
  await voteByLink(deps, person, { launchId: act.launchId, secret, vote, comment });
  return { done: `Your vote is ${vote}.` };
}
