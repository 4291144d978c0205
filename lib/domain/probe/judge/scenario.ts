import { type Gathered, NO_TIMINGS } from '../facts/common.ts';
import type { HttpFacts } from '../facts/http.ts';
import type { ScenarioFacts, StepFacts } from '../facts/kinds.ts';
import { captureAll } from '../read/capture.ts';
import type { HttpExpect } from '../spec/request.ts';
import type { ScenarioSpec, StepSpec } from '../spec/scenario.ts';
import { fill, missingReason, namesIn, type Variables } from '../template.ts';
import { checkAnswer } from './http.ts';
import { errorResult, failureResult, type ProbeResult, Sheet } from './result.ts';

/** A step that expects nothing still has to succeed. */
const SUCCESS: HttpExpect = { status: { any: ['2xx', '3xx'] } };

/** What to do after the steps that are done: send this step (its names filled in), skip it, or end. */
export type NextStep =
  | { do: 'send'; index: number; step: StepSpec; secrets: string[] }
  | { do: 'skip'; facts: StepFacts }
  | { do: 'end' };

export type Consents = { bulkDelete: boolean };

/** The order of a scenario as a function of what has happened: the engine only sends. */
export function nextStep(
  spec: ScenarioSpec,
  variables: Variables,
  done: readonly StepFacts[],
  consents: Consents,
): NextStep {
  const index = done.length;
  const step = spec.steps[index];
  if (!step) return { do: 'end' };
  const skip = (code: NonNullable<StepFacts['skipped']>['code'], message: string): NextStep => ({
    do: 'skip',
    facts: {
      index,
      name: step.name,
      skipped: { code, message },
      answer: null,
      sent: null,
      captured: {},
      notCaptured: [],
    },
  });
  const stopped = done.some((each) => !stepPassed(each));
  if (stopped && !step.always) return skip('stopped', 'an earlier step did not pass');
  if (step.consent && !consents.bulkDelete)
    return skip('no-consent', 'the environment does not allow the deletion of many things at once');
  const captured = Object.assign({}, ...done.map((each) => each.captured)) as Record<string, string>;
  const filled = fill(step, { ...variables, captured: { ...variables.captured, ...captured } });
  if (filled.ok) return { do: 'send', index, step: filled.value, secrets: filled.secrets };
  const kept = new Set(spec.steps.slice(0, index).flatMap((each) => Object.keys(each.capture ?? {})));
  const created = filled.missing.every((name) => kept.has(name));
  if (step.always && created) return skip('nothing-created', 'the step that would have created it kept nothing');
  return skip('missing', missingReason(filled.missing));
}

/** What a sent step leaves behind for the next ones. */
export function finishStep(index: number, step: StepSpec, answer: Gathered<HttpFacts>): StepFacts {
  const kept = answer.ok ? captureAll(step.capture ?? {}, answer.facts) : { captured: {}, notCaptured: [] };
  return { index, name: step.name, skipped: null, answer, sent: step, ...kept };
}

/** The result of one step; `step` has its names filled in. */
export function judgeStep(step: StepSpec, facts: StepFacts): ProbeResult {
  if (facts.skipped?.code === 'nothing-created' || facts.skipped?.code === 'stopped' || !facts.answer) {
    return errorResult(facts.skipped ? `It did not run: ${facts.skipped.message}.` : 'It did not run.');
  }
  if (!facts.answer.ok) return failureResult(facts.answer.failure);
  const sheet = new Sheet();
  checkAnswer(sheet, step.expect ?? SUCCESS, facts.answer.facts);
  for (const { name, reason } of facts.notCaptured) sheet.say(`Kept ${name}`, 'fail', 'nothing', 'a value', reason);
  return sheet.result(facts.answer.facts.timings);
}

function stepPassed(facts: StepFacts): boolean {
  if (facts.skipped) return facts.skipped.code === 'nothing-created';
  return facts.sent !== null && judgeStep(facts.sent, facts).outcome === 'pass';
}

/** All steps together; the facts carry the steps as they were sent. */
export function judgeScenario(spec: ScenarioSpec, gathered: Gathered<ScenarioFacts>): ProbeResult {
  if (!gathered.ok) return failureResult(gathered.failure);
  const { prepared, steps } = gathered.facts;
  if (!prepared.ok) return errorResult(`It was not prepared: ${prepared.reason}`);
  const sheet = new Sheet();
  let total = 0;
  for (const [index, written] of spec.steps.entries()) {
    const facts = steps[index];
    if (!facts) sheet.say(written.name, 'error', 'did not run', 'a run', 'the scenario ended before it');
    else total += addStep(sheet, facts.sent ?? written, facts);
  }
  sheet.warnings.push(...survivors(spec, steps));
  return sheet.result({ ...NO_TIMINGS, total });
}

function addStep(sheet: Sheet, step: StepSpec, facts: StepFacts): number {
  if (facts.skipped) {
    const { code, message } = facts.skipped;
    // Steps behind a failure say nothing of their own: the failure is the reason. Clean-up without anything to clean is done.
    if (code === 'nothing-created') sheet.warnings.push(`"${facts.name}" had nothing to clean up: ${message}.`);
    else if (code === 'stopped') sheet.warnings.push(`"${facts.name}" did not run: ${message}.`);
    else sheet.say(facts.name, 'error', 'did not run', 'a run', message);
    return 0;
  }
  const result = judgeStep(step, facts);
  sheet.versionSeen ??= result.versionSeen;
  sheet.adopt(facts.name, result.assertions);
  if (result.assertions.length === 0) sheet.say(facts.name, 'error', 'did not run', 'a run', result.reason);
  return result.timings?.total ?? 0;
}

/** Things that a step created and no later step deleted: a later step speaks of them in its address, and none with DELETE went well. */
function survivors(spec: ScenarioSpec, steps: readonly StepFacts[]): string[] {
  return steps.flatMap((facts, index) => {
    const creator = spec.steps[index];
    const kept = Object.keys(facts.captured);
    if (!creator || creator.method === 'GET' || kept.length === 0) return [];
    const later = spec.steps.map((step, at) => ({ step, at })).slice(index + 1);
    const named = (step: StepSpec) => kept.some((name) => namesIn(step.url).includes(name));
    if (!later.some(({ step }) => named(step))) return [];
    const gone = later.some(({ step, at }) => step.method === 'DELETE' && named(step) && removed(steps[at]));
    return gone ? [] : [`What "${facts.name}" created may still be there: no step deleted it.`];
  });
}

function removed(facts: StepFacts | undefined): boolean {
  const status = facts?.answer?.ok ? facts.answer.facts.status : 0;
  return (status >= 200 && status < 300) || status === 404 || status === 410;
}
