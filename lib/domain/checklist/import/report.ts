import type { ClaimedScore, Item } from '../model.ts';
import { quote } from '../problems.ts';
import { plain } from '../text.ts';
import { saysMoreRhythms } from './cadences.ts';
import { markLines } from './marks.ts';
import type { ImportedItem, ImportNote, ImportOutcome, LooseItem } from './model.ts';
import type { Planned } from './plan.ts';
import type { Parsed, Source } from './source.ts';
import type { Document } from './write-document.ts';

type Parts = {
  source: Source;
  written: Document;
  markdown: string;
  parsed: Parsed;
  notes: ImportNote[];
};

/** Puts the reading of the source and the parse of what was written together, with source lines throughout. */
export function report({ source, written, markdown, parsed, notes }: Parts): ImportOutcome {
  const { definition, seats } = parsed;
  const { facts, from } = written;
  const line = (own: number) => from[own - 1] ?? own;
  const at = <Each extends { line: number | null }>(list: readonly Each[]): Each[] =>
    list.map((each) => ({ ...each, line: each.line === null ? null : line(each.line) }) as Each);
  const itemAt = new Map(
    definition.items.filter((item) => !item.text.startsWith('Own probe: ')).map((item) => [line(item.line), item]),
  );
  const seatAt = new Map(seats.map((seat) => [line(seat.line), seat]));
  const sectionOf = sectionFinder(source.planned);
  const items = source.tasks.map((task): ImportedItem => {
    const item = itemAt.get(task.line);
    const seat = seatAt.get(task.line);
    const base = {
      line: task.line,
      level: task.level,
      checked: task.checked,
      leaf: task.leaf,
      context: contextOf(sectionOf(task.line)),
    };
    if (item) return { ...base, ...factsOf(item), kind: 'item' };
    const text = (source.lines[task.line - 1] ?? '').replace(/^.*?\[[ xX]\]\s+/, '').trim();
    return { ...base, ...NOTHING, key: seat?.key ?? `line-${task.line}`, kind: 'seat', text };
  });
  const loose: LooseItem[] =
    facts.loose.length === 0
      ? []
      : written.loose.map(({ place, help, ...draft }) => ({
          ...draft,
          key: draft.accepted ? (itemAt.get(draft.line)?.key ?? null) : null,
        }));
  const inCategory = Map.groupBy(definition.items, (item) => item.categoryKey);
  const scored = items.filter((item) => item.kind === 'item');
  const triggers = at(definition.triggers).map((trigger) => ({
    ...trigger,
    line:
      facts.rules.triggers.find((rule) => rule.text === trigger.text)?.line ??
      lineOfText(source, trigger.text) ??
      trigger.line,
  }));
  const steps = at(definition.steps);
  const contacts = at(definition.contacts);
  return {
    ok: true,
    title: definition.title,
    counts: {
      items: items.length,
      leaves: scored.filter((item) => item.leaf).length,
      checked: items.filter((item) => item.checked).length,
      loose: loose.length,
    },
    text: source.text,
    items,
    loose,
    categories: at(definition.categories).map((category) => ({
      ...category,
      items: inCategory.get(category.key)?.length ?? 0,
    })),
    roles: at(definition.roles),
    metrics: at(definition.metrics).map((metric) => ({
      ...metric,
      line: facts.metrics.find((own) => own.key === metric.key)?.line ?? metric.line,
    })),
    thresholds: facts.thresholds,
    cadences: [
      ...definition.cadences.map(
        (each) =>
          [...facts.cadences, ...facts.itemCadences].find((own) => own.key === each.key) ?? {
            ...each,
            line: line(each.line ?? 1),
          },
      ),
    ],
    triggers,
    claims: [...at(definition.claims), ...statusClaims(facts.infos)],
    gates: facts.gates.map(({ planned, work, ...gate }) => ({
      ...gate,
      definition: definition.gates.find((each) => each.key === gate.key) ?? null,
    })),
    steps,
    contacts,
    dependencies: facts.dependencies,
    references: facts.references,
    environment: facts.environment,
    baselines: facts.baselines,
    routines: routinesOf(definition.items, line),
    dates: facts.dates,
    lines: markLines(source, written, { items, loose, triggers, steps, contacts }),
    notes: [
      ...notes,
      ...[...facts.rules.hints, ...facts.clocks.hints, ...rhythmHints(facts)].map((hint) => ({
        kind: 'hint' as const,
        ...hint,
      })),
    ].map((note) => (note.kind === 'refusal' ? { ...note, line: note.line === null ? null : line(note.line) } : note)),
    problems: at(parsed.problems),
    definition,
    markdown,
  };
}

const NOTHING = {
  category: null,
  sections: [] as string[],
  parent: null,
  phase: null,
  offsetSeconds: null,
  need: null,
  severity: null,
  owner: null,
  effort: null,
  due: null,
  cadence: null,
};

function factsOf(item: Item) {
  const {
    key,
    text,
    categoryKey,
    sections,
    parentKey,
    phase,
    offsetSeconds,
    need,
    severity,
    owner,
    effort,
    due,
    cadenceKey,
  } = item;
  return {
    key,
    text,
    category: categoryKey,
    sections,
    parent: parentKey,
    phase,
    offsetSeconds,
    need,
    severity,
    owner,
    effort,
    due,
    cadence: cadenceKey,
  };
}

function sectionFinder(planned: readonly Planned[]): (line: number) => Planned | null {
  return (line) => {
    let low = 0;
    let high = planned.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((planned[middle]?.section.line ?? 0) <= line) low = middle + 1;
      else high = middle;
    }
    return planned[low - 1] ?? null;
  };
}

/** The nearest state that the headings above claim. */
function contextOf(planned: Planned | null): string | null {
  for (let each = planned; each; each = each.parent) if (each.clean.status !== null) return each.clean.status;
  return null;
}

function lineOfText({ lines }: Source, text: string): number | null {
  // Of several in one sentence each begins with a capital of its own.
  const words = text.toLowerCase();
  const index = lines.findIndex((line) => line.toLowerCase().includes(words));
  return index < 0 ? null : index + 1;
}

/** "Status: 90% Ready for Production". */
function statusClaims(infos: Document['facts']['infos']): ClaimedScore[] {
  return infos.flatMap(({ raw, line, task }) => {
    const match = task
      ? null
      : /^\s*\**(?:overall\s+)?(?:status|readiness|progress|score|completion|estado|état|stand|fortschritt|статус|готовность|готовність|durum|状态)\s*:?\**\s*:?\s*\**(\d{1,3}(?:\.\d{1,2})?)\s?%\s*(.{0,100})$/i.exec(
          raw.slice(0, 300),
        );
    return match
      ? [
          {
            title: 'Status',
            percent: Number(match[1]),
            status: plain((match[2] ?? '').replaceAll('**', '')),
            overall: true,
            line,
          },
        ]
      : [];
  });
}

const rhythmHints = (facts: Document['facts']) =>
  [...facts.cadences, ...facts.itemCadences].flatMap(({ line, title }) =>
    saysMoreRhythms(title)
      ? [{ line, message: `${quote(title)} says more than one rhythm; the first one is kept. Write a line for each.` }]
      : [],
  );

function routinesOf(items: readonly Item[], line: (own: number) => number) {
  const byPath = Map.groupBy(
    items.filter((item) => item.phase === 'maintenance'),
    (item) => [item.categoryKey, ...item.sections].join('\n'),
  );
  return [...byPath.values()].map((list) => ({
    title: list[0]?.sections.at(-1) ?? list[0]?.categoryKey ?? '',
    line: line(list[0]?.line ?? 1),
    items: list.length,
  }));
}
