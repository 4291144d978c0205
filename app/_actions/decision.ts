'use server';

import { confirmDecision } from '#lib/use-cases/decision/confirm.ts';
import { offerDecisions } from '#lib/use-cases/decision/offer.ts';
import { recordDecision } from '#lib/use-cases/decision/record.ts';
import { setRollbackTask } from '#lib/use-cases/decision/rollback-task.ts';
import { withdrawDecision } from '#lib/use-cases/decision/withdraw.ts';
import { askVotes } from '#lib/use-cases/signoff/ask-votes.ts';
import { listSignOffs } from '#lib/use-cases/signoff/history.ts';
import { reviewSignOff } from '#lib/use-cases/signoff/review.ts';
import { sign } from '#lib/use-cases/signoff/sign.ts';
import { runAction } from '../_server/run-action.ts';

type Input<Verb extends (...args: never[]) => unknown> = Parameters<Verb>[2];

export const readReview = async (input: Input<typeof reviewSignOff>) => runAction(reviewSignOff, input);
export const readSignOffs = async (input: Input<typeof listSignOffs>) => runAction(listSignOffs, input);
export const readOffer = async (input: Input<typeof offerDecisions>) => runAction(offerDecisions, input);
export const doSign = async (input: Input<typeof sign>) => runAction(sign, input);
export const doRecordDecision = async (input: Input<typeof recordDecision>) => runAction(recordDecision, input);
export const doConfirmDecision = async (input: Input<typeof confirmDecision>) => runAction(confirmDecision, input);
export const doWithdrawDecision = async (input: Input<typeof withdrawDecision>) => runAction(withdrawDecision, input);
export const doSetRollbackTask = async (input: Input<typeof setRollbackTask>) => runAction(setRollbackTask, input);
export const doAskVotes = async (input: Input<typeof askVotes>) => runAction(askVotes, input);
