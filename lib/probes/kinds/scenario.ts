import type { StepFacts } from '#lib/domain/probe/facts/kinds.ts';
import { finishStep, nextStep } from '#lib/domain/probe/judge/scenario.ts';
import { gatherHttp } from '../http/facts.ts';
import { deadline } from '../net/deadline.ts';
import type { Gather, Tools } from '../tools.ts';

/** What a step that cleans up still gets when the time of the whole scenario is over, in milliseconds. */
const CLEAN_UP = 10_000;

/** One step after the other. Which one is next, and with what, is a rule of the domain. */
export const scenario: Gather<'scenario'> = async (spec, tools) => {
  const prepared = spec.prepare ? await tools.prepare(spec.prepare) : ({ ok: true } as const);
  const steps: StepFacts[] = [];
  if (!prepared.ok) return { ok: true, facts: { prepared, steps } };
  const limit = deadline(spec.timeout, tools.signal);
  try {
    while (true) {
      const next = nextStep(spec, tools.variables, steps, { bulkDelete: tools.bulkDelete });
      if (next.do === 'end') return { ok: true, facts: { prepared, steps } };
      if (next.do === 'skip') {
        steps.push(next.facts);
        continue;
      }
      const [done, of] = [steps.length, spec.steps.length];
      tools.onProgress({ share: done / of, text: `step ${done + 1} of ${of}: ${spec.steps[next.index]?.name ?? ''}` });
      const answer = await sendStep(next.step, limit.signal, tools);
      steps.push(finishStep(next.index, next.step, answer));
    }
  } finally {
    limit.clear();
  }
};

type Step = Parameters<typeof finishStep>[1];

/** A clean-up runs even after the end of the time or a stop: what this run created must not stay. */
async function sendStep(step: Step, signal: AbortSignal, tools: Tools) {
  if (!signal.aborted || !step.always) return gatherHttp(step, { ...tools, signal });
  const extra = deadline(CLEAN_UP);
  try {
    return await gatherHttp(step, { ...tools, timeout: CLEAN_UP, signal: extra.signal });
  } finally {
    extra.clear();
  }
}
