import { describe, expect, it } from 'vitest';
import { processorTime } from '#test/processor-time.ts';
import { isPlaceholder } from './placeholder.ts';
import { plainText } from './plain-text.ts';

describe('placeholders', () => {
  it.each([
    null,
    undefined,
    '',
    '   ',
    '-',
    '—',
    '...',
    '___',
    '____',
    'Name: ____________',
    '?',
    'TBD',
    'tbd',
    'T.B.D.',
    'tbd.',
    '(TBD)',
    '**TODO**',
    'TODO: ask Kim',
    'on-call is TBD until Friday',
    'xxx',
    'xxx-xxx-xxxx',
    'N/A',
    'none',
    'unknown',
    'changeme',
    'CHANGE_ME',
    'https://yourdomain.com',
    'https://api.yourdomain.com/health',
    'https://your-domain.io',
    'https://your-app.fly.dev',
    'https://example.com',
    'https://api.example.org/x',
    'dana@example.com',
    'https://shop.example',
    '<host>',
    'https://<your host>/health',
    '[Your team contact]',
    '[Insert name]',
    '[name]',
    '[...]',
    '{{ host }}',
    `https://$${'{HOST}'}/`,
    'https://$HOST/health',
    '0000000',
    '0000000000000000000000000000000000000000',
    'YYYY-MM-DD',
    '# Rollback\n\nTODO write this',
    '# Escalation\n\nCall ____ first',
  ])('%j', (value) => expect(isPlaceholder(value)).toBe(true));

  it.each([
    'https://api.payments.io',
    'https://todo.acme.dev',
    'https://myexample.com',
    'https://example.com.acme.dev',
    'http://localhost:3000',
    'http://127.0.0.1:8080/health',
    '1234567',
    'deadbeef00000000',
    '2026-11-21T09:00:00.000Z',
    'Dana Lee <dana@acme.dev>',
    '<https://acme.dev/runbook>',
    '[the runbook](https://acme.dev/runbook)',
    '[name of the runbook](https://acme.dev)',
    'Nonesuch Ltd',
    'Kim',
    '+49 30 1234567',
    '#payments-oncall',
    '# Rollback\n\n```sh\nkubectl rollout undo deploy/$APP\n```\nThen tell <everyone>.',
    'my_long_name',
  ])('%j is real', (value) => expect(isPlaceholder(value)).toBe(false));

  it('reads long hostile text in good time', () => {
    for (const piece of ['[your', '{{', '<', '_', '(', 'xx ', 'a.', '\n']) {
      const text = piece.repeat(200_000 / piece.length);
      expect(processorTime(() => isPlaceholder(text))).toBeLessThan(2000);
    }
  });
});

describe('plain text of an item', () => {
  it.each([
    ['**Bold** and `code` and [link](https://x.dev)', 'Bold and code and link'],
    ['snake_case_name stays', 'snake_case_name stays'],
    ['_emphasis_ and *more*', 'emphasis and more'],
    ['2 * 3 * 4', '2 * 3 * 4'],
  ])('%s', (from, to) => expect(plainText(from)).toBe(to));
  it('is cut, however long it was', () => {
    const time = processorTime(() => expect(plainText('['.repeat(20_000)).length).toBeLessThan(310));
    expect(time).toBeLessThan(2000);
  });
});
