import type { Metadata } from 'next';
import type { PollActions } from '#components/signoff/actions.ts';
import { PollPage } from '#components/signoff/poll-page.tsx';
import {
  doConfirmDecision,
  doRecordDecision,
  doSign,
  doWithdrawDecision,
  readOffer,
  readReview,
  readSignOffs,
} from '../../../_actions/decision.ts';

export const metadata: Metadata = { title: 'Poll' };

const ACTIONS: PollActions = {
  review: readReview,
  history: readSignOffs,
  sign: doSign,
  offer: readOffer,
  record: doRecordDecision,
  confirm: doConfirmDecision,
  withdraw: doWithdrawDecision,
};

export default function LaunchPollPage() {
  return <PollPage actions={ACTIONS} />;
}
