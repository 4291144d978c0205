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

test.each([
  [
    'triggers of two kinds of rollback',
    '## Rollback triggers\n\n### Immediate\n\n- [ ] Error rate > 5%\n\n### Planned\n\n- [ ] Error rate > 2%\n',
  ],
  ['answers to one question', '## Status\n\n- [ ] IN PROGRESS\n- [ ] COMPLETED \u2705\n- [x] Done\n'],
  [
    'a quantile of a rate',
    '## Alerts\n\n```promql\nhistogram_quantile(0.95, sum by (le) (rate(d_bucket[5m]))) > 0.5\n```\n',
  ],
  [
    'a ratio called a percentage',
    '## Alerts\n\n```yaml\n- alert: Errors above 5%\n  expr: sum(rate(e_total[5m])) / sum(rate(r_total[5m])) > 0.05\n```\n',
  ],
  ['parts that sum', '## Load\n\n| Endpoint | RPS |\n|---|---|\n| a | 40 |\n| b | 30 |\n| Total | 70 |\n'],
  ['an address of ours that stands for others', '## DNS\n\n- [ ] Replace yourdomain.com everywhere\n'],
  ['a rollback to another version', '**Version:** 2.1.0\n\n## Rollback\n\n1. `git checkout v2.0.9`\n'],
])('%s are no finding above a note', (_what, text) => {
  const loud = lintDocument({ source: `# T\n\n${text}` }, { now }).filter(({ severity }) => severity !== 'note');
  expect(loud).toEqual([]);
});
