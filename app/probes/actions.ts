'use server';

import { boundProbes } from '#lib/domain/probe/bound.ts';
import { listChecklists } from '#lib/use-cases/checklist/list.ts';
import { previewChecklistProbe } from '#lib/use-cases/checklist/preview-probe.ts';
import { setChecklistProbe } from '#lib/use-cases/checklist/set-probe.ts';
import { showChecklist } from '#lib/use-cases/checklist/show.ts';
import { cancelTrial } from '#lib/use-cases/probe/cancel-trial.ts';
import { showTrial } from '#lib/use-cases/probe/show-trial.ts';
import { tryProbe } from '#lib/use-cases/probe/try-probe.ts';
import { runAction } from '../_server/run-action.ts';

type Input<Verb extends (...args: never[]) => unknown> = Parameters<Verb>[2];

export const doTryProbe = async (input: Input<typeof tryProbe>) => runAction(tryProbe, input);
export const doCancelTrial = async (input: Input<typeof cancelTrial>) => runAction(cancelTrial, input);
export const readTrial = async (input: Input<typeof showTrial>) => runAction(showTrial, input);
export const previewProbe = async (input: Input<typeof previewChecklistProbe>) =>
  runAction(previewChecklistProbe, input);
export const doSetProbe = async (input: Input<typeof setChecklistProbe>) => runAction(setChecklistProbe, input);

export async function findChecklists({ search }: { search: string }) {
  const found = await runAction(listChecklists, { search, pageSize: 50 });
  if (!found.ok) return found;
  return { ok: true as const, data: { rows: found.data.rows.map(({ slug, title }) => ({ slug, title })) } };
}

/** Items that can hold a probe: what is derived from others cannot. */
export async function checklistItems({ checklist }: { checklist: string }) {
  const found = await runAction(showChecklist, { checklist });
  if (!found.ok) return found;
  const { items } = found.data.version.definition;
  const rows = items
    .filter((item) => item.leaf)
    .map((item) => ({ key: item.key, text: item.text, probes: boundProbes(item).map((probe) => probe.key) }));
  return { ok: true as const, data: { rows } };
}
