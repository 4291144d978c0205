/** The tree of a pattern. A set is a list of code point ranges; `negated` turns it round. */
export type Node =
  | { type: 'set'; ranges: [number, number][]; negated: boolean }
  | { type: 'any' }
  | { type: 'assert'; kind: 'start' | 'end' | 'word' | 'notWord' }
  | { type: 'sequence'; nodes: Node[] }
  | { type: 'choice'; nodes: Node[] }
  | { type: 'repeat'; node: Node; least: number; most: number; lazy: boolean }
  | { type: 'group'; node: Node; index: number | null };

export class PatternProblem extends Error {}

const DIGIT: [number, number][] = [[48, 57]];
const WORD: [number, number][] = [
  [48, 57],
  [65, 90],
  [95, 95],
  [97, 122],
];
const SPACE: [number, number][] = [
  [9, 13],
  [32, 32],
  [0xa0, 0xa0],
  [0x2028, 0x2029],
  [0xfeff, 0xfeff],
];
const CONTROL: Record<string, number> = { n: 10, r: 13, t: 9, f: 12, v: 11, '0': 0 };
const MOST_DEPTH = 40;

function inverse(ranges: [number, number][]): [number, number][] {
  const out: [number, number][] = [];
  let next = 0;
  for (const [from, to] of [...ranges].sort((a, b) => a[0] - b[0])) {
    if (from > next) out.push([next, from - 1]);
    next = Math.max(next, to + 1);
  }
  return [...out, [next, 0x10ffff]];
}

function classOf(letter: string): [number, number][] | null {
  const ranges = { d: DIGIT, w: WORD, s: SPACE }[letter.toLowerCase()];
  if (!ranges) return null;
  return letter === letter.toLowerCase() ? ranges : inverse(ranges);
}

/** Reads the part of JavaScript's patterns that a machine without going back can run. */
export function parsePattern(source: string): Node {
  const chars = [...source];
  let at = 0;
  let groups = 0;
  const refuse = (message: string): never => {
    throw new PatternProblem(message);
  };
  const code = (char: string) => char.codePointAt(0) ?? 0;

  function hex(length: number): number {
    const digits = chars.slice(at, at + length).join('');
    if (!/^[0-9a-fA-F]+$/.test(digits) || digits.length !== length) refuse('an escape \\x or \\u is cut short');
    at += length;
    return Number.parseInt(digits, 16);
  }

  /** After a backslash: a class of characters, or one character. */
  function escaped(): [number, number][] {
    const char = chars[at++];
    if (char === undefined) return refuse('it ends with a backslash');
    const ranges = classOf(char);
    if (ranges) return ranges;
    if (char === 'x') return one(hex(2));
    if (char === 'u') return one(hex(4));
    if (/[1-9k]/.test(char)) return refuse('references back to a group (\\1) are not allowed');
    if (/[pP]/.test(char)) return refuse('classes of Unicode (\\p) are not known here');
    return one(CONTROL[char] ?? code(char));
  }
  const one = (value: number): [number, number][] => [[value, value]];

  function set(): Node {
    const negated = chars[at] === '^';
    if (negated) at += 1;
    const ranges: [number, number][] = [];
    const single = () => {
      const char = chars[at++] ?? refuse('a [ has no end');
      if (char !== '\\') return one(code(char));
      if (chars[at] === 'b') {
        at += 1;
        return one(8);
      }
      return escaped();
    };
    while (chars[at] !== ']') {
      const from = single();
      const [low] = from;
      if (chars[at] === '-' && chars[at + 1] !== ']' && low && from.length === 1 && low[0] === low[1]) {
        at += 1;
        const [high] = single();
        if (!high || high[0] < low[0]) refuse('a range in [ ] is the wrong way round');
        else ranges.push([low[0], high[0]]);
      } else ranges.push(...from);
    }
    at += 1;
    return { type: 'set', ranges, negated };
  }

  function group(depth: number): Node {
    let index: number | null = null;
    if (chars[at] === '?') {
      const kind = chars.slice(at, at + 3).join('');
      const name = /^\?<[A-Za-z_]\w*>/.exec(chars.slice(at, at + 40).join(''));
      if (kind.startsWith('?:')) at += 2;
      else if (name) {
        at += name[0].length;
        index = ++groups;
      } else refuse('looking ahead or back, (?= or (?<, is not allowed');
    } else index = ++groups;
    const node = choice(depth + 1);
    if (chars[at] !== ')') refuse('a ( has no end');
    at += 1;
    return { type: 'group', node, index };
  }

  function atom(depth: number): Node {
    const char = chars[at++] ?? '';
    if (char === '(') return group(depth);
    if (char === '[') return set();
    if (char === '.') return { type: 'any' };
    if (char === '^') return { type: 'assert', kind: 'start' };
    if (char === '$') return { type: 'assert', kind: 'end' };
    if (char === '*' || char === '+' || char === '?') return refuse(`there is nothing before ${char} to repeat`);
    if (char !== '\\') return { type: 'set', ranges: one(code(char)), negated: false };
    if (chars[at] === 'b' || chars[at] === 'B')
      return { type: 'assert', kind: chars[at++] === 'b' ? 'word' : 'notWord' };
    return { type: 'set', ranges: escaped(), negated: false };
  }

  function repeated(node: Node): Node {
    const counted = /^\{(\d{1,4})(,(\d{0,4}))?\}/.exec(chars.slice(at, at + 12).join(''));
    const char = chars[at];
    let bounds: [number, number] | null = null;
    if (char === '*') bounds = [0, Infinity];
    else if (char === '+') bounds = [1, Infinity];
    else if (char === '?') bounds = [0, 1];
    else if (counted) {
      const least = Number(counted[1]);
      bounds = [least, counted[2] === undefined ? least : counted[3] ? Number(counted[3]) : Infinity];
    }
    if (!bounds) return node;
    if (bounds[1] < bounds[0]) refuse('the numbers in { } are the wrong way round');
    if (node.type === 'assert') refuse('a place such as ^ or \\b cannot be repeated');
    at += counted && char === '{' ? counted[0].length : 1;
    const lazy = chars[at] === '?';
    if (lazy) at += 1;
    if (/[*+?]/.test(chars[at] ?? '')) refuse('a repetition is repeated');
    return { type: 'repeat', node, least: bounds[0], most: bounds[1], lazy };
  }

  function sequence(depth: number): Node {
    const nodes: Node[] = [];
    while (at < chars.length && chars[at] !== '|' && chars[at] !== ')') nodes.push(repeated(atom(depth)));
    return { type: 'sequence', nodes };
  }

  function choice(depth: number): Node {
    if (depth > MOST_DEPTH) refuse('its brackets are nested too deep');
    const nodes = [sequence(depth)];
    while (chars[at] === '|') {
      at += 1;
      nodes.push(sequence(depth));
    }
    return nodes.length === 1 && nodes[0] ? nodes[0] : { type: 'choice', nodes };
  }

  const tree = choice(0);
  if (at < chars.length) refuse('there is a ) without its (');
  return tree;
}
