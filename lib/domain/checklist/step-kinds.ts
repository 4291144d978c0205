import { parseDuration } from './durations.ts';
import { readWords, type Said } from './item-words.ts';
import { metricNamed } from './metric-names.ts';
import type { Canary, Metric, Step, StepCondition } from './model.ts';
import { type Problems, quote } from './problems.ts';
import { plain } from './text.ts';
import { parseTrigger } from './thresholds.ts';
import { inSigns } from './trigger-words.ts';
import { STEP_WORDS } from './words.ts';

/** What the walk reads of a step, before its conditions can be bound to metrics. */
export type StepDraft = Omit<Step, 'key' | 'canary'> & {
  id: string | null;
  canary: (Omit<Canary, 'conditions'> & { conditions: string[] }) | null;
};

const WATCH_CANARY = /\b(?:monitor|watch|observe)\w*\b.*\bcanary\b|\bcanary\b.*\b(?:watch|observation)\b/i;
const CANARY = /\bcanary\b/i;
/** Below the heading of a canary, what is watched need not be named. */
const WATCH = /^(?:monitor|watch|observe)\s+(?:(?:it|this|metrics|closely)\s+)?(?:for\s+)?(?:at\s+least\s+)?\d/i;
const GO_NO_GO = /\bgo\s*(?:\/|or|-|\u2013)?\s*no[- ]?go\b/i;
const SPAN =
  /(\d{1,4})(?:\s*[-\u2013]\s*(\d{1,4}))?\s*(s|sec|seconds?|segundos?|sekunden|m|min|minut(?:e[sn]?|os?|a[si]?)|h|hours?|horas?|heures?|stunden?)\b/i;
const SHARE = /(\d{1,3}(?:\.\d{1,3})?)\s?%/;

/** Seconds of "5 minutes" or "3-4 hours" (the longer) somewhere in a title; null without one. */
export function spanIn(title: string): number | null {
  const match = SPAN.exec(title);
  if (!match) return null;
  const seconds = parseDuration(`${match[2] ?? match[1]}${(match[3] ?? '').slice(0, 1).toLowerCase()}`);
  return seconds !== null && seconds >= 1 ? Math.round(seconds) : null;
}

const shareIn = (text: string): number | null => {
  const percent = Number(SHARE.exec(text)?.[1]);
  return percent >= 0 && percent <= 100 ? percent : null;
};

/** True for a line that compares something with a number, or says that it passes. */
export const isCondition = (line: string): boolean => COMPARED.test(inSigns(line)) || PASSING.test(line);

const COMPARED = /[<>=\u2264\u2265]\s*-?\d/;

/** "Watch the canary 15 minutes; error rate < 1%, P99 below 500 ms": what stands before the conditions, and these. */
function conditionsIn(title: string): { before: string; conditions: string[] } {
  const parts = title.split(/[;,:]\s|\s[-\u2013\u2014]\s|\s(?:and|if|while|until)\s/);
  const conditions = parts.map((part) => part.trim()).filter((part) => COMPARED.test(inSigns(part)));
  const [first] = conditions;
  return { before: first === undefined ? title : title.slice(0, title.indexOf(first)), conditions };
}

export type StepLine = Pick<StepDraft, 'title' | 'id' | 'owner' | 'plannedSeconds' | 'kind' | 'gateKey' | 'canary'>;

/** What stands around a step: the bullets under it, the title of the step before, and the heading of both. */
export type StepPlace = { lists: string[]; before: string; under: string };

/** Reads a step's own line. Its kind follows from its words, else from its title and place. */
export function readStepLine(written: string, place: StepPlace, line: number, problems: Problems): StepLine {
  const { text: title, said } = readWords(written, STEP_WORDS, line, problems);
  const kind = kindOf(title, said, place);
  if (said.canary !== undefined && !kind.canary)
    problems.warn(line, `${quote(title)} is a canary, but does not say how long it is watched.`, 'Add watch:5m to it.');
  return { title, id: said.id ?? null, owner: said.owner ?? null, plannedSeconds: said.plan ?? null, ...kind };
}

/** A title alone makes no canary: it takes a span and a condition. The step before may say the share of the traffic. */
function kindOf(
  title: string,
  said: Said,
  { lists, before, under }: StepPlace,
): Pick<StepDraft, 'kind' | 'gateKey' | 'canary'> {
  const own = conditionsIn(title);
  const canary = (percent: number | null, watchSeconds: number, conditions = lists) =>
    ({ kind: 'canary', gateKey: null, canary: { percent, watchSeconds, conditions } }) as const;
  const span = said.watch ?? spanIn(title);
  if ((said.canary !== undefined || said.watch !== undefined) && span !== null)
    return canary(said.canary ?? shareIn(title), span);
  if (said.gate !== undefined) return { kind: 'gate', gateKey: said.gate, canary: null };
  const conditions = lists.some(isCondition) ? lists : own.conditions;
  const staged = CANARY.test(under) && WATCH.test(title);
  if ((WATCH_CANARY.test(title) || staged) && span !== null && conditions.length > 0)
    return canary(shareIn(own.before) ?? (staged || CANARY.test(before) ? shareIn(before) : null), span, conditions);
  return { kind: GO_NO_GO.test(title) ? 'gate' : 'step', gateKey: null, canary: null };
}

const PASSING = /\b(?:pass(?:es|ing|ed)?|healthy|green|ok)\b/i;
/** Seconds of a "for 5 minutes" at the end of a sentence, and the sentence without it. */
const LASTING = /\s+for\s+(?:at\s+least\s+)?(\d{1,4})\s*(s|m|h|sec(?:ond)?s?|min(?:ute)?s?|hours?)\s*\.?$/i;

/**
 * "Error rate < 5%" by its metric's name; "Health checks passing" is the metric "Health check" within its own limits. What
 * it has to last ("for 5 minutes") counts besides the watch of its canary.
 */
export function parseCondition(written: string, metrics: readonly Metric[]): StepCondition {
  const text = plain(written.trim());
  const { metric, threshold, forSeconds } = parseTrigger(text, null, metrics);
  if (threshold) return { text, metric, threshold, ...(forSeconds ? { forSeconds } : {}) };
  const lasting = LASTING.exec(text);
  const seconds = lasting && parseDuration(`${lasting[1]}${(lasting[2] ?? '').slice(0, 1).toLowerCase()}`);
  const found = PASSING.test(text) ? metricNamed(checkedIn(text), metrics, { check: true }) : null;
  return { text, metric: found?.key ?? null, threshold: null, ...(seconds ? { forSeconds: seconds } : {}) };
}

/** What a sentence without a number asks about: "Health checks" in "Health checks passing for 5 minutes". */
export const checkedIn = (text: string): string => text.replace(LASTING, '');
