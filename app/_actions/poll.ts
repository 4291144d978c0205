import type { PollActions } from '#components/signoff/actions.ts';
import {
  doAskVotes,
  doConfirmDecision,
  doRecordDecision,
  doSign,
  doWithdrawDecision,
  readOffer,
  readReview,
  readSignOffs,
} from './decision.ts';

/** What the pages may call that sign and decide. */
export const POLL_ACTIONS: PollActions = {
  review: readReview,
  history: readSignOffs,
  ask: doAskVotes,
  sign: doSign,
  offer: readOffer,
  record: doRecordDecision,
  confirm: doConfirmDecision,
  withdraw: doWithdrawDecision,
};
