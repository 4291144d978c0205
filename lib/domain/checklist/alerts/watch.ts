import type { Severity } from '../../outcome.ts';
import type { Metric } from '../model.ts';
import { slugOf } from '../text.ts';
import { type AlertRule, metricsNamed } from './rules.ts';

/** A reason to roll back that an alert rule gives. */
export type RuleTrigger = { text: string; line: number; severity: Severity | null; runbook: string | null };
/** What alert rules add to what a document watches. */
export type Watched = { metrics: Metric[]; triggers: RuleTrigger[]; hints: { line: number; message: string }[] };

const WORST: Record<Severity, number> = { critical: 3, high: 2, medium: 1, low: 0 };

/** Metrics and triggers of alert rules. A metric that the document names already is not doubled: `known` are its metrics. */
export function watchedBy(rules: readonly AlertRule[], known: readonly Metric[]): Watched {
  const added = new Map<string, { metric: Metric; severity: number }>();
  const watched: Watched = { metrics: [], triggers: [], hints: [] };
  for (const rule of rules) {
    const { split, alert, title, name, from } = rule;
    const named = metricsNamed(title, known);
    if (!split.ok || !alert || named.length > 1) {
      const why = split.ok ? `${named.length} metrics are called ${title}` : split.reason;
      watched.hints.push({
        line: from,
        message: `The alert ${name} has no value and limit of its own, for ${why}. It is a trigger by its name: the monitoring tells when it fires.`,
      });
      if (!rule.informs) watched.triggers.push(triggerOf(rule, `Alert: ${name}`));
      continue;
    }
    const metric = named[0] ?? metricOf(rule);
    if (named.length === 0) {
      const before = added.get(metric.key);
      const severity = rule.severity === null ? 3 : WORST[rule.severity];
      if (!before || severity > before.severity) added.set(metric.key, { metric, severity });
    }
    const limit = alert.raw.replace(/^(\S{1,2})\s*/, '$1 ');
    const duration = rule.forSeconds === null ? '' : ` for ${spanWords(rule.forSeconds)}`;
    if (!rule.informs) watched.triggers.push(triggerOf(rule, `${metric.title} ${limit}${duration}`));
  }
  watched.metrics = [...added.values()].map(({ metric }) => metric);
  return watched;
}

const triggerOf = ({ from, severity, runbook }: AlertRule, text: string): RuleTrigger => ({
  text,
  line: from,
  severity,
  runbook,
});

function metricOf({ title, from, alert, name }: AlertRule): Metric {
  return {
    key: slugOf(title, 'metric'),
    title,
    line: from,
    unit: alert?.unit ?? '',
    target: null,
    alert,
    onNoData: 'undecided',
    source: `The alert ${name} of the monitoring`,
  };
}

function spanWords(seconds: number): string {
  const [unit, size] = seconds % 3600 === 0 ? ['hour', 3600] : seconds % 60 === 0 ? ['minute', 60] : ['second', 1];
  const amount = seconds / Number(size);
  return `${amount} ${unit}${amount === 1 ? '' : 's'}`;
}
