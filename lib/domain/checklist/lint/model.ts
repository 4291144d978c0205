import type { Metric } from '../model.ts';
import type { View } from '../view/view.ts';

export const SEVERITIES = ['blocks', 'warning', 'note'] as const;
export type LintSeverity = (typeof SEVERITIES)[number];

/** Every claim check; a finding names the check that made it. */
export const LINT_CODES = [
  'overall-not-mean',
  'percent-over-100',
  'total-not-sum',
  'effort-not-sum',
  'threshold-conflict',
  'baseline-breaks-target',
  'variable-conflict',
  'path-conflict',
  'effort-conflict',
  'open-box-says-done',
  'ticked-box-says-open',
  'done-heading-open-box',
  'promql-syntax',
  'promql-meaning',
  'command-cannot-run',
  'trusts-every-proxy',
  'placeholder',
  'role-without-person',
  'rollback-to-itself',
  'review-overdue',
  'same-item-twice',
] as const;
export type LintCode = (typeof LINT_CODES)[number];

/** One claim that does not hold. `line` counts from 1; `file` is there where several documents were read together. */
export type Finding = {
  code: LintCode;
  severity: LintSeverity;
  line: number;
  reason: string;
  fix?: string;
  file?: string;
};

/** What a check may look at. */
export type LintContext = {
  now: Date;
  /** What is launched; null outside a launch. */
  launch: { version: string; commit: string | null } | null;
  reviewDays: number | null;
  /** Of the document as it was read; empty where it could not be. */
  metrics: readonly Metric[];
};
export type Check = (view: View, context: LintContext) => Finding[];
