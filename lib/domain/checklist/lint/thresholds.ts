import { isRollbackTrigger } from '../import/asides.ts';
import type { Sign } from '../view/figures.ts';
import type { Check, Finding } from './model.ts';
import { type Reading, type Rule, readingsOf, rulesOf } from './readings.ts';

const isUpper = (sign: Sign) => sign === '<' || sign === '<=';

/** The same figure with different limits in two places. A target and an alert of one table may differ; two targets may not. */
export const thresholdConflicts: Check = (view) =>
  conflictsOf(rulesOf(view).map((rule) => ({ ...rule, file: undefined })));

type Placed = Rule & { file: string | undefined };

/** Also for rules of several documents. */
export function conflictsOf(rules: Placed[], across = false): Finding[] {
  const found: Finding[] = [];
  const groups = Map.groupBy(
    rules,
    (rule) =>
      `${rule.subject}|${isUpper(rule.sign)}|${rule.figure.dimension}|${(rule.alert || rule.back) && !isUpper(rule.sign)}|${rule.back && !isUpper(rule.sign)}`,
  );
  for (const group of groups.values()) {
    const [first] = group;
    const other = group.find(
      (rule) =>
        rule.figure.amount !== first?.figure.amount &&
        rule.line !== first?.line &&
        (!across || rule.file !== first?.file),
    );
    if (!first || !other) continue;
    const all = [...new Map(group.map((rule) => [rule.raw.replace(/\s/g, ''), rule])).values()];
    found.push({
      code: 'threshold-conflict',
      severity: staged(first) && staged(other) ? 'note' : 'warning',
      line: other.line,
      ...(other.file === undefined ? {} : { file: other.file }),
      reason: `"${first.named}" has different limits: ${all
        .slice(0, 4)
        .map((rule) => `${rule.raw} at line ${rule.line}${across ? ` of ${rule.file}` : ''}`)
        .join(', ')}.`,
      fix: 'Decide for one, or say what each of them is for.',
    });
  }
  return found;
}

/** Stages of a rollout may ask for more each time, and one trigger may be more patient than another. */
const staged = (rule: Rule) =>
  /\b(?:phase|stage|canary|rollout|ramp|day|week)\s*\d|\d\s?%/i.test(rule.path.join(' ')) ||
  rule.path.some(isRollbackTrigger);

/** A baseline that was written down although it misses the target of the same document. */
export const baselineAgainstTargets: Check = (view) => {
  const targets = rulesOf(view).filter((rule) => !rule.alert && !rule.back);
  return readingsOf(view).flatMap((reading): Finding[] => {
    const same = targets.filter((rule) => rule.figure.dimension === reading.figure.dimension);
    // The row itself says what it aims at; else the strictest of the targets that name the same.
    const own = same.filter((rule) => rule.line === reading.line);
    const broken = (rules: Rule[]) => rules.filter((rule) => misses(rule, reading)).sort(strictest)[0];
    const named = same.filter((rule) => rule.subject === reading.subject);
    // A limit for "P95" alone is one for each endpoint.
    const general = same.filter(
      (rule) => /^p\d{2,3}$/.test(rule.subject) && reading.subject.split(' ').includes(rule.subject),
    );
    const rule = broken([own, named, general].find((rules) => rules.length > 0) ?? []);
    return rule ? [breaks(rule, reading)] : [];
  });
};

function misses({ sign, figure }: Rule, reading: Reading): boolean {
  const distance = reading.figure.amount - figure.amount;
  return sign === '<' ? distance >= 0 : sign === '<=' ? distance > 0 : sign === '>' ? distance <= 0 : distance < 0;
}

const strictest = (a: Rule, b: Rule) => (isUpper(a.sign) ? 1 : -1) * (a.figure.amount - b.figure.amount);

function breaks(rule: Rule, reading: Reading): Finding {
  return {
    code: 'baseline-breaks-target',
    severity: 'warning',
    line: reading.line,
    reason: `${reading.named} was ${reading.raw}, which misses the target ${rule.raw} of line ${rule.line}.`,
    fix: 'Mend it and measure again, or change the target and say why.',
  };
}
