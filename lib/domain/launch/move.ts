import type { ChecklistDefinition } from '../checklist/model.ts';

export type MovePlan = {
  /** Rows that take the key of the item they became. */
  renames: { id: string; key: string }[];
  create: string[];
  /** Rows whose item the new version dropped; their answers stay with them. */
  drop: string[];
  /** All keys of the new version in document order. */
  order: string[];
};

export type MoveProblem = { message: string };

/**
 * How a launch's item rows follow to another checklist version: by key, then by the likenesses that a person confirmed
 * (`matches`: old key -> new key). Only suggested pairs may be confirmed: no answer wanders to an unlike item.
 */
export function planMove(
  rows: readonly { id: string; key: string; dropped: boolean }[],
  to: ChecklistDefinition,
  suggested: readonly { from: string; to: string }[],
  matches: Readonly<Record<string, string>>,
): { ok: true; plan: MovePlan } | { ok: false; problem: MoveProblem } {
  const confirmed = Object.entries(matches);
  if (new Set(confirmed.map(([, target]) => target)).size !== confirmed.length) {
    return { ok: false, problem: { message: 'Two items were matched with the same new one. Choose one of them.' } };
  }
  const stray = confirmed.find(([from, target]) => !suggested.some((pair) => pair.from === from && pair.to === target));
  if (stray) {
    return {
      ok: false,
      problem: {
        message: `“${stray[0]}” and “${stray[1]}” are not alike enough to share answers. Answer the new item instead.`,
      },
    };
  }
  const byKey = new Map(rows.map((row) => [row.key, row]));
  const order = to.items.map((item) => item.key);
  const wanted = new Set(order);
  const renames = confirmed.flatMap(([from, key]) => {
    const row = byKey.get(from);
    return row && !byKey.has(key) ? [{ id: row.id, key }] : [];
  });
  const taken = new Set(renames.map((rename) => rename.key));
  const moved = new Set(renames.map((rename) => rename.id));
  return {
    ok: true,
    plan: {
      renames,
      create: order.filter((key) => !byKey.has(key) && !taken.has(key)),
      drop: rows.filter((row) => !row.dropped && !wanted.has(row.key) && !moved.has(row.id)).map((row) => row.id),
      order,
    },
  };
}
