import { expect, test } from 'vitest';
import { dependencyGaps, newDependencies, readDependencies } from './read.ts';

test('rows of a table and lines', () => {
  const page = `| Service | What for | Status page | Owner |
|---|---|---|---|
| **Stripe** | Payments | <https://status.stripe.com> | Dana |
| [SendGrid](https://sendgrid.com) | Mail | TBD | |
| TBD | | | |

- **GitHub**: builds (https://www.githubstatus.com)
- Note: nothing to see
`;
  expect(readDependencies(page)).toEqual([
    { name: 'Stripe', purpose: 'Payments', statusUrl: 'https://status.stripe.com', owner: 'Dana' },
    { name: 'SendGrid', purpose: 'Mail', statusUrl: 'https://sendgrid.com', owner: '' },
    { name: 'GitHub', purpose: 'builds', statusUrl: 'https://www.githubstatus.com', owner: '' },
    { name: 'Note', purpose: 'nothing to see', statusUrl: '', owner: '' },
  ]);
});

test.each(['', '| Metric | Target |\n|---|---|\n| a | b |\n', 'https://status.io'])('%j has none', (page) => {
  expect(readDependencies(page)).toEqual([]);
});

test('what is known is not found again, and gaps are named', () => {
  const [one] = readDependencies('- **Stripe**: https://status.stripe.com\n');
  expect(newDependencies(one ? [one] : [], [{ name: 'STRIPE' }])).toEqual([]);
  expect(dependencyGaps({ statusUrl: '', owner: 'TBD' })).toEqual([
    'No page that shows its state',
    'Nobody here looks after it',
  ]);
  expect(dependencyGaps({ statusUrl: 'https://status.stripe.com', owner: 'Dana' })).toEqual([]);
});
