import type { DecisionOffer } from '#lib/domain/launch/packet.ts';
import type { Vote } from '#lib/domain/outcome.ts';
import type { DecisionKind } from '#lib/domain/readiness/model.ts';
import type { SignOffEntry, SignOffReview } from '#lib/domain/signoff/review.ts';
import type { Result } from '../form/result.ts';
import type { Changed } from '../launch/actions.ts';

/* What the poll page hands down: components know no server. */

type Call<Input, Output> = (input: Input) => Promise<Result<Output>>;
type OnGate = { launchId: string; gateKey: string };

export type DecisionInput = OnGate & {
  kind: DecisionKind;
  reason: string;
  password: string;
  details: { t0?: string; cause?: string; durationSeconds?: number; restoredVersion?: string };
  after: string | null;
};

export type PollActions = {
  review: Call<OnGate, SignOffReview>;
  history: Call<OnGate, { signOffs: SignOffEntry[] }>;
  ask: Call<OnGate, Changed & { asked: string[]; askedBefore: number }>;
  sign: Call<OnGate & { roleKey: string; vote: Vote; comment: string; password: string; seen?: string }, Changed>;
  offer: Call<OnGate, DecisionOffer>;
  record: Call<DecisionInput, Changed & { recorded: boolean; decisionId: string }>;
  confirm: Call<{ launchId: string; decisionId: string; password: string }, Changed>;
  withdraw: Call<{ launchId: string; decisionId: string; reason: string }, Changed>;
};
