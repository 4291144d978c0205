/** Tells the parts of a combined query apart in its answer. */
export const PART_LABEL = 'gonogo_part';
/** Longer queries do not fit into an address, and some environments allow nothing but GET. */
const LONGEST = 2_500;

/**
 * Several queries as one: each part carries its number as a label, so that no series of one hides one of another. A query
 * ends in a line of its own, since it may end in a comment.
 */
export function combinedQuery(queries: readonly string[]): string {
  return queries.map((query, index) => `label_replace((${query}\n), "${PART_LABEL}", "${index}", "", "")`).join(' or ');
}

/** Groups of what can be asked together: as many at a time as fit into one address. */
export function groupsOf<One extends { query: string }>(ones: readonly One[]): One[][] {
  const groups: { length: number; ones: One[] }[] = [];
  for (const one of ones) {
    const length = combinedQuery([one.query]).length + 4;
    const open = groups.at(-1);
    if (open && open.length + length <= LONGEST) {
      open.length += length;
      open.ones.push(one);
    } else groups.push({ length, ones: [one] });
  }
  return groups.map(({ ones: some }) => some);
}
