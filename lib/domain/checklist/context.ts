import { PHASES, type Phase } from '../outcome.ts';
import { findOffset } from './durations.ts';
import { dueOfTitle, phaseOfTitle } from './headings.ts';
import type { Said } from './item-words.ts';
import type { Context } from './items.ts';
import type { Cadence } from './model.ts';
import type { Section } from './outline.ts';
import { type Problems, quote } from './problems.ts';
import { slugOf } from './text.ts';

export type Cadences = (Cadence & { sections: string[] })[];
/** A section with its title, its anchor and what its words say. */
export type Named = { section: Section; title: string; said: Said; anchor: string };

/** What holds below a heading: what held above it, changed by its words, its title and its offset. */
export function enterSection(named: Named, context: Context, cadences: Cadences, problems: Problems): Context {
  const { title, section, anchor, said } = named;
  const phase = phaseOfWord(said.phase, section.line, problems) ?? phaseOfTitle(title, context.phase) ?? context.phase;
  const written = said.offset ?? findOffset(title);
  const due = dueOfTitle(title);
  return {
    ...context,
    anchors: [...context.anchors, anchor],
    phase,
    offsetSeconds: written ?? (phase === context.phase ? context.offsetSeconds : null),
    need: said.need ?? context.need,
    severity: said.severity ?? context.severity,
    owner: said.owner ?? context.owner,
    effort: said.effort ?? context.effort,
    effortOf: said.effort ? anchor : context.effortOf,
    due: said.due ?? (due === null ? context.due : { kind: 'offset', seconds: due }),
    freshSeconds: said.fresh ?? context.freshSeconds,
    cadenceKey: cadenceOf(said.cadence, title, section.line, cadences, problems) ?? context.cadenceKey,
  };
}

function phaseOfWord(name: string | undefined, line: number, problems: Problems): Phase | null {
  if (name === undefined) return null;
  const phase = PHASES.find((each) => each === name.toLowerCase().replace(/[\s_]+/g, '-')) ?? null;
  if (!phase) problems.refuse(line, `There is no phase ${quote(name)}.`, `Write one of ${PHASES.join(', ')}.`);
  return phase;
}

/** Finds a cadence that an item or a heading names; one that is not there is refused. */
export function namedCadence(name: string, line: number, cadences: Cadences, problems: Problems): string | null {
  const found = cadences.find((each) => each.key === slugOf(name, ''));
  if (!found)
    problems.refuse(
      line,
      `There is no cadence ${quote(name)}.`,
      'Add it to `cadences` in the frontmatter, with from, every and until.',
    );
  return found?.key ?? null;
}

function cadenceOf(
  name: string | undefined,
  title: string,
  line: number,
  cadences: Cadences,
  problems: Problems,
): string | null {
  const slug = slugOf(title, '');
  if (name === undefined)
    return (
      cadences.find(
        (each) =>
          each.key === slug || slugOf(each.title, '') === slug || each.sections.some((one) => slugOf(one, '') === slug),
      )?.key ?? null
    );
  return namedCadence(name, line, cadences, problems);
}
