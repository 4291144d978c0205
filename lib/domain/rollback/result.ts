import { shortLength } from './length.ts';
import type { RunFacts } from './model.ts';
import type { RunReading } from './run.ts';

export type DrillResult = {
  outcome: 'pass' | 'fail';
  /** One sentence for the evidence: what was rehearsed, where, how long it took, and what speaks against it. */
  summary: string;
  reasons: string[];
};

/**
 * What an ended drill proves. It passes when the whole way back was walked in time. A step that failed, a command that
 * nobody ran, no step done at all, too long, or given up: each is a fail, because the way back is not shown to work.
 */
export function drillResult({ plan }: Pick<RunFacts, 'plan'>, reading: RunReading, where: string): DrillResult {
  const reasons: string[] = [];
  const titled = reading.steps.map((step) => ({
    ...step,
    plan: plan.steps.find((one) => one.key === step.key),
  }));
  const skipped = titled.filter((step) => step.state === 'skipped');
  if (reading.state === 'aborted') reasons.push(`given up: ${reading.endNote.trim()}`);
  else if (reading.state !== 'finished') reasons.push('it has not ended');
  for (const step of titled) {
    const title = step.plan?.title ?? step.key;
    if (step.state === 'failed') reasons.push(`“${title}” failed: ${step.note.trim()}`);
    if (step.state === 'skipped' && (step.plan?.commands.length ?? 0) > 0) {
      reasons.push(`“${title}” was skipped, and its commands with it: ${step.note.trim()}`);
    }
  }
  if (!titled.some((step) => step.state === 'done')) reasons.push('no step was done');
  if (reading.overBudget) reasons.push(overBudgetWords(plan.budgetSeconds, titled));

  const took = `in ${shortLength(reading.activeMs)}`;
  const budget = plan.budgetSeconds === null ? '' : ` of ${shortLength(plan.budgetSeconds * 1000)}`;
  const asides = [
    reading.pauses > 0 ? `the clock stood still ${shortLength(reading.pausedMs)} besides` : '',
    skipped.length > 0 ? `${skipped.length} of ${titled.length} steps skipped` : '',
  ].filter((part) => part !== '');
  const outcome = reasons.length === 0 ? 'pass' : 'fail';
  const head = outcome === 'pass' ? `Roll back rehearsed on ${where} ${took}${budget}` : `Drill on ${where} failed`;
  const against = outcome === 'pass' ? '' : ` after ${shortLength(reading.activeMs)}${budget}: ${reasons.join('; ')}`;
  const aside = asides.length > 0 ? ` (${asides.join(', ')})` : '';
  return { outcome, summary: `${head}${against}${aside}.`, reasons };
}

function overBudgetWords(
  budgetSeconds: number | null,
  steps: { overBudget: boolean; activeMs: number; plan: RunFacts['plan']['steps'][number] | undefined }[],
): string {
  if (budgetSeconds !== null) return `longer than the ${shortLength(budgetSeconds * 1000)} that it may take`;
  const late = steps.filter((step) => step.overBudget);
  const words = late.map(
    (step) =>
      `“${step.plan?.title}” took ${shortLength(step.activeMs)} of ${shortLength((step.plan?.budgetSeconds ?? 0) * 1000)}`,
  );
  return words.join(', ');
}
