import type { ChecklistDiff } from '#lib/domain/checklist/diff.ts';
import type { TrialView } from '#lib/domain/probe/trial.ts';
import type { Result } from '../../form/result.ts';

/* What the page hands down: components know no server. */

type Call<Input, Output> = (input: Input) => Promise<Result<Output>>;
export type PlacedProbe = { checklist: string; itemKey: string; probe: string | null; source: string };
export type ProbePreview = {
  since: number;
  title: string;
  before: string | null;
  same: boolean;
  diff: ChecklistDiff;
  may: { allowed: boolean; reason: string | null };
};

export type BenchActions = {
  tryProbe: Call<
    { project: string; environment: string; source: string; launchId: string | null },
    { trialId: string }
  >;
  cancelTrial: Call<{ trialId: string }, unknown>;
  showTrial: Call<{ trialId: string }, TrialView>;
  preview: Call<PlacedProbe, ProbePreview>;
  save: Call<PlacedProbe & { since: number; note: string }, { slug: string; number: number; versionId: string }>;
  checklists: Call<{ search: string }, { rows: { slug: string; title: string }[] }>;
  items: Call<{ checklist: string }, { rows: { key: string; text: string; probes: string[] }[] }>;
};
