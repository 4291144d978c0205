/* Request and answer of a run, as they are stored beside it. Bodies were redacted and cut before. */

/** Characters of JSON over all rounds; a chain of many steps with large answers loses its last rounds. */
export const MOST_KEPT = 2_000_000;

type Round = { value: string | null; facts: unknown; timings: unknown };
export type KeptRound = Round & {
  /** True where there was too much to keep the facts. */
  left: boolean;
};

/** Text that a database keeps has no zero bytes and no halves of characters. */
function storable(value: unknown): unknown {
  if (typeof value === 'string') return value.replaceAll('\0', '').toWellFormed();
  if (Array.isArray(value)) return value.map(storable);
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  return Object.fromEntries(Object.entries(value).map(([key, child]) => [storable(key), storable(child)]));
}

/** The rounds as far as there is room, in their order; each says whether its facts were left out. */
export function keptRounds(rounds: readonly Round[], most = MOST_KEPT): KeptRound[] {
  let room = most;
  return rounds.map(({ value, facts, timings }) => {
    const kept = storable(facts);
    const size = (JSON.stringify(kept) ?? '').length;
    room -= size;
    const fits = room >= 0;
    if (!fits) room = Math.min(room, 0);
    return { value: value === null ? null : String(storable(value)), facts: fits ? kept : null, timings, left: !fits };
  });
}
