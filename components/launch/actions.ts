import type { Answer } from '#lib/domain/item/answer.ts';
import type { LaunchPatch } from '#lib/domain/launch/view.ts';
import type { LaunchProbesView, ProbeHistoryView, RunDetailView } from '#lib/domain/probe/run/view.ts';
import type { Result } from '../form/result.ts';

/* What the pages hand down: components know no server. Each resolves, also when it was refused. */

/** Every change answers with its patch, so that it shows at once, with or without the live stream. */
export type Changed = { patch: LaunchPatch };
type Call<Input, Output = Changed> = (input: Input) => Promise<Result<Output>>;

type OnLaunch = { launchId: string };
type OnItem = OnLaunch & { itemKey: string };
type OnItems = OnLaunch & { itemKeys: string[] };
export type Hours = { lowHours: number; highHours: number };

export type AttestInput = OnItem & {
  outcome: Answer;
  note: string;
  link?: string;
  fileIds?: string[];
  expectedRevision?: number;
};
export type AssignInput = OnItems & { ownerId?: string | null; dueAt?: string | null; effort?: Hours | null };

export type LaunchActions = {
  attest: Call<AttestInput>;
  confirm: Call<OnItems>;
  bulkAttest: Call<OnItems & { outcome: Answer; note: string }>;
  assign: Call<AssignInput>;
  answerCondition: Call<OnItem & { holds: boolean | null; reason: string }>;
  decideNotApplicable: Call<OnItem & { evidenceId: string; approved: boolean; reason: string }>;
  runProbes: Call<OnItem & { probe?: string }>;
  runAllProbes: Call<OnLaunch & { gateKey?: string }, Changed & { asked: number }>;
  cancelRuns: Call<OnItem & { probe?: string }>;
  cancelAllRuns: Call<OnLaunch>;
  answerPrepare: Call<OnItem & { probe: string; done: boolean }>;
  setSchedule: Call<OnItem & { probe: string; paused: boolean }>;
  probes: Call<OnLaunch, LaunchProbesView>;
  runs: Call<OnItem & { probe: string; before?: string }, ProbeHistoryView>;
  run: Call<OnLaunch & { runId: string }, RunDetailView>;
  eraseFile: Call<OnLaunch & { fileId: string }, unknown>;
  addComment: Call<OnItem & { text: string }>;
  deleteComment: Call<OnLaunch & { commentId: string }>;
  requestWaiver: Call<OnItem & { gateKey: string; reason: string; control: string; expiresAt: string }>;
  decideWaiver: Call<OnLaunch & { waiverId: string; approved: boolean; reason: string }>;
  revokeWaiver: Call<OnLaunch & { waiverId: string; reason: string }>;
  update: Call<OnLaunch & { version?: string; commit?: string | null; title?: string }>;
  setT0: Call<OnLaunch & { t0: string | null; zone: string; reason: string }>;
  hold: Call<OnLaunch & { reason: string }>;
  resume: Call<OnLaunch & { t0?: string }>;
  environments: Call<{ projectId: string }, { environments: { id: string; name: string; kind: string }[] }>;
  setGateEnvironment: Call<OnLaunch & { gateKey: string; environmentId: string | null }>;
  setRollbackTask: Call<OnLaunch & { taskKey: string; done: boolean; note: string }>;
  markSeen: Call<OnLaunch, unknown>;
};
