import { NOWHERE, type Sorter, START } from './blocks.ts';
import { type Draft, noProbe, type Reading, readItems } from './items.ts';
import { hasBox, isList, type Section, sourceOf } from './outline.ts';
import { isTable } from './tables.ts';
import { joinBlocks } from './text.ts';

/** Boxes of a sign-off section and everything below it, and its text. Tables of roles go where all tables go. */
export function readSignOff(
  section: Section,
  title: string,
  sorter: Sorter,
  reading: Reading,
): { drafts: Draft[]; text: string } {
  const text: string[] = [];
  const drafts: Draft[] = [];
  const pick = (from: Section) => {
    if (from !== section) text.push(`${'#'.repeat(from.depth)} ${from.raw}`);
    for (const node of from.blocks) {
      if (isList(node) && hasBox(node)) {
        const read = readItems(node, START, 0, null, reading);
        drafts.push(...read.items);
        text.push(read.rest);
        continue;
      }
      noProbe(node, reading);
      if (!isTable(node) || !sorter.table(node, { ...NOWHERE, title })) text.push(sourceOf(node, reading.lines));
    }
    for (const child of from.sections) pick(child);
  };
  pick(section);
  for (const { probes, line } of drafts)
    if (probes.length > 0)
      reading.problems.refuse(
        line,
        'A probe block stands under a sign-off, which only a person can give.',
        'Move it to an item.',
      );
  return { drafts, text: joinBlocks(text) };
}
