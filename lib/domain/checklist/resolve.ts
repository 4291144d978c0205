import { findNamed } from './find-named.ts';
import type { FrontmatterResult } from './frontmatter.ts';
import { named } from './frontmatter-schema.ts';
import type { Cadence, Category, ChecklistDefinition, GateDefinition, Metric, Role } from './model.ts';
import { type Problems, quote } from './problems.ts';
import { type SourceWords, sourceOf } from './sources.ts';
import { plain, slugOf } from './text.ts';
import { parseThreshold } from './thresholds.ts';

export function rolesOf({ data, lineOf }: FrontmatterResult, problems: Problems): Role[] {
  const given = data.roles ?? [];
  const list = Array.isArray(given)
    ? given.map((role, index) => ({ ...role, line: lineOf(['roles', index]) }))
    : Object.entries(given).map(([key, role]) => ({
        key,
        title: typeof role === 'string' ? role : (role.title ?? key),
        statement: typeof role === 'string' ? undefined : role.statement,
        line: lineOf(['roles', key]),
      }));
  const roles: Role[] = [];
  for (const { key, title, statement, line } of list) {
    const role: Role = { key: slugOf(key ?? title, 'role'), title, statement: statement ?? null, line };
    if (roles.some((other) => other.key === role.key))
      problems.refuse(
        line,
        `The role ${quote(title)} is named twice.`,
        'Remove one of the two, or give it another title.',
      );
    else roles.push(role);
  }
  return roles;
}

export function cadencesOf(
  { data, lineOf }: FrontmatterResult,
  problems: Problems,
): (Cadence & { sections: string[] })[] {
  return named(data.cadences ?? []).map(({ path, name, entry }) => {
    const line = lineOf(['cadences', ...path]);
    if (entry.until <= entry.from)
      problems.refuse(line, `The cadence ${quote(name)} ends before it begins.`, 'Let `until` be later than `from`.');
    else if ((entry.until - entry.from) / entry.every > 10_000)
      problems.refuse(
        line,
        `The cadence ${quote(name)} has more than 10,000 slots.`,
        'Make `every` longer or `until` earlier.',
      );
    return {
      key: slugOf(name, 'cadence'),
      title: entry.title ?? name,
      line,
      fromSeconds: entry.from,
      everySeconds: entry.every,
      untilSeconds: entry.until,
      ...(entry.owner ? { owner: entry.owner } : {}),
      sections: entry.sections ?? [],
    };
  });
}

type MetricWords = {
  title: string;
  target?: string;
  alert?: string;
  unit?: string;
  onNoData?: 'undecided' | 'fail';
  source?: SourceWords;
  cadences?: string[];
  owner?: string;
};

/** A metric from written thresholds; one without an operator is refused, for it would never be judged. */
export function makeMetric(key: string, given: MetricWords, line: number | null, problems: Problems): Metric {
  const read = (which: 'target' | 'alert') => {
    const text = given[which];
    if (text === undefined || text.trim() === '' || /^[-\u2013\u2014]$/.test(text.trim())) return null;
    const threshold = parseThreshold(text);
    if (!threshold)
      problems.refuse(
        line,
        `The ${which} ${quote(text)} of the metric ${quote(given.title)} cannot be read.`,
        'Write an operator, a number and a unit, such as `< 0.1%`.',
      );
    return threshold;
  };
  const target = read('target');
  const alert = read('alert');
  const unit = given.unit ?? (target?.unit || alert?.unit || '');
  return {
    key,
    title: given.title,
    line,
    unit,
    target,
    alert,
    onNoData: given.onNoData ?? 'undecided',
    source: typeof given.source === 'string' ? given.source : null,
    ...(typeof given.source === 'object' ? { asks: sourceOf(given.source, given.title, line, problems) } : {}),
    ...(given.cadences ? { cadences: given.cadences } : {}),
    ...(given.owner ? { owner: given.owner } : {}),
  };
}

export function metricsOf({ data, lineOf }: FrontmatterResult, problems: Problems): Metric[] {
  return named(data.metrics ?? []).map(({ path, name, entry }) =>
    makeMetric(
      slugOf(name, 'metric'),
      { ...entry, title: entry.title ?? name },
      lineOf(['metrics', ...path]),
      problems,
    ),
  );
}

/** Gates as the frontmatter states them, each name in them checked against the document. */
export function gatesOf(
  { data, lineOf }: FrontmatterResult,
  document: Pick<ChecklistDefinition, 'roles' | 'categories' | 'metrics' | 'cadences'>,
  problems: Problems,
): GateDefinition[] {
  const entries = named(data.gates ?? []).map((each) => ({ ...each, key: slugOf(each.name, 'gate') }));
  const gates = entries.map(({ key, name, path, entry }) => ({ key, title: entry.title ?? titleCase(name), path }));
  return entries.map(({ key, name, path, entry }): GateDefinition => {
    const at = (...rest: (string | number)[]) => lineOf(['gates', ...path, ...rest]);
    const known = <Each extends { key: string; title: string }>(
      kind: string,
      list: Each[],
      field: string,
      given: string,
      place: number,
    ) => {
      const found = findNamed(list, given);
      if (!found)
        problems.refuse(
          place,
          `The gate ${quote(name)} names the ${kind} ${quote(given)}, which this checklist does not have.`,
          list.length
            ? `Use one of: ${list
                .map((each) => each.title)
                .slice(0, 20)
                .join(', ')}.`
            : `Add the ${kind} or remove ${field}.`,
        );
      return found ? [found.key] : [];
    };
    const categories = document.categories as Category[];
    const minimum = typeof entry.minimum === 'object' ? entry.minimum : { overall: entry.minimum };
    const minimums: Record<string, number> = {};
    let overall = minimum.overall;
    let category = 'category' in minimum ? minimum.category : undefined;
    for (const [given, value] of Object.entries(entry.minimums ?? {})) {
      if (given === 'overall') overall = value;
      else if (given === 'category') category = value;
      else
        for (const found of known('category', categories, 'minimums', given, at('minimums', given)))
          minimums[found] = value;
    }
    const stable = key === 'stable';
    return {
      key,
      title: entry.title ?? titleCase(name),
      environment: entry.environment ?? null,
      phases: [...new Set(entry.phases ?? (stable ? STABLE_PHASES : LAUNCH_PHASES))],
      categories: [
        ...new Set(
          (entry.categories ?? []).flatMap((given, index) =>
            known('category', categories, 'categories', given, at('categories', index)),
          ),
        ),
      ],
      after: entry.after ? (known('gate', gates, 'after', entry.after, at('after'))[0] ?? null) : null,
      dwellSeconds: Math.round(entry.dwell ?? 0),
      minimumOverall: overall ?? null,
      minimumCategory: category ?? null,
      minimums,
      roles: entry.roles
        ? [
            ...new Set(
              entry.roles.flatMap((given, index) => known('role', document.roles, 'roles', given, at('roles', index))),
            ),
          ]
        : document.roles.map((role) => role.key),
      stalePolicy: entry.policy ?? 'regression',
      sharedSeats: entry.sharedSeats ?? false,
      soakVerdict:
        entry.soak ?? entry.soakVerdict ?? (stable && document.metrics.length + document.cadences.length > 0),
    };
  });
}

export const LAUNCH_PHASES = ['preparation', 'launch'] as const;
export const STABLE_PHASES = ['preparation', 'launch', 'post-launch', 'soak'] as const;

function titleCase(name: string): string {
  const text = plain(name).replace(/[-_]+/g, ' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}
