import { expect, test } from 'vitest';
import { importDocument } from '../import/import.ts';
import { lintDocument } from './lint.ts';

/* A stored checklist is read as its document was: what the import moved into words and sentences is still understood. */

const SOURCE = `# Service

## 1. Monitoring Setup (HIGH PRIORITY)

**Time Required**: 3-4 hours

## Ready for beta

1. **Monitoring configured** (2-3 hours work)
2. Keys rotated (1 hour)

**Total time**: 5 hours

## 2. Database \u2705 COMPLETED

- [ ] Migrations applied
`;
const now = new Date('2027-01-15T12:00:00Z');

test('findings of a document are findings of the checklist that it becomes', () => {
  const read = importDocument({ name: 'a.md', text: SOURCE });
  if (!read.ok) throw new Error('refused');
  const codes = (source: string) =>
    lintDocument({ source }, { now })
      .map((each) => each.code)
      .sort();
  expect(codes(read.text)).toEqual(['done-heading-open-box', 'effort-conflict', 'effort-not-sum']);
  expect(codes(read.markdown)).toEqual(codes(read.text));
});
