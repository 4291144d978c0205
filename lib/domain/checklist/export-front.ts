import { stringify } from 'yaml';
import { formatDuration, formatOffset } from './durations.ts';
import type { ChecklistDefinition, GateDefinition, MetricSource, Trigger } from './model.ts';
import { slugOf } from './text.ts';

/** Leaves out what says nothing. */
function said(entries: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(entries).filter(([, value]) => value !== null && value !== undefined && value !== ''),
  );
}

const filled = <Value extends object>(value: Value) => (Object.keys(value).length > 0 ? value : null);
const keyed = <Entry extends { key: string }>(entries: Entry[], write: (entry: Entry) => Record<string, unknown>) =>
  entries.length > 0 ? Object.fromEntries(entries.map((entry) => [entry.key, said(write(entry))])) : null;

function gate(each: GateDefinition): Record<string, unknown> {
  return {
    title: each.title,
    environment: each.environment,
    phases: each.phases,
    categories: each.categories.length > 0 ? each.categories : null,
    after: each.after,
    dwell: each.dwellSeconds > 0 ? formatDuration(each.dwellSeconds) : null,
    minimum: filled(said({ overall: each.minimumOverall, category: each.minimumCategory })),
    minimums: filled(each.minimums),
    roles: each.roles,
    policy: each.stalePolicy === 'any-change' ? 'any-change' : null,
    sharedSeats: each.sharedSeats ? true : null,
    soak: each.soakVerdict,
  };
}

function sourceWords(asks: MetricSource): Record<string, unknown> {
  return asks.kind === 'promql'
    ? said({ promql: asks.query, from: asks.from, token: asks.token, unit: asks.unit })
    : said({ probe: asks.item, name: asks.probe, read: asks.read });
}

function triggerWords({ text, silenceSeconds, runbook, severity }: Trigger): unknown {
  if (silenceSeconds === undefined && runbook === undefined && severity === undefined) return text;
  const silence = silenceSeconds === undefined ? null : formatDuration(silenceSeconds);
  return said({ text, silence, runbook: runbook ?? null, severity: severity ?? null });
}

/** The frontmatter of a definition, with the lines of three dashes around it. */
export function frontmatterOf(definition: ChecklistDefinition): string {
  const { roles, metrics, cadences, triggers, contacts, freshness } = definition;
  const data = said({
    title: definition.title,
    owner: definition.owner,
    review: definition.reviewDays === null ? null : `${definition.reviewDays}d`,
    roles:
      roles.length > 0
        ? roles.map((role) =>
            said({
              title: role.title,
              key: slugOf(role.title, 'role') === role.key ? null : role.key,
              statement: role.statement,
            }),
          )
        : null,
    gates: keyed(definition.gates, gate),
    cadences: keyed(cadences, (each) => ({
      title: each.title,
      from: formatOffset(each.fromSeconds),
      every: formatDuration(each.everySeconds),
      until: formatOffset(each.untilSeconds),
      owner: each.owner,
    })),
    metrics: keyed(metrics, (each) => ({
      title: each.title,
      unit: each.unit,
      target: each.target?.raw,
      alert: each.alert?.raw,
      onNoData: each.onNoData === 'fail' ? 'fail' : null,
      source: each.asks ? sourceWords(each.asks) : each.source,
      cadences: each.cadences,
      owner: each.owner,
    })),
    triggers: triggers.length > 0 ? triggers.map(triggerWords) : null,
    variables: filled(definition.variables),
    freshness: filled(
      Object.fromEntries(Object.entries(freshness).map(([kind, seconds]) => [kind, formatDuration(seconds)])),
    ),
    contacts: contacts.length > 0 ? contacts.map(({ name, value }) => ({ name, value })) : null,
  });
  return `---\n${stringify(data, { lineWidth: 0, aliasDuplicateObjects: false })}---`;
}
