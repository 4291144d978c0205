import { findCycle } from './checks.ts';
import { effectiveGates } from './gates.ts';
import type { Category, ChecklistDefinition, GateDefinition, Item, Metric, Step } from './model.ts';
import { joinBlocks, makeNumberer } from './text.ts';

export type MergePart = {
  definition: ChecklistDefinition;
  /** Put before a key that an earlier checklist already uses; letters, digits and dashes. */
  prefix: string;
};

/**
 * One definition out of the checklists of a launch, with its gates and roles settled. Keys stay as they are unless an
 * earlier checklist has the same one, so adding a checklist never renames items that are already answered. Where two
 * checklists disagree about a gate, the stricter wins.
 */
export function mergeDefinitions(parts: MergePart[]): ChecklistDefinition {
  const [only] = parts;
  if (!only) throw new TypeError('A launch is made of at least one checklist.');
  const merged = parts.length === 1 ? only.definition : combine(parts);
  return { ...merged, ...effectiveGates(merged) };
}

type Rename = (key: string) => string;

/** Gives each part's keys a name that no earlier part took. The second argument says what counts as one and the same. */
class Names {
  private readonly taken = new Map<string, string>();
  private readonly number = makeNumberer(2);

  of<Entry extends { key: string }>(entries: Entry[], prefix: string, identity: (entry: Entry) => string): Rename {
    const names = new Map<string, string>();
    const added: [string, string][] = [];
    for (const entry of entries) {
      const owner = this.taken.get(entry.key);
      const same = owner !== undefined && owner === identity(entry);
      const name = same ? entry.key : this.number(owner === undefined ? entry.key : `${prefix}-${entry.key}`);
      names.set(entry.key, name);
      if (!same) added.push([name, identity(entry)]);
    }
    for (const [name, what] of added) this.taken.set(name, what);
    return (key) => names.get(key) ?? key;
  }
}

function combine(parts: MergePart[]): ChecklistDefinition {
  const names = {
    items: new Names(),
    anchors: new Names(),
    cadences: new Names(),
    metrics: new Names(),
    steps: new Names(),
    pages: new Names(),
  };
  const settled = parts.map(({ definition, prefix }, part): ChecklistDefinition => {
    const own = () => `part ${part}`;
    const item = names.items.of(definition.items, prefix, own);
    const anchor = names.anchors.of(
      [...new Set(definition.items.flatMap((each) => each.anchors ?? []))].map((key) => ({ key })),
      prefix,
      own,
    );
    const cadence = names.cadences.of(definition.cadences, prefix, (each) =>
      JSON.stringify([each.fromSeconds, each.everySeconds, each.untilSeconds]),
    );
    const metric = names.metrics.of(definition.metrics, prefix, metricIdentity);
    const step = names.steps.of(definition.steps, prefix, own);
    const page = names.pages.of(definition.pages, prefix, own);
    return {
      ...definition,
      items: definition.items.map((each) => renameItem(each, item, anchor, cadence)),
      cadences: definition.cadences.map((each) => ({ ...each, key: cadence(each.key) })),
      metrics: definition.metrics.map((each) => ({
        ...each,
        key: metric(each.key),
        ...(each.asks?.kind === 'probe' ? { asks: { ...each.asks, item: item(each.asks.item) } } : {}),
        ...(each.cadences ? { cadences: each.cadences.map(cadence) } : {}),
      })),
      triggers: definition.triggers.map((each) => ({
        ...each,
        metric: each.metric === null ? null : metric(each.metric),
      })),
      steps: definition.steps.map((each) => renameStep(each, step, metric)),
      pages: definition.pages.map((each) => ({ ...each, key: page(each.key) })),
    };
  });
  const all = <Key extends 'items' | 'steps' | 'claims' | 'pages'>(key: Key) =>
    settled.flatMap((each) => each[key] as ChecklistDefinition[Key][number][]);
  const days = settled.flatMap((each) => (each.reviewDays === null ? [] : [each.reviewDays]));
  return {
    title: settled.map((each) => each.title).join(' + '),
    owner: settled.find((each) => each.owner !== null)?.owner ?? null,
    reviewDays: days.length > 0 ? Math.min(...days) : null,
    introduction: joinBlocks(settled.map((each) => each.introduction)),
    categories: mergeCategories(settled.flatMap((each) => each.categories)),
    items: all('items'),
    roles: byKey(
      settled.flatMap((each) => each.roles),
      (a, b) => ({ ...a, statement: a.statement ?? b.statement }),
    ),
    gates: mergeGates(settled),
    metrics: byKey(
      settled.flatMap((each) => each.metrics),
      (a) => a,
    ),
    cadences: byKey(
      settled.flatMap((each) => each.cadences),
      (a) => a,
    ),
    triggers: byKey(
      settled.flatMap((each) => each.triggers),
      (a, b) => ({ ...a, metric: a.metric ?? b.metric }),
    ),
    steps: all('steps'),
    claims: all('claims'),
    contacts: [
      ...new Map(
        settled.flatMap((each) => each.contacts).map((each) => [JSON.stringify([each.name, each.value]), each]),
      ).values(),
    ],
    pages: all('pages'),
    variables: Object.assign({}, ...settled.map((each) => each.variables).reverse()),
    freshness: shortest(settled.map((each) => each.freshness)),
  };
}

const metricIdentity = ({ target, alert, onNoData, asks, cadences }: Metric) =>
  JSON.stringify([target?.raw, alert?.raw, onNoData, asks, cadences]);

