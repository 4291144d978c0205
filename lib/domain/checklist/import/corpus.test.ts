import { describe, expect, test } from 'vitest';
import { ABSENT, type Counted, corpus, ownChecklists, type RealDocument, seeds } from '#test/corpus.ts';
import { parseChecklist } from '../parse.ts';
import { importDocument } from './import.ts';
import type { ImportResult } from './model.ts';
import { repairText } from './repair.ts';

const read = ({ name, text }: RealDocument): ImportResult => {
  const result = importDocument({ name, text });
  if (!result.ok) throw new Error(`${name}: ${result.problems.map((each) => each.message).join(' ')}`);
  return result;
};
const real = corpus();
const TWICE_ENCODED = ['088_'];

test.skipIf(real !== null)(`skipped: ${ABSENT}`, () => undefined);

describe.skipIf(real === null)('the documents of the corpus', () => {
  const documents: Counted[] = real ?? [];

  test('there are some', () => expect(documents.length).toBeGreaterThan(50));

  test.each(documents.map((each) => [each.name, each] as const))('%s', (_name, document) => {
    const result = read(document);
    expect({ tasks: result.counts.items, checked: result.counts.checked }).toEqual({
      tasks: document.tasks,
      checked: document.checked,
    });
    // Every task box is an item or a seat of the definition, none is lost on the way to strict Markdown.
    expect(result.items.filter((item) => item.key.startsWith('line-'))).toEqual([]);
    expect(new Set(result.items.map((item) => item.line)).size).toBe(document.tasks);
    expect(result.loose.filter((item) => item.accepted && item.key === null)).toEqual([]);
    expect(result.lines.map((mark) => mark.line)).toEqual(result.text.split('\n').map((_, index) => index + 1));
    for (const item of result.items) expect(result.lines[item.line - 1]?.kind, `line ${item.line}`).toBe('item');
    const parsed = parseChecklist(result.markdown, { empty: true });
    expect(parsed.ok && parsed.definition).toEqual(result.definition);
  });

  test('clean text of any language is never touched', () => {
    for (const { name, text } of documents) {
      if (TWICE_ENCODED.some((each) => name.startsWith(each))) continue;
      expect(repairText(text), name).toEqual({ text, repaired: null, damaged: [] });
    }
  });
});

describe.skipIf(real === null)('the five seeds', () => {
  const of = (name: string) => read((seeds() ?? []).find((each) => each.name.startsWith(name)) ?? { name, text: '' });

  test.each([
    ['cimeika', 137, 5],
    ['oneshot', 72, 4],
  ])('%s has its roles', (name, _items, roles) => {
    expect(of(name).roles).toHaveLength(roles);
  });

  test('text that was encoded twice is read back', () => {
    expect(of('hamsaya').notes[0]?.message).toContain('Mac Roman');
    expect(of('elohimos-go-live').notes[0]?.message).toContain('Windows-1252');
    expect(of('elohimos-production').notes.find((note) => note.kind === 'damage')?.line).toBe(379);
  });
});

test.each(ownChecklists().map((each) => [each.name, each] as const))('%s imports to itself', (_name, document) => {
  const result = read(document);
  expect(result.markdown).toBe(document.text.replace(/\r\n?/g, '\n'));
  const parsed = parseChecklist(document.text);
  expect(parsed.ok && parsed.definition).toEqual(result.definition);
});
