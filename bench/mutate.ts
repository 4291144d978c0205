/** Numbers that look random and are the same in every run (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const PIECES = [
  '- [ ] ',
  '* [x] ',
  '1. [ ] ',
  '> ',
  '```',
  '~~~',
  '```probe\nkind: http\n',
  '|',
  '| a | b |\n|---|---|\n',
  '---\n',
  '<!--',
  '-->',
  '<details>',
  '\t',
  '    ',
  '**',
  '__',
  '`',
  '[',
  '](#a)',
  '[^1]: ',
  '# ',
  '###### ',
  '===\n',
  '\u2610 ',
  '\u2705',
  '\u{1f680}',
  '\u00e2\u0153\u2026',
  '\u00f0\u0178\u203a',
  '\u0000',
  '\ufeff',
  '\ufffd',
  '\r\n',
  '\r',
  '\u2028',
  '\ud83d',
  'id:x',
  ' covers:#a',
  ' cadence:hourly',
  ' due:T-1h',
  '____',
  '> 5% for 2 minutes',
  'Every 4 Hours (first 24 hours)',
  'Time Required: 6-8 hours',
  'Ready for beta',
  'Sign-off',
  '((((((',
  '&#9744;',
  '\\',
  '\n\n',
  'T-24h',
];

/** One document with a few changes: lines moved, doubled, dropped and cut, marks put anywhere, nesting, other encodings. */
export function mutate(text: string, other: string, random: () => number): string {
  const below = (most: number) => Math.floor(random() * most);
  // Most documents are cut to one or two dozen lines: many more of them can be tried in the same time.
  const all = text.split('\n');
  const whole = below(50) === 0;
  const begin = whole ? 0 : below(all.length);
  let result = all
    .slice(begin, whole ? all.length : begin + 4 + below(24))
    .join('\n')
    .slice(0, whole ? 60_000 : 6_000);
  const pick = <Each>(list: readonly Each[]): Each => list[below(list.length)] as Each;
  for (let change = 1 + below(6); change > 0; change -= 1) {
    const lines = result.split('\n');
    const at = below(lines.length);
    const point = below(result.length + 1);
    switch (below(12)) {
      case 0:
        lines.splice(at, 1 + below(10));
        result = lines.join('\n');
        break;
      case 1:
        lines.splice(at, 0, ...lines.slice(below(lines.length), below(lines.length)).slice(0, 30));
        result = lines.join('\n');
        break;
      case 2:
        result = result.slice(0, point) + pick(PIECES) + result.slice(point);
        break;
      case 3:
        result = result.slice(0, point) + result.slice(point + below(80));
        break;
      case 4:
        lines[at] = pick(PIECES) + (lines[at] ?? '');
        result = lines.join('\n');
        break;
      case 5:
        result =
          result.slice(0, point) +
          other.slice(below(other.length), below(other.length)).slice(0, whole ? 3000 : 500) +
          result.slice(point);
        break;
      case 6:
        lines[at] = pick([' ', '  ', '\t', '> ']).repeat(below(40)) + (lines[at] ?? '');
        result = lines.join('\n');
        break;
      case 7:
        result = result.slice(0, point) + pick(PIECES).repeat(1 + below(60)) + result.slice(point);
        break;
      case 8:
        result =
          Array.from({ length: below(whole ? 50 : 12) }, (_, level) => `${'  '.repeat(level)}- [ ] deep ${level}`).join(
            '\n',
          ) + result;
        break;
      case 9:
        result = result.slice(point) + result.slice(0, point);
        break;
      case 10:
        result =
          new TextDecoder(pick(['windows-1252', 'macintosh', 'utf-16le'])).decode(
            new TextEncoder().encode(result.slice(0, 5000)),
          ) + result.slice(5000);
        break;
      default:
        lines[at] = [...(lines[at] ?? '')].reverse().join('');
        result = lines.join('\n');
    }
  }
  return result;
}
