import type { LogLine } from '#lib/domain/room/log.ts';
import type { StepFields } from '#lib/domain/room/model.ts';
import type { RoomView } from '#lib/domain/room/view.ts';
import type { Result } from '../form/result.ts';
import type { Changed } from '../launch/actions.ts';
import type { SoakActions } from '../soak/actions.ts';

/* What the room hands down: components know no server. */

type Call<Input, Output = Changed> = (input: Input) => Promise<Result<Output>>;
type OnStep = { launchId: string; stepKey: string };
type Seen = { expectedRevision?: number };

/** A step as its form gives it: conditions as they were written. */
export type StepInput = Omit<StepFields, 'canary'> & {
  canary: { percent: number | null; watchSeconds: number; conditions: string[] } | null;
};

export type RoomActions = {
  show: Call<{ launchId: string }, RoomView>;
  log: Call<{ launchId: string; cursor: string | null }, { lines: LogLine[]; next: string | null }>;
  start: Call<OnStep & Seen>;
  end: Call<OnStep & Seen & { how: 'done' | 'failed' | 'skipped'; reason: string }>;
  reopen: Call<OnStep & Seen>;
  record: Call<OnStep & { metricKey: string; text: string; note: string; corrects: boolean }>;
  override: Call<OnStep & Seen & { reason: string }>;
  add: Call<{ launchId: string } & StepInput, Changed & { stepKey: string }>;
  edit: Call<OnStep & Seen & StepInput>;
  move: Call<OnStep & { after: string | null }>;
  remove: Call<OnStep & { removed: boolean }>;
  write: Call<{ launchId: string; text: string }>;
  act: SoakActions['act'];
};
