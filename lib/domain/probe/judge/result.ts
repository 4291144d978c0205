import { type Failure, isTargetFailure, NO_TIMINGS, type Timings } from '../facts/common.ts';
import { type MatchOutcome, match, type Observed, quantityOf } from '../match.ts';
import { describeMatcher, type Matcher } from '../matcher.ts';
import type { Unit } from '../quantity.ts';
import { hide, isSecretName } from '../redact.ts';
import { missingReason } from '../template.ts';
import { lower, sentence } from './sentence.ts';

/** One number of a run, for charts and for waivers that end when it gets worse. */
export type ResultValue = { name: string; amount: number; unit: Unit; better: 'lower' | 'higher' };

export type Assertion = {
  name: string;
  outcome: MatchOutcome;
  observed: string;
  expected: string;
  /** More words, where observed and expected do not say it. */
  reason: string | null;
  value?: ResultValue;
};

/** One line of a grade: what was reached of what could be, and why. */
export type GradePoint = { name: string; points: number; of: number; reason: string };

export type ProbeResult = {
  /** Unknown is kept for a late heartbeat and for a source without data. */
  outcome: 'pass' | 'fail' | 'error' | 'unknown';
  /** One sentence: why it is not a pass. */
  reason: string | null;
  assertions: Assertion[];
  warnings: string[];
  timings: Timings | null;
  versionSeen: string | null;
  value: ResultValue | null;
  grade: { grade: string; points: GradePoint[] } | null;
};

export type JudgeContext = { now: Date };

/** Gathers the assertions of one run. */
export class Sheet {
  readonly assertions: Assertion[] = [];
  readonly warnings: string[] = [];
  versionSeen: string | null = null;
  /** Sentences for checks that their name and figures do not explain. */
  readonly #sentences = new Map<Assertion, string>();

  /** Holds an observation against an expectation; nothing happens where nothing is expected. */
  check(name: string, matcher: Matcher | undefined, observed: Observed): void {
    if (matcher === undefined) return;
    const result = match(matcher, observed);
    const value = numberOf(name, matcher, observed);
    // What stands in a place made for secrets is told apart, and not told.
    if (isSecretPlace(name, observed)) result.observed = hide(result.observed);
    this.assertions.push({ name, ...result, ...(value ? { value } : {}) });
    const isVersion = matcher.op === 'equals' && matcher.filled?.includes('launch.version');
    if (isVersion && observed.is !== 'nothing' && observed.is !== 'values') this.versionSeen ??= result.observed;
    else if (usesVersion(matcher) && result.outcome === 'pass' && 'operand' in matcher)
      this.versionSeen ??= matcher.operand;
  }

  /** A matcher on something that could not be looked at. */
  cannot(name: string, matcher: Matcher | undefined, outcome: 'fail' | 'error', reason: string): void {
    if (matcher !== undefined)
      this.assertions.push({ name, outcome, observed: 'not readable', expected: describeMatcher(matcher), reason });
  }

  /** `words` is the sentence for people, without the full stop, where a better one can be said than from the figures. */
  say(
    name: string,
    outcome: MatchOutcome,
    observed: string,
    expected: string,
    reason: string | null = null,
    words: string | null = null,
  ): void {
    const assertion = { name, outcome, observed, expected, reason };
    this.assertions.push(assertion);
    if (words !== null) this.#sentences.set(assertion, words);
  }

  /** Takes over what a step of a scenario was judged, under its name. */
  adopt(step: string, assertions: readonly Assertion[]): void {
    for (const each of assertions) {
      const named = { ...each, name: `${step}: ${each.name}` };
      this.assertions.push(named);
      this.#sentences.set(named, `Step "${step}" failed: ${lower(sentence(each))}`);
    }
  }

  /** True or false against what was seen; null is "not found out", an error. */
  flag(name: string, wanted: boolean | undefined, seen: boolean | null, words: { yes: string; no: string }): void {
    if (wanted === undefined) return;
    const say = (value: boolean) => (value ? words.yes : words.no);
    if (seen === null) this.say(name, 'error', 'not found out', say(wanted), 'This could not be tried.');
    else this.say(name, seen === wanted ? 'pass' : 'fail', say(seen), say(wanted));
  }

