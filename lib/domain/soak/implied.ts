import { checkOf, coreOf, metricNamed } from '../checklist/metric-names.ts';
import type { Canary, ChecklistDefinition, Item, Metric, StepCondition, Trigger } from '../checklist/model.ts';
import { checkedIn, parseCondition } from '../checklist/step-kinds.ts';
import { capital, normaliseText, shortHash, slugOf } from '../checklist/text.ts';
import { parseTrigger, subjectOf } from '../checklist/thresholds.ts';
import { alertOf } from './alert.ts';

/*
 * Triggers and conditions of canaries speak of metrics that a checklist often does not list: "Error rate > 5% for 2 minutes"
 * in a plain document. Each such sentence is a metric of its own. It has no checks of the soak, so nobody is late with it;
 * people, pipelines and the form of the soak feed it.
 */

type Told = Pick<ChecklistDefinition, 'metrics' | 'triggers' | 'steps' | 'items'>;

/** The definition with the metrics that its sentences speak of, and its triggers and canaries bound to them. */
export function withImplied<Definition extends Told>(definition: Definition): Definition {
  const { items } = definition;
  const metrics = [...definition.metrics];
  const triggers = definition.triggers.map((trigger) => boundTrigger(trigger, metrics, items));
  const steps = definition.steps.map((step) =>
    step.canary ? { ...step, canary: boundCanary(step.canary, metrics, items) } : step,
  );
  return { ...definition, metrics, triggers, steps };
}

/** A canary whose every condition has a metric to read; those that are missing are put behind `metrics`. */
export function boundCanary(canary: Canary, metrics: Metric[], items: readonly Item[]): Canary {
  return { ...canary, conditions: canary.conditions.map((condition) => boundCondition(condition, metrics, items)) };
}

function boundCondition(condition: StepCondition, metrics: Metric[], items: readonly Item[]): StepCondition {
  if (metrics.some(({ key }) => key === condition.metric)) return condition;
  const { text } = condition;
  const found = parseCondition(text, metrics).metric;
  if (found) return { ...condition, metric: found };
  const { threshold } = condition;
  const implied = threshold
    ? figure(subjectOf(text) ?? text, threshold.unit, { target: threshold })
    : question(checkedIn(text), items);
  return { ...condition, metric: joined(implied, metrics) };
}

function boundTrigger(trigger: Trigger, metrics: Metric[], items: readonly Item[]): Trigger {
  const { text, threshold, consecutive } = trigger;
  if (metrics.some(({ key }) => key === trigger.metric) || alertOf(trigger) || !(threshold || consecutive))
    return trigger;
  const found = parseTrigger(text, null, metrics).metric;
  if (found) return { ...trigger, metric: found };
  const subject = subjectOf(text) ?? text;
  const implied = threshold
    ? figure(subject, threshold.unit, { alert: threshold })
    : question(checkOf(subject) || subject, items);
  return { ...trigger, metric: joined(implied, metrics) };
}

function joined(implied: Metric, metrics: Metric[]): string {
  // Of two documents merged into one, each may have something of this key.
  const known = metrics.find(({ key }) => key === implied.key) ?? metricNamed(implied.title, metrics);
  if (!known) metrics.push(implied);
  return (known ?? implied).key;
}

function figure(title: string, unit: string, limits: Partial<Pick<Metric, 'target' | 'alert'>>): Metric {
  return { ...bare(title, slugOf(title, '')), unit, ...limits };
}

/** A check without a number. That the service is healthy is asked of its health probe, where one item has one. */
function question(title: string, items: readonly Item[]): Metric {
  const core = coreOf(title);
  const metric = { ...bare(title, core.join('-')), unit: 'yes/no' };
  const probed = core.includes('health') ? items.filter(hasHealthProbe) : [];
  const item = probed.length === 1 ? probed[0] : undefined;
  if (!item) return metric;
  const { cadences: _, ...read } = metric;
  return { ...read, asks: { kind: 'probe', item: item.key, probe: null, read: 'outcome' } };
}

/** Its first probe asks an address of health, and it says so itself: the health of a tool beside the service is another. */
function hasHealthProbe({ text, probes: [first], leaf }: Item): boolean {
  const { kind, url, name } = first?.spec ?? {};
  return (
    leaf &&
    kind === 'http' &&
    /\bhealth/i.test(`${text} ${typeof name === 'string' ? name : ''}`) &&
    /\/(?:health\w*|livez?|readyz?)\/?(?:[?#].*)?$/i.test(typeof url === 'string' ? url : '')
  );
}

function bare(title: string, slug: string): Metric {
  return {
    key: slug || `metric-${shortHash(normaliseText(title))}`,
    title: capital(title),
    line: null,
    unit: '',
    target: null,
    alert: null,
    onNoData: 'undecided',
    source: null,
    cadences: [],
  };
}
