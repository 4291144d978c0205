import canonicalize from 'canonicalize';
import { type NEEDS, SEVERITIES } from '../outcome.ts';
import type { GateDefinition, Item, Metric, Threshold } from './model.ts';
import { askedWords } from './sources.ts';

/** `loosened` = the change makes the item, gate or metric easier to pass. */
export type FieldChange = { field: string; before: unknown; after: unknown; loosened: boolean };

// The database gives the fields of a stored definition back in an order of its own.
const differs = (before: unknown, after: unknown) => canonicalize(before) !== canonicalize(after);

/** Optional asks least, and conditional no more than required. */
const DEMAND: Record<(typeof NEEDS)[number], number> = { required: 3, conditional: 2, recommended: 1, optional: 0 };

const ITEM_FIELDS = [
  'text',
  'need',
  'condition',
  'severity',
  'phase',
  'offsetSeconds',
  'owner',
  'effort',
  'due',
  'blocks',
  'covers',
  'binds',
  'freshSeconds',
  'leaf',
  'help',
  'commands',
  'probes',
  'cadenceKey',
  'runbook',
] as const;
type ItemField = (typeof ITEM_FIELDS)[number];

/** What counts for a comparison: the line a probe stands in does not. */
const fieldOf = (item: Item, field: ItemField) =>
  field === 'probes' ? item.probes.map((probe) => probe.spec) : item[field];

export function itemFields(before: Item, after: Item): FieldChange[] {
  return ITEM_FIELDS.filter((field) => differs(fieldOf(before, field), fieldOf(after, field))).map((field) => ({
    field,
    before: fieldOf(before, field),
    after: fieldOf(after, field),
    loosened: itemLoosened(field, before, after),
  }));
}

function itemLoosened(field: ItemField, before: Item, after: Item): boolean {
  switch (field) {
    case 'need':
      return DEMAND[after.need] < DEMAND[before.need];
    case 'severity':
      return SEVERITIES.indexOf(after.severity) > SEVERITIES.indexOf(before.severity);
    case 'freshSeconds':
      return before.freshSeconds !== null && (after.freshSeconds === null || after.freshSeconds > before.freshSeconds);
    case 'binds':
      return after.binds === 'environment';
    case 'phase':
      return (
        after.phase !== 'preparation' &&
        (before.phase === 'preparation' || (before.phase === 'launch' && after.phase !== 'launch'))
      );
    case 'probes':
      // A probe that was changed may ask for less: somebody has to look.
      return before.probes.some((probe) => !after.probes.some((other) => !differs(other.spec, probe.spec)));
    case 'cadenceKey':
      return before.cadenceKey !== null && after.cadenceKey === null;
    case 'covers':
      return before.covers.some((anchor) => !after.covers.includes(anchor));
    case 'blocks':
      return before.blocks.some((key) => !after.blocks.includes(key));
    default:
      return false;
  }
}

type Rule<Value> = (before: Value, after: Value) => boolean;
const dropped: Rule<readonly string[]> = (before, after) => before.some((name) => !after.includes(name));
const lowered: Rule<number | null> = (before, after) => before !== null && (after === null || after < before);

const GATE_RULES: { [Field in Exclude<keyof GateDefinition, 'key'>]: Rule<GateDefinition[Field]> } = {
  title: () => false,
  // Another kind of environment may be an easier one.
  environment: () => true,
  phases: dropped,
  categories: (before, after) => (before.length === 0 ? after.length > 0 : after.length > 0 && dropped(before, after)),
  after: (before) => before !== null,
  dwellSeconds: lowered,
  minimumOverall: lowered,
  minimumCategory: lowered,
  minimums: (before, after) => Object.keys(before).some((key) => lowered(before[key] ?? null, after[key] ?? null)),
  roles: dropped,
  stalePolicy: (before) => before === 'any-change',
  sharedSeats: (_, after) => after,
  soakVerdict: (before) => before,
};

export function gateChanges(before: GateDefinition, after: GateDefinition): FieldChange[] {
  const changes: FieldChange[] = [];
  const check = <Field extends keyof typeof GATE_RULES>(field: Field) => {
    if (!differs(sorted(before[field]), sorted(after[field]))) return;
    changes.push({
      field,
      before: before[field],
      after: after[field],
      loosened: GATE_RULES[field](before[field], after[field]),
    });
  };
  for (const field of Object.keys(GATE_RULES) as (keyof typeof GATE_RULES)[]) check(field);
  return changes;
}

/** The order of names in a gate means nothing. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return [...value].sort();
  return typeof value === 'object' && value !== null
    ? Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
    : value;
}

export function metricFields(before: Metric, after: Metric): FieldChange[] {
  const changes: FieldChange[] = [];
  const add = (field: 'title' | 'unit' | 'source' | 'onNoData' | 'target' | 'alert', loosened: boolean) => {
    const value = (metric: Metric) =>
      field === 'target' || field === 'alert' ? (metric[field]?.raw ?? null) : metric[field];
    if (value(before) !== value(after)) changes.push({ field, before: value(before), after: value(after), loosened });
  };
  add('title', false);
  add('unit', false);
  add('source', false);
  const [asked, asksNow] = [askedWords(before.asks), askedWords(after.asks)];
  if (asked !== asksNow) changes.push({ field: 'asks', before: asked, after: asksNow, loosened: asked !== null });
  const [at, atNow] = [before.cadences?.join(', ') ?? null, after.cadences?.join(', ') ?? null];
  if (at !== atNow) changes.push({ field: 'cadences', before: at, after: atNow, loosened: atNow !== null });
  add('onNoData', before.onNoData === 'fail');
  // A target is what should hold, an alert what must not.
  add('target', weaker(before.target, after.target, false));
  add('alert', weaker(before.alert, after.alert, true));
  return changes;
}

function weaker(before: Threshold | null, after: Threshold | null, breach: boolean): boolean {
  if (before === null) return false;
  if (after === null) return true;
  // Figures in other units or of another direction cannot be compared: somebody has to look.
  if (before.operator.charAt(0) !== after.operator.charAt(0) || before.unit !== after.unit) return true;
  const upper = before.operator.startsWith('<') !== breach;
  if (before.value === after.value)
    return before.operator !== after.operator && (before.operator.length === 1) !== breach;
  return upper ? after.value > before.value : after.value < before.value;
}
