import type { Metadata } from 'next';
import { PollPage } from '#components/signoff/poll-page.tsx';
import { POLL_ACTIONS } from '../../../_actions/poll.ts';

export const metadata: Metadata = { title: 'Poll' };

export default function LaunchPollPage() {
  return <PollPage actions={POLL_ACTIONS} />;
}
