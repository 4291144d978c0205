import { lintDocument } from '../lib/domain/checklist/lint/lint.ts';
import { LINT_CODES } from '../lib/domain/checklist/lint/model.ts';
import { corpus, ownChecklists, seeds } from '../test/corpus.ts';
import { plainTable } from './measure.ts';

/** Findings in real documents, by kind: how loud the list of claims is where nobody has planted a flaw. */
export function lint(): string {
  const now = new Date('2027-01-15T12:00:00Z');
  const groups = { corpus: corpus() ?? [], seeds: seeds() ?? [], 'of ours': ownChecklists() };
  return Object.entries(groups)
    .filter(([, documents]) => documents.length > 0)
    .map(([name, documents]) => {
      const found = documents.map(({ text }) => lintDocument({ source: text }, { now }));
      const all = found.flat();
      const loud = all.filter(({ severity }) => severity !== 'note');
      const each = (count: number) => (count / documents.length).toFixed(2);
      const rows = LINT_CODES.flatMap((code) => {
        const own = all.filter((finding) => finding.code === code);
        const holders = found.filter((list) => list.some((finding) => finding.code === code)).length;
        return own.length === 0 ? [] : [[code, String(own.length), String(holders)]];
      });
      const title = `Lint: ${documents.length} documents ${name === 'of ours' ? name : `of the ${name}`}, ${each(all.length)} findings a document, ${each(loud.length)} above note`;
      return plainTable(title, ['finding', 'times', 'documents'], rows);
    })
    .join('\n');
}
