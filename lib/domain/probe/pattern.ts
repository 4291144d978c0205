import { type Node, PatternProblem, parsePattern } from './pattern-parse.ts';

/*
 * Patterns come from checklists of strangers and run over answers of strangers. A JavaScript RegExp goes back and tries again, which an
 * evil pair of both turns into minutes. This one keeps all the places it could be in at once and reads the text a single time, so
 * its time is at most the length of the text times the size of the pattern, and both are bounded.
 */
const MOST_SOURCE = 1000;
const MOST_STEPS = 600;
/** Places looked at in one search: about a quarter of a second. */
const MOST_WORK = 4_000_000;
export const MOST_TEXT = 65_536;

type Step =
  | { do: 'set'; ranges: [number, number][]; negated: boolean }
  | { do: 'any' }
  | { do: 'split'; first: number; second: number }
  | { do: 'jump'; to: number }
  | { do: 'save'; slot: number }
  | { do: 'assert'; kind: 'start' | 'end' | 'word' | 'notWord' }
  | { do: 'done' };

export type Found = { text: string; group: string | null };
/** `cut` says that the text goes on, so that $ does not match where it was cut. */
export type Pattern = { source: string; find(text: string, cut?: boolean): Found | 'gave up' | null };
export type PatternResult = { ok: true; pattern: Pattern } | { ok: false; message: string };

/** Only the whole match and its first group are kept. Texts are read up to MOST_TEXT characters: cut them before. */
export function compilePattern(source: string): PatternResult {
  if (source.length > MOST_SOURCE) return { ok: false, message: `it is longer than ${MOST_SOURCE} characters` };
  try {
    const steps: Step[] = [];
    emit(parsePattern(source), steps);
    steps.push({ do: 'done' });
    return {
      ok: true,
      pattern: { source, find: (text, cut = false) => run(steps, text, cut || text.length > MOST_TEXT) },
    };
  } catch (error) {
    if (error instanceof PatternProblem) return { ok: false, message: error.message };
    throw error;
  }
}

function emit(node: Node, steps: Step[]): void {
  if (steps.length > MOST_STEPS) throw new PatternProblem('it is too large once its repetitions are written out');
  switch (node.type) {
    case 'set':
      steps.push({ do: 'set', ranges: node.ranges, negated: node.negated });
      return;
    case 'any':
      steps.push({ do: 'any' });
      return;
    case 'assert':
      steps.push({ do: 'assert', kind: node.kind });
      return;
    case 'sequence':
      for (const each of node.nodes) emit(each, steps);
      return;
    case 'group':
      if (node.index === 1) steps.push({ do: 'save', slot: 2 });
      emit(node.node, steps);
      if (node.index === 1) steps.push({ do: 'save', slot: 3 });
      return;
    case 'choice':
      emitChoice(node.nodes, steps);
      return;
    case 'repeat':
      emitRepeat(node, steps);
      return;
  }
}

function emitChoice(nodes: Node[], steps: Step[]): void {
  const ends: { do: 'jump'; to: number }[] = [];
  for (const [index, node] of nodes.entries()) {
    if (index === nodes.length - 1) {
      emit(node, steps);
      continue;
    }
    const split = { do: 'split' as const, first: steps.length + 1, second: 0 };
    steps.push(split);
    emit(node, steps);
    const jump = { do: 'jump' as const, to: 0 };
    steps.push(jump);
    ends.push(jump);
    split.second = steps.length;
  }
  for (const jump of ends) jump.to = steps.length;
}

function emitRepeat(node: Extract<Node, { type: 'repeat' }>, steps: Step[]): void {
  const fork = () => {
    const split = { do: 'split' as const, first: 0, second: 0 };
    steps.push(split);
    return split;
  };
  const aim = (split: { first: number; second: number }, into: number, past: number) => {
    split.first = node.lazy ? past : into;
    split.second = node.lazy ? into : past;
  };
  for (let count = 0; count < node.least; count += 1) emit(node.node, steps);
  if (node.most === Infinity) {
    const top = steps.length;
    const split = fork();
    emit(node.node, steps);
    steps.push({ do: 'jump', to: top });
    aim(split, top + 1, steps.length);
    return;
  }
  const forks: [{ first: number; second: number }, number][] = [];
  for (let count = node.least; count < node.most; count += 1) {
    forks.push([fork(), steps.length]);
    emit(node.node, steps);
  }
  for (const [split, into] of forks) aim(split, into, steps.length);
}

type Thread = { at: number; slots: number[] };

const isWord = (char: number) =>
  (char >= 48 && char <= 57) || (char >= 65 && char <= 90) || char === 95 || (char >= 97 && char <= 122);

function run(steps: Step[], whole: string, cut: boolean): Found | 'gave up' | null {
  const text = Array.from(whole.slice(0, MOST_TEXT), (char) => char.codePointAt(0) ?? 0);
  const seen = new Int32Array(steps.length).fill(-1);
  let current: Thread[] = [];
  let best: number[] | null = null;
  let work = 0;

  const holds = (kind: 'start' | 'end' | 'word' | 'notWord', position: number) => {
    if (kind === 'start') return position === 0;
    if (kind === 'end') return !cut && position === text.length;
    const edge = isWord(text[position - 1] ?? -1) !== isWord(text[position] ?? -1);
    return kind === 'word' ? edge : !edge;
  };
  /** Follows everything that reads no character, the preferred way first. */
  const add = (list: Thread[], start: number, from: number[], position: number) => {
    const stack: Thread[] = [{ at: start, slots: from }];
    for (let thread = stack.pop(); thread; thread = stack.pop()) {
      const { at, slots } = thread;
      const step = steps[at];
      if (!step || seen[at] === position) continue;
      seen[at] = position;
      if (step.do === 'jump') stack.push({ at: step.to, slots });
      else if (step.do === 'split') stack.push({ at: step.second, slots }, { at: step.first, slots });
      else if (step.do === 'save') stack.push({ at: at + 1, slots: slots.with(step.slot, position) });
      else if (step.do === 'assert') {
        if (holds(step.kind, position)) stack.push({ at: at + 1, slots });
      } else list.push(thread);
    }
  };

  for (let position = 0; position <= text.length; position += 1) {
    // The threads under way were already added at this position; a new start has the lowest rank.
    if (!best) add(current, 0, [position, -1, -1, -1], position);
    if (current.length === 0 && best) break;
    work += current.length;
    if (work > MOST_WORK) return 'gave up';
    const next: Thread[] = [];
    const char = text[position];
    for (const { at, slots } of current) {
      const step = steps[at];
      if (step?.do === 'done') {
        best = slots.with(1, position);
        break;
      }
      if (char !== undefined && step && reads(step, char)) add(next, at + 1, slots, position + 1);
    }
    current = next;
  }
  if (!best) return null;
  const [start = 0, end = 0, from = -1, to = -1] = best;
  const part = (low: number, high: number) => String.fromCodePoint(...text.slice(low, Math.min(high, low + 10_000)));
  return { text: part(start, end), group: from >= 0 && to >= 0 ? part(from, to) : null };
}

function reads(step: Step, char: number): boolean {
  if (step.do === 'any') return char !== 10 && char !== 13 && char !== 0x2028 && char !== 0x2029;
  if (step.do !== 'set') return false;
  return step.ranges.some(([from, to]) => char >= from && char <= to) !== step.negated;
}
