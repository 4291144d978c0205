import fc from 'fast-check';
import type { Nodes } from 'mdast';
import { describe, expect, it } from 'vitest';
import { parseBlocks, parseWhole } from './block-parser.ts';

/** The tree as far as the checklist parser looks at it. */
function shape(node: Nodes): unknown {
  const { start, end } = node.position ?? { start: { line: 1, column: 1 }, end: { line: 1, column: 1 } };
  const below =
    'children' in node && node.type !== 'paragraph' && node.type !== 'heading' ? node.children.map(shape) : [];
  const more =
    node.type === 'listItem'
      ? node.checked
      : node.type === 'code' || node.type === 'html'
        ? node.value
        : node.type === 'heading'
          ? node.depth
          : null;
  // A fence ended by its container may end a line earlier or at the very start of the next: the same place.
  const ends =
    node.type === 'paragraph' || node.type === 'heading' || node.type === 'table' ? [end.line, end.column] : null;
  return node.type === 'root' ? below : [node.type, start.line, start.column, ends, more, below];
}
const whole = (source: string) => shape(parseWhole(source));
const pieces = (source: string) => shape(parseBlocks(source, { piece: 1 }));

describe('parsing in pieces', () => {
  it.each([
    ['a list cut in two', '- [ ] a\n- [x] b\n\n- c\n'],
    ['two kinds of bullets', '- a\n* b\n- c\n'],
    ['two kinds of numbers', '1. a\n1) b\n1. c\n'],
    ['a heading in a fence', '```\n# no heading\n\n- [ ] no item\n\nwords\n```\n\n- [ ] a\n'],
    ['a fence that never ends', 'x\n\n~~~\n# no heading\n- [ ] no item\n'],
    ['a comment over empty lines', '<!--\n\n# no heading\n\n- [ ] no item\n\n-->\n\n- [ ] a\n'],
    ['a block of HTML', '<div>\n- [ ] no item\n# no heading\n\n- [ ] a\n</div>\n'],
    ['a script', '<script>\n\n- [ ] no item\n\n</script>\n- [ ] a\n'],
    ['a fence in an item, ended by a heading', '- a\n  ```\n# heading\n- [ ] b\n'],
    ['a table', '| a | b |\n|---|---|\n| 1 | 2 |\n- [ ] a\n'],
    ['setext headings and rules', 'a\n---\n- - -\n- a\n---\nb\n===\n'],
    ['lazy lines', '- a\nlazy\n- b\n    - c\nlazy\n'],
    ['a quote', '> - [ ] a\nlazy\n> b\n\nc\n'],
  ])('gives what parsing at once gives: %s', (_, source) => {
    expect(pieces(source)).toEqual(whole(source));
  });

  it('gives it for any document', () => {
    const line = fc.constantFrom(
      '- [ ] a',
      '- b',
      '* c',
      '1. d',
      '2. e',
      '1) f',
      '',
      '',
      '# h',
      '## i',
      'words',
      '  - j',
      '    - k',
      '   l',
      '```',
      '~~~',
      '    code',
      '<!--',
      '-->',
      '<div>',
      '</div>',
      '<script>',
      '</script>',
      '> q',
      '| a | b |',
      '|---|---|',
      '---',
      '===',
      '- ',
      '-',
      '- - -',
      '\t- t',
      '[x]: y',
      '  ```',
      '<b>',
      '<?',
      '?>',
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 14 }), (lines) => {
        const source = `${lines.join('\n')}\n`;
        expect(pieces(source)).toEqual(whole(source));
      }),
      { numRuns: 400, seed: 11 },
    );
  }, 60_000);
});
