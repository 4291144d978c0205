import type { List } from 'mdast';
import { isList, lineOf } from '../outline.ts';
import { slugOf } from '../text.ts';
import { effortInBrackets, findAmount } from './amounts.ts';
import type { WrittenGate } from './model.ts';
import type { Planned } from './plan.ts';

/** Says for what something is ready. */
export const READY =
  /\bready\s+(?:for|to\s+go(?:\s+to)?)\s+(?:the\s+)?(beta|staging|alpha|pilot|production|prod|launch|live|release|ga|general availability)(?:\s*\/\s*(beta|staging|production|launch|live))?\b/i;
const TOTAL = /^\**\s*total\s+(?:time|effort|estimate|hours)[^:]{0,60}:\**\s*:?\s*(.{1,120})$/i;
const ALL_ABOVE = /^\**all\b.{0,80}\b(?:above|requirements|conditions|items)\b/i;

export type FoundGate = WrittenGate & {
  planned: Planned /** Conditions that are work of their own, not "all of the above". */;
  work: WrittenGate['conditions'];
};

/** Sections such as "Ready for beta" with a list of conditions. */
export function readyGates(planned: readonly Planned[], lines: readonly string[]): FoundGate[] {
  const gates: FoundGate[] = [];
  for (const each of planned) {
    const match = READY.exec(each.clean.title);
    if (!match || each.section.boxes) continue;
    const list = each.section.blocks.find((node): node is List => isList(node));
    if (!list) continue;
    const conditions = list.children.map((item) => {
      const line = lineOf(item);
      const text = (lines[line - 1] ?? '').replace(/^[\s>]*(?:[-*+]|\d{1,9}[.)])\s+/, '').trim();
      const amount = effortInBrackets(text);
      return { line, text, effort: amount && !amount.calendar ? amount.effort : null };
    });
    const claimed = claimedTotal(each, lines);
    const amount = claimed ? findAmount(claimed) : null;
    const waiting = conditions.map(({ text }) => findAmount(text)).find((found) => found?.calendar);
    const kind = (match[1] ?? '').toLowerCase();
    gates.push({
      key: kind === 'beta' || kind === 'staging' || kind === 'alpha' || kind === 'pilot' ? kind : 'launch',
      title: each.clean.title,
      line: each.section.line,
      conditions,
      claimed,
      claimedEffort: amount && !amount.calendar ? amount.effort : null,
      dwellSeconds: waiting?.seconds ?? null,
      planned: each,
      work: conditions.filter(({ text }) => !ALL_ABOVE.test(text)),
    });
  }
  return gates.filter((gate, index) => gates.findIndex((other) => other.key === gate.key) === index);
}

function claimedTotal({ section }: Planned, lines: readonly string[]): string | null {
  for (let line = section.line + 1; line <= Math.min(section.endLine, section.line + 60); line += 1) {
    const match = TOTAL.exec((lines[line - 1] ?? '').trim().slice(0, 300));
    if (match) return (match[1] ?? '').replace(/\*+$/, '').trim();
  }
  return null;
}

/** Gates can be categories of their own where nothing else follows them under the same heading. */
export function openGates(gates: readonly FoundGate[]): void {
  for (const gate of gates) {
    const siblings = gate.planned.parent?.children ?? [];
    const later = siblings.slice(siblings.indexOf(gate.planned) + 1);
    if (gate.planned.depth > 2 && later.every((each) => gates.some((other) => other.planned === each)))
      gate.planned.depth = 2;
  }
}

type FrontGate = Record<string, unknown>;

/** Gates for the frontmatter: an early one for its own conditions, the launch after it, and stable where something follows. */
export function frontGates(
  gates: readonly FoundGate[],
  accepted: (line: number) => boolean,
  later: boolean,
  soak: boolean,
): Record<string, FrontGate> | null {
  const early = gates.filter(
    (gate) => gate.key !== 'launch' && gate.planned.depth === 2 && gate.work.some(({ line }) => accepted(line)),
  );
  const first = early[0];
  if (!first) return null;
  const launch = gates.find((gate) => gate.key === 'launch');
  const dwell = launch?.dwellSeconds ?? null;
  return {
    [first.key]: {
      title: first.title,
      environment: first.key,
      phases: ['preparation'],
      categories: [slugOf(first.title)],
    },
    launch: {
      title: launch?.title ?? 'Launch',
      environment: 'production',
      phases: ['preparation', 'launch'],
      after: first.key,
      ...(dwell ? { dwell: `${Math.round(dwell / 86_400)}d` } : {}),
    },
    ...(later
      ? {
          stable: {
            title: 'Stable',
            environment: 'production',
            phases: ['preparation', 'launch', 'post-launch', 'soak'],
            after: 'launch',
            soak,
          },
        }
      : {}),
  };
}