function renameItem(item: Item, key: Rename, anchor: Rename, cadence: Rename): Item {
  const [kind, name] = [
    item.effortGroup?.slice(0, item.effortGroup.indexOf(':')),
    item.effortGroup?.slice(item.effortGroup.indexOf(':') + 1),
  ];
  return {
    ...item,
    key: key(item.key),
    parentKey: item.parentKey === null ? null : key(item.parentKey),
    blocks: item.blocks.map(key),
    covers: item.covers.map(anchor),
    anchors: item.anchors?.map(anchor),
    effortGroup: name === undefined ? null : `${kind}:${kind === 'item' ? key(name) : anchor(name)}`,
    cadenceKey: item.cadenceKey === null ? null : cadence(item.cadenceKey),
  };
}

function renameStep(step: Step, key: Rename, metric: Rename): Step {
  const conditions = step.canary?.conditions.map((each) => ({
    ...each,
    metric: each.metric === null ? null : metric(each.metric),
  }));
  return { ...step, key: key(step.key), canary: step.canary && { ...step.canary, conditions: conditions ?? [] } };
}

function byKey<Entry extends { key: string }>(entries: Entry[], join: (a: Entry, b: Entry) => Entry): Entry[] {
  const merged = new Map<string, Entry>();
  for (const entry of entries) {
    const known = merged.get(entry.key);
    merged.set(entry.key, known ? join(known, entry) : entry);
  }
  return [...merged.values()];
}

function mergeCategories(categories: Category[]): Category[] {
  return byKey(categories, (a, b) => ({
    ...a,
    weight: Math.max(a.weight, b.weight),
    help: joinBlocks([a.help, b.help]),
    sections: [...(a.sections ?? []), ...(b.sections ?? [])],
  }));
}

function shortest(maps: Record<string, number>[]): Record<string, number> {
  const merged: Record<string, number> = {};
  for (const map of maps)
    for (const [key, seconds] of Object.entries(map)) merged[key] = Math.min(merged[key] ?? seconds, seconds);
  return merged;
}

/** "All categories" means those of the checklist that says it, and those of checklists without gates of their own. */
function mergeGates(definitions: ChecklistDefinition[]): GateDefinition[] {
  const open = definitions.some((each) => each.gates.some((gate) => gate.categories.length === 0));
  const gateless = definitions.filter((each) => each.gates.length === 0);
  if (gateless.length === definitions.length) return [];
  const adopted = open ? gateless.flatMap((each) => each.categories.map((category) => category.key)) : [];
  const everything = new Set(definitions.flatMap((each) => each.categories.map((category) => category.key)));
  const widened = definitions.flatMap((definition) => {
    const gates = definition.gates.length > 0 ? definition.gates : open ? [] : effectiveGates(definition).gates;
    const own = definition.categories.map((category) => category.key);
    return gates.map((gate) => ({
      ...gate,
      categories: gate.categories.length > 0 ? gate.categories : [...new Set([...own, ...adopted])],
    }));
  });
  const everyRole = [...new Set(definitions.flatMap((each) => each.roles.map((role) => role.key)))];
  // A gate that names nobody because its checklist knows no roles is signed by the roles of the others.
  const nobody = new Set(
    definitions.filter((each) => each.roles.length === 0).flatMap((each) => each.gates.map((gate) => gate.key)),
  );
  const merged = byKey(widened, stricter).map((gate) => ({
    ...gate,
    categories: gate.categories.length === everything.size ? [] : gate.categories,
    roles: gate.roles.length === 0 && nobody.has(gate.key) ? everyRole : gate.roles,
  }));
  return withoutCircle(merged);
}

function stricter(a: GateDefinition, b: GateDefinition): GateDefinition {
  const higher = (one: number | null, two: number | null) =>
    one === null ? two : two === null ? one : Math.max(one, two);
  const minimums = { ...a.minimums };
  for (const [key, value] of Object.entries(b.minimums)) minimums[key] = Math.max(minimums[key] ?? 0, value);
  return {
    ...a,
    environment: a.environment ?? b.environment,
    phases: [...new Set([...a.phases, ...b.phases])],
    categories: [...new Set([...a.categories, ...b.categories])],
    after: a.after ?? b.after,
    dwellSeconds: Math.max(a.dwellSeconds, b.dwellSeconds),
    minimumOverall: higher(a.minimumOverall, b.minimumOverall),
    minimumCategory: higher(a.minimumCategory, b.minimumCategory),
    minimums,
    roles: [...new Set([...a.roles, ...b.roles])],
    stalePolicy: a.stalePolicy === 'any-change' ? a.stalePolicy : b.stalePolicy,
    sharedSeats: a.sharedSeats && b.sharedSeats,
    soakVerdict: a.soakVerdict || b.soakVerdict,
  };
}

/** Two checklists may order the same gates in opposite ways; then the order of the first one stands. */
function withoutCircle(gates: GateDefinition[]): GateDefinition[] {
  const result = gates.map((gate) => ({ ...gate }));
  const byName = new Map(result.map((gate) => [gate.key, gate]));
  for (;;) {
    const cycle = findCycle(byName.keys(), (key) => (byName.get(key)?.after ? [byName.get(key)?.after ?? ''] : []));
    const last = cycle && result.findLast((gate) => cycle.includes(gate.key));
    if (!last) return result;
    last.after = null;
  }
}
