import { expect, it } from 'vitest';
import { essence, words } from '#test/any-checklist.ts';
import { ABSENT, corpus, seeds } from '#test/corpus.ts';
import { checklistToMarkdown } from './export.ts';
import { importDocument } from './import/import.ts';
import { parseChecklist } from './parse.ts';

const real = [...(corpus() ?? []), ...(seeds() ?? [])];

it.skipIf(real.length > 0)(`skipped: ${ABSENT}`, () => undefined);

it.each(real.map((each) => [each.name, each.text]))('%s is exported and imported without loss', (name, text) => {
  const first = importDocument({ name, text });
  if (!first.ok) throw new Error(JSON.stringify(first.problems));
  const markdown = checklistToMarkdown(first.definition);
  const parsed = parseChecklist(markdown, { empty: true });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  expect(words(essence(parsed.definition))).toEqual(words(essence(first.definition)));
  // The importer takes what was exported as it is.
  const again = importDocument({ name: 'a.md', text: markdown });
  expect(again.ok && words(essence(again.definition))).toEqual(words(essence(first.definition)));
});
