import type { LaunchRecord } from '../../db/launch-record.ts';
import { observedKeys } from '../../db/soak.ts';
import type { ReadDb } from '../../db/types.ts';
import type { Metric } from '../../domain/checklist/model.ts';
import { changedUnits } from '../../domain/soak/units.ts';

/** Why metrics cannot become these: what was read in one unit is no number of another. Null = they can. */
export async function unitRefusal(
  db: ReadDb,
  { launch, overlay, definition }: LaunchRecord,
  after: readonly Metric[],
): Promise<string | null> {
  const known = await observedKeys(db, launch.id);
  const observed = new Set(known.map((key) => overlay?.same[key] ?? key));
  const [first] = changedUnits(definition.metrics, after, observed);
  if (!first) return null;
  return `“${first.title}” was read in ${first.from} already. Keep that unit, or add another metric for what is read in ${first.to}.`;
}
