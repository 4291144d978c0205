import { z } from 'zod';
import { type ChecklistRow, findVersion } from '../../db/checklists.ts';
import type { ReadDb } from '../../db/types.ts';
import { placeProbe } from '../../domain/checklist/place-probe.ts';
import { GonogoError } from '../../domain/errors.ts';
import { boundProbes } from '../../domain/probe/bound.ts';
import { parseProbeSpec } from '../../domain/probe/spec/parse.ts';
import { notFound } from '../project/load.ts';
import { definitionOf } from './document.ts';
import { ChecklistRef } from './load.ts';

/** `probe`: the name of the one that it takes the place of; null = a new one under the item. */
export const PlacedProbe = z.object({
  checklist: ChecklistRef,
  itemKey: z.string().min(1).max(300),
  probe: z.string().min(1).max(300).nullable().default(null),
  source: z.string().min(1).max(65_536, 'This probe is longer than 64 KB.'),
});
export type PlacedProbe = z.infer<typeof PlacedProbe>;

/** The newest version of a checklist with the probe in its place, not stored yet. */
export async function withProbe(db: ReadDb, checklist: ChecklistRow, input: PlacedProbe) {
  const parsed = parseProbeSpec(input.source);
  if (!parsed.ok) {
    const fields = parsed.problems.map(({ path, message, fix }) => ({ path, message: `${message} ${fix}` }));
    throw new GonogoError('invalid-input', fields[0]?.message ?? 'This is no probe.', { fields });
  }
  const newest = await findVersion(db, checklist.id, null);
  if (!newest) throw notFound();
  const definition = definitionOf(newest);
  const item = definition.items.find((each) => each.key === input.itemKey);
  const older = input.probe === null ? null : item && boundProbes(item).find((each) => each.key === input.probe);
  if (older === undefined) {
    const where = `version ${newest.number} of “${checklist.title}”`;
    const what = item ? `The probe “${input.probe}”` : 'The item';
    throw new GonogoError('rule', `${what} is not in ${where} any more. Choose another place.`);
  }
  const placed = placeProbe(newest.source, { itemKey: input.itemKey, line: older?.block.line ?? null }, input.source);
  if (!placed.ok) throw new GonogoError('rule', placed.reason);
  return { newest, definition, item, before: older?.block.source ?? null, source: placed.source };
}
