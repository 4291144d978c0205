import { describe, expect, it } from 'vitest';
import { makeItem, makeView } from '#components/launch/testing.ts';
import type { ItemView } from '../view.ts';
import { launchCsv } from './csv.ts';
import { launchHtml } from './html.ts';
import { launchSummary } from './pull-request.ts';
import type { Exported } from './rows.ts';

const AT = '2026-03-02T10:00:00.000Z';
const view = (...items: Partial<ItemView>[]): Exported => ({
  ...makeView([]),
  items: items.map((one, index) => ({ ...makeItem(`item-${index}`), ...one })),
});

describe('CSV', () => {
  it('keeps what people typed: quotes, commas, lines', () => {
    const text = 'Say "yes", then\nwait';
    expect(launchCsv(view({ text }))).toContain('"Say ""yes"", then\nwait"');
    const lines = launchCsv(view({}, {})).split('\r\n');
    expect(lines).toHaveLength(4);
    expect(lines[0]).toMatch(/^key,category,/);
  });
  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '=cmd|"/c calc"!A1'])('%j is no formula', (text) => {
    expect(launchCsv(view({ text }))).toMatch(/,"?'[=+\-@\t]/);
  });
});

describe('HTML', () => {
  it('shows what people typed and runs none of it', () => {
    const html = launchHtml(view({ text: `<script>alert("1")</script> & 'x'` }), AT);
    expect(html).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;x&#39;');
    expect(html).not.toContain('<script');
    expect(html).toContain("default-src 'none'");
  });
});

describe('summary for a pull request', () => {
  it('lets no text break out of its line or its cell, and calls nobody', () => {
    const base = view({});
    const spoiled = { ...base, head: { ...base.head, projectName: 'Pay | ments\n# Title @all <b>' } };
    const text = launchSummary(spoiled, 'https://go.acme.dev/launches/1');
    expect(text).toContain('Pay \\| ments \\# Title @\u2060all \\<b\\>');
    expect(text).not.toContain('\n# Title');
    expect(text).toContain('(https://go.acme.dev/launches/1)');
  });
});