  result(timings: Timings | null = null, more: Partial<ProbeResult> = {}): ProbeResult {
    const { assertions, warnings, versionSeen } = this;
    const outcome = worst(assertions);
    return {
      outcome,
      reason: reasonOf(assertions, this.#sentences),
      assertions,
      warnings,
      timings,
      versionSeen,
      value: pickValue(assertions),
      grade: null,
      ...more,
    };
  }
}

function isSecretPlace(name: string, observed: Observed): boolean {
  const telling =
    observed.is === 'text' ||
    observed.is === 'values' ||
    (observed.is === 'json' && typeof observed.value === 'string');
  const cookie = /^Cookie [^,]+$/.test(name);
  return telling && (cookie || isSecretName(name));
}

/** A matcher whose operand held {{launch.version}} no longer says so once filled in; only equality remembers it. */
function usesVersion(matcher: Matcher): boolean {
  return matcher.op === 'contains' && matcher.filled.includes('launch.version');
}

/** Fail before error: what was seen to be wrong stays wrong. A run that held nothing against anything is an error, never a pass. */
function worst(assertions: readonly Assertion[]): 'pass' | 'fail' | 'error' {
  if (assertions.some((each) => each.outcome === 'fail')) return 'fail';
  return assertions.length === 0 || assertions.some((each) => each.outcome === 'error') ? 'error' : 'pass';
}

function reasonOf(assertions: readonly Assertion[], sentences: ReadonlyMap<Assertion, string>): string | null {
  if (assertions.length === 0) return 'Nothing was checked.';
  const bad = assertions.find((each) => each.outcome === 'fail') ?? assertions.find((each) => each.outcome === 'error');
  if (!bad) return null;
  const more = assertions.filter((each) => each.outcome !== 'pass').length - 1;
  const tail = more > 0 ? ` ${more} more ${more === 1 ? 'check' : 'checks'} did not pass.` : '';
  return `${(sentences.get(bad) ?? sentence(bad)).replace(/\.$/, '')}.${tail}`;
}

function numberOf(name: string, matcher: Matcher, observed: Observed): ResultValue | null {
  if (matcher.op !== 'compare' || matcher.sign === '=') return null;
  const quantity = quantityOf(observed);
  return quantity && { name, ...quantity, better: matcher.sign.startsWith('<') ? 'lower' : 'higher' };
}

function pickValue(assertions: readonly Assertion[]): ResultValue | null {
  const valued = assertions.filter((each) => each.value);
  return (valued.find((each) => each.outcome === 'fail') ?? valued[0])?.value ?? null;
}

const EMPTY = { assertions: [], warnings: [], timings: null, versionSeen: null, value: null, grade: null };

/** A probe that could not run. */
export function errorResult(reason: string): ProbeResult {
  return { ...EMPTY, outcome: 'error', reason };
}

export function missingResult(missing: readonly string[]): ProbeResult {
  return errorResult(missingReason(missing));
}

/** Nothing was gathered: a fail where the target is to blame, an error where the probe is. */
export function failureResult(failure: Failure): ProbeResult {
  if (!isTargetFailure(failure)) return { ...errorResult(failure.message), timings: failure.timings ?? null };
  const assertion: Assertion = {
    name: 'Answer',
    outcome: 'fail',
    observed: failure.message,
    expected: 'an answer',
    reason: null,
  };
  return {
    ...EMPTY,
    outcome: 'fail',
    reason: failure.message,
    assertions: [assertion],
    timings: failure.timings ?? NO_TIMINGS,
  };
}

const RANK = ['pass', 'unknown', 'error', 'fail'] as const;

/**
 * One result of the rounds of `foreach`: the worst of them, each assertion under its value. `values` are all that were asked for: a
 * round that is missing, because the run was stopped, is an error.
 */
export function combineRounds(
  done: readonly { value: string; result: ProbeResult }[],
  values: readonly string[] = [],
): ProbeResult {
  const missing = values.filter((value) => !done.some((round) => round.value === value));
  const rounds = [...done, ...missing.map((value) => ({ value, result: errorResult('It did not run.') }))];
  if (rounds.length === 0) return errorResult('Nothing was checked.');
  const ranked = rounds.toSorted((a, b) => RANK.indexOf(b.result.outcome) - RANK.indexOf(a.result.outcome));
  const [first] = ranked;
  const assertions = rounds.flatMap(({ value, result }): Assertion[] => {
    const named = result.assertions.map((each) => ({ ...each, name: `${value}: ${each.name}` }));
    if (result.assertions.length > 0 || result.outcome !== 'error') return named;
    return [{ name: value, outcome: 'error', observed: 'nothing', expected: 'a run', reason: result.reason }];
  });
  const versions = new Set(rounds.flatMap(({ result }) => result.versionSeen ?? []));
  return {
    ...EMPTY,
    outcome: first?.result.outcome ?? 'error',
    reason: first?.result.reason ? `${first.value}: ${first.result.reason}` : null,
    assertions,
    warnings: rounds.flatMap(({ value, result }) => result.warnings.map((warning) => `${value}: ${warning}`)),
    versionSeen: versions.size === 1 ? ([...versions][0] ?? null) : null,
    value: pickValue(assertions),
  };
}
