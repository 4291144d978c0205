import type { RunAct, RunKind } from '#lib/domain/rollback/model.ts';
import type { RollbackView } from '#lib/domain/rollback/view.ts';
import type { Result } from '../form/result.ts';
import type { Changed } from '../launch/actions.ts';

/* What the rollback page hands down: components know no server. */

type Call<Input, Output> = (input: Input) => Promise<Result<Output>>;

export type StartInput = {
  launchId: string;
  kind: RunKind;
  page: string;
  environmentId: string;
  cause: string;
  targetVersion: string;
  targetCommit: string | null;
  itemKeys: string[];
  onProduction: boolean;
};

export type ActInput = { launchId: string; runId: string; act: RunAct; stepKey: string | null; note: string };

export type RollbackActions = {
  show: Call<{ launchId: string; page?: string; environmentId?: string }, RollbackView>;
  start: Call<StartInput, Changed & { runId: string }>;
  act: Call<ActInput, Changed>;
};
