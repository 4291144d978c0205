import { expect, test } from 'vitest';
import { fillDocument } from './fill-document.ts';

const VALUES = {
  variables: { api: 'https://api.acme.io' },
  launch: { version: '2.0.0', commit: null },
  previous: null,
};
const fill = (markdown: string) => fillDocument(markdown, VALUES);

test('fills in commands and leaves words alone', () => {
  const page =
    'Ask {{api}}:\n\n1. Look\n\n   ```bash\n   curl {{api}}/health {{secret.T}} <host>\n   ```\n\nDone {{api}}\n';
  expect(fill(page)).toMatchObject({
    markdown:
      'Ask {{api}}:\n\n1. Look\n\n   ```bash\n   curl https://api.acme.io/health {{secret.T}} <host>\n   ```\n\nDone {{api}}\n',
    missing: ['<host>'],
    secrets: ['T'],
  });
});

test.each([
  ['a fence that is never closed', '```\ncurl {{api}}', '```\ncurl https://api.acme.io'],
  ['a longer fence around a shorter one', '````\n```\n{{api}}\n```\n````', '````\n```\nhttps://api.acme.io\n```\n````'],
  ['an empty one', '```\n```\n{{api}}', '```\n```\n{{api}}'],
  ['none', '{{api}}', '{{api}}'],
])('%s', (_, before, after) => {
  expect(fill(before).markdown).toBe(after);
});
