import { boxedLine, type LooseDraft, withoutBox } from './boxes.ts';
import type { LineInfo } from './line-info.ts';
import type { Planned } from './plan.ts';

const RATED = /^[*_]{0,3}(?:status|result|outcome|verdict)[*_]{0,3}\s*[:\uff1a]\s*[*_]{0,3}\s*(\S.{0,40})$/i;
const PASSED = /^(?:\p{Extended_Pictographic}\ufe0f?\s*)?(?:pass(?:ed)?|done|ok|completed?|met|yes|compliant)\b/iu;
const RANK = /\s*[\u2013\u2014:-]\s*(blocker|critical|major|high|medium|minor|low)\s*$/i;
const SEVERITY: Record<string, string> = {
  blocker: 'critical',
  critical: 'critical',
  major: 'high',
  high: 'high',
  medium: 'medium',
  minor: 'low',
  low: 'low',
};

/** "### 4.1 Secrets \u2014 Blocker" with "Status: Pass" below it: several such sections are controls, each one an item. */
export function ratedSections(
  planned: readonly Planned[],
  infos: readonly LineInfo[],
  hasTasks: boolean,
): Omit<LooseDraft, 'id' | 'key'>[] {
  const said = new Map(
    infos.flatMap((info) =>
      !info.listed && info.planned && RATED.test(info.text) ? [[info.planned, info] as const] : [],
    ),
  );
  const rated = planned.flatMap((each) => {
    const { section, clean } = each;
    if (section.boxes || section.sections.length > 0) return [];
    const line = said.get(each);
    return line ? [{ section, clean, state: RATED.exec(line.text)?.[1] ?? '' }] : [];
  });
  if (rated.length < 3) return [];
  return rated.map(({ section, clean, state }) => ({
    line: section.line,
    text: clean.title.replace(RANK, ''),
    kind: 'work',
    where: 'heading',
    checked: PASSED.test(state),
    accepted: !hasTasks,
    why: 'A section that says its status',
    effort: null,
    place: { kind: 'below', line: section.line },
    help: [],
    said: { severity: clean.severity ?? SEVERITY[RANK.exec(clean.title)?.[1]?.toLowerCase() ?? ''] ?? null },
  }));
}

/** A heading that is a box, and a section with hours but without boxes. */
export function sectionWork({ section, clean, effort, effortLine }: Planned): Omit<LooseDraft, 'id' | 'key'>[] {
  const heading = boxedLine(section.raw.trim());
  if (heading?.strong)
    return [
      {
        line: section.line,
        text: withoutBox(clean.title),
        kind: 'box',
        where: 'heading',
        checked: heading.checked,
        accepted: true,
        why: 'A heading with a box',
        effort: null,
        place: { kind: 'below', line: section.line },
        help: [],
      },
    ];
  if (section.boxes || (effortLine === null && clean.effort === null)) return [];
  return [
    {
      line: section.line,
      text: clean.title,
      kind: 'work',
      where: 'heading',
      checked: false,
      // Hours in the heading itself often stand above a how-to, not above work.
      accepted: effortLine !== null,
      why: 'A section that says how long its work takes',
      effort,
      place: { kind: 'below', line: section.line },
      help: [],
    },
  ];
}
