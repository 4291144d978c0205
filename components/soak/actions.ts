import type { SoakView } from '#lib/domain/soak/view.ts';
import type { Result } from '../form/result.ts';
import type { Changed } from '../launch/actions.ts';

/* What the soak page hands down: components know no server. */

type Call<Input, Output> = (input: Input) => Promise<Result<Output>>;

export type SoakActions = {
  show: Call<{ launchId: string }, SoakView>;
  record: Call<{ launchId: string; metricKey: string; offsetSeconds: number; text: string; note: string }, Changed>;
  rehearse: Call<{ launchId: string; triggerKey: string }, Changed>;
  act: Call<
    {
      launchId: string;
      triggerKey: string;
      firedAt: string;
      kind: 'acknowledged' | 'dismissed';
      reason: string;
    },
    Changed
  >;
};
