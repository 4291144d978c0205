import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { draftsOf } from '#lib/domain/checklist/drafts/drafts.ts';
import { lintDocument } from '#lib/domain/checklist/lint/lint.ts';
import { DraftList } from './draft-list.tsx';
import { FindingList } from './finding-list.tsx';

const SOURCE = '# A\n\n- [ ] HTTP redirects to HTTPS\n- [ ] Error rate < 1%\n- [ ] Run `bash check.py`\n';
const nothing = () => undefined;

it('shows the words, what is missing and what is in doubt of each draft', () => {
  const shown = renderToStaticMarkup(
    <DraftList drafts={draftsOf(SOURCE)} onAccept={nothing} onLine={nothing} busy={false} />,
  );
  for (const words of [
    'Probe drafts (2)',
    '- [ ] HTTP redirects to HTTPS',
    'base URL app',
    'Better left off',
    'Accept',
    'Leave off',
    'Line 3',
  ])
    expect(shown).toContain(words);
});

it('shows findings with word, line, reason and remedy', () => {
  const findings = lintDocument({ source: SOURCE }, { now: new Date('2027-01-15T12:00:00Z') });
  const shown = renderToStaticMarkup(<FindingList findings={findings} titles={{}} />);
  for (const words of ['Would hurt at launch', 'line 5', 'bash cannot run check.py', 'python3 check.py'])
    expect(shown).toContain(words);
});

it('shows nothing where there is nothing', () => {
  expect(renderToStaticMarkup(<DraftList drafts={[]} onAccept={nothing} onLine={nothing} busy={false} />)).toBe('');
});
