import { type FieldChange, gateChanges, itemFields, metricFields } from './diff-fields.ts';
import { type Suggestion, suggestMatches } from './likeness.ts';
import type { ChecklistDefinition, Item } from './model.ts';

export type ItemChange = { key: string; before: Item; after: Item; fields: FieldChange[] };
/** Where an item stands: category, sections and parent by title or key. */
export type Position = { categoryKey: string; sections: string[]; parentKey: string | null };
export type ItemMove = { key: string; text: string; from: Position; to: Position };
/** A gate, role or metric that came, went or changed. */
export type PartChange = {
  kind: 'gate' | 'role' | 'metric';
  key: string;
  title: string;
  change: 'added' | 'removed' | 'changed';
  fields: FieldChange[];
  loosened: boolean;
};

export type ChecklistDiff = {
  added: Item[];
  removed: Item[];
  changed: ItemChange[];
  moved: ItemMove[];
  /** Pairs of a removed and an added item that are likely the same: a person confirms them, best first. */
  suggested: Suggestion[];
  parts: PartChange[];
  /** True where anything got easier to pass: a gate, a metric, an item's need or severity, a probe or item dropped. */
  loosened: boolean;
  unchanged: number;
};

const place = ({ categoryKey, sections, parentKey }: Item): Position => ({ categoryKey, sections, parentKey });

/** What changed from definition `a` to `b`, item by item. Items are matched by key, which an `id:` keeps stable. */
export function diffChecklists(a: ChecklistDefinition, b: ChecklistDefinition): ChecklistDiff {
  const before = new Map(a.items.map((item) => [item.key, item]));
  const after = new Map(b.items.map((item) => [item.key, item]));
  const changed: ItemChange[] = [];
  const moved: ItemMove[] = [];
  let unchanged = 0;
  for (const item of b.items) {
    const old = before.get(item.key);
    if (!old) continue;
    const fields = itemFields(old, item);
    const apart = JSON.stringify(place(old)) !== JSON.stringify(place(item));
    if (fields.length > 0) changed.push({ key: item.key, before: old, after: item, fields });
    if (apart) moved.push({ key: item.key, text: item.text, from: place(old), to: place(item) });
    if (fields.length === 0 && !apart) unchanged += 1;
  }
  const added = b.items.filter((item) => !before.has(item.key));
  const removed = a.items.filter((item) => !after.has(item.key));
  const parts = partChanges(a, b);
  return {
    added,
    removed,
    changed,
    moved,
    suggested: suggestMatches(removed, added),
    parts,
    unchanged,
    loosened:
      parts.some((part) => part.loosened) ||
      removed.some((item) => item.leaf && item.need !== 'optional') ||
      changed.some((change) => change.fields.some((field) => field.loosened)),
  };
}

function partChanges(a: ChecklistDefinition, b: ChecklistDefinition): PartChange[] {
  return [
    ...compare('gate', a.gates, b.gates, gateChanges),
    ...compare('role', a.roles, b.roles, (before, after) =>
      (['title', 'statement'] as const)
        .filter((field) => before[field] !== after[field])
        .map((field) => ({ field, before: before[field], after: after[field], loosened: false })),
    ),
    ...compare('metric', a.metrics, b.metrics, metricFields),
  ];
}

function compare<Part extends { key: string; title: string }>(
  kind: PartChange['kind'],
  a: Part[],
  b: Part[],
  fieldsOf: (before: Part, after: Part) => FieldChange[],
): PartChange[] {
  const old = new Map(a.map((part) => [part.key, part]));
  const now = new Set(b.map((part) => part.key));
  const changes = b.flatMap((part): PartChange[] => {
    const before = old.get(part.key);
    if (!before) return [{ kind, key: part.key, title: part.title, change: 'added', fields: [], loosened: false }];
    const fields = fieldsOf(before, part);
    return fields.length === 0
      ? []
      : [
          {
            kind,
            key: part.key,
            title: part.title,
            change: 'changed',
            fields,
            loosened: fields.some((field) => field.loosened),
          },
        ];
  });
  const gone = a
    .filter((part) => !now.has(part.key))
    .map(
      (part): PartChange => ({ kind, key: part.key, title: part.title, change: 'removed', fields: [], loosened: true }),
    );
  return [...changes, ...gone];
}
