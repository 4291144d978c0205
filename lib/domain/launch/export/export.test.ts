import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeItem, makeView } from '#components/launch/testing.ts';
import type { ItemView } from '../view.ts';
import { launchCsv } from './csv.ts';
import { launchHtml } from './html.ts';
import { launchSummary } from './pull-request.ts';
import type { Exported } from './rows.ts';

const NOW = new Date('2026-03-02T10:00:00.000Z');
const view = (...items: Partial<ItemView>[]): Exported => ({
  ...makeView([]),
  rollbacks: [],
  items: items.map((one, index) => ({ ...makeItem(`item-${index}`), ...one })),
});

describe('CSV', () => {
  it('keeps what people typed: quotes, commas, lines', () => {
    const text = 'Say "yes", then\nwait';
    expect(launchCsv(view({ text }), NOW)).toContain('"Say ""yes"", then\nwait"');
    const lines = launchCsv(view({}, {}), NOW).split('\r\n');
    expect(lines).toHaveLength(4);
    expect(lines[0]).toMatch(/^key,category,/);
  });
  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '=cmd|"/c calc"!A1'])('%j is no formula', (text) => {
    expect(launchCsv(view({ text }), NOW)).toMatch(/,"?'[=+\-@\t]/);
  });
});

describe('HTML', () => {
  it('shows what people typed and runs none of it', () => {
    const html = launchHtml(view({ text: `<script>alert("1")</script> & 'x'` }), NOW);
    expect(html).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;x&#39;');
    expect(html).not.toContain('<script');
    expect(html).toContain("default-src 'none'");
  });
});

describe('summary for a pull request', () => {
  it('lets no text break out of its line or its cell, and calls nobody', () => {
    const base = view({});
    const spoiled = { ...base, head: { ...base.head, projectName: 'Pay | ments\n# Title @all <b>' } };
    const text = launchSummary(spoiled, 'https://go.acme.dev/launches/1', NOW);
    expect(text).toContain('Pay \\| ments \\# Title @\u2060all \\<b\\>');
    expect(text).not.toContain('\n# Title');
    expect(text).toContain('(https://go.acme.dev/launches/1)');
  });
});

describe('the way back', () => {
  it('is told by each of them', () => {
    const drill = {
      ...{ id: '1', kind: 'drill' as const, launchVersion: '2.4.0', environment: 'staging', targetVersion: '2.3.0' },
      ...{ outcome: 'pass', measuredMs: 220_000, budgetSeconds: null, endedAt: '2026-02-24T09:00:00Z' },
      ...{ byName: 'Dana', summary: 'Rehearsed in 3m40s.' },
    };
    const known = { ...view({}), rollbacks: [drill] };
    const words = 'Rollback tested on staging with 2.4.0: 3m40s, 6 days ago';
    for (const text of [launchCsv(known, NOW), launchHtml(known, NOW), launchSummary(known, '/', NOW)])
      expect(text).toContain(words);
    expect(launchCsv(known, NOW).split('\r\n')).toHaveLength(4);
  });
});

const hostile = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc
    .array(
      fc.constantFrom(
        '=',
        '+',
        '-',
        '@',
        '\t',
        '\r',
        '\n',
        '"',
        ',',
        '|',
        '`',
        '#',
        '<',
        '>',
        '&',
        "'",
        '\\',
        '<img src=x onerror=a>',
        '</td>',
        'url(http://x)',
        '](x)',
        '@all',
      ),
      { maxLength: 8 },
    )
    .map((parts) => parts.join('')),
);
const spoiled = fc.record({ text: hostile, note: hostile, owner: hostile, section: hostile }).map((words) =>
  view({
    text: words.text,
    sections: [words.section],
    ownerName: words.owner,
    answer: { note: words.note, link: null, byId: 'lee', at: NOW.toISOString(), outcome: 'pass' } as ItemView['answer'],
  }),
);

/** Cells of a CSV file by RFC 4180. */
function cellsOf(csv: string): string[][] {
  const rows: string[][] = [[]];
  for (const match of csv.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    rows.at(-1)?.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '');
    if (match[3] === '\r\n') rows.push([]);
  }
  return rows.slice(0, -1);
}

describe('whatever people typed', () => {
  it('stays in its cell of a CSV, as text', () => {
    fc.assert(
      fc.property(spoiled, (one) => {
        const [head = [], row = [], ...more] = cellsOf(launchCsv(one, NOW));
        expect([row.length, more]).toEqual([head.length, []]);
        for (const cell of row) expect(cell).not.toMatch(/^[=+\-@\t\r\n]/);
        expect([row[4], `'${row[4]}`]).toContain(row[4]?.startsWith("'") ? row[4] : one.items[0]?.text);
      }),
      { numRuns: 300, seed: 3 },
    );
  });

  it('adds no tag, attribute or address to a page that needs nothing else', () => {
    const tagsOf = (html: string) => html.match(/<[^>]*>/g)?.join('') ?? '';
    const plain = tagsOf(launchHtml(view({ text: 'a', sections: ['b'], ownerName: 'c' }), NOW));
    fc.assert(
      fc.property(spoiled, (one) => {
        expect(tagsOf(launchHtml(one, NOW))).toBe(plain);
      }),
      { numRuns: 300, seed: 3 },
    );
    expect(plain).not.toMatch(/<(?:script|img|link|iframe|form|object)|\s(?:src|href|on\w+)=/i);
    expect(launchHtml(view({}), NOW)).not.toMatch(/@import|url\(/);
  });

  it('adds no line to the summary for a pull request', () => {
    const base = view({});
    const linesOf = (name: string) => {
      const gates = base.readiness.gates.map((gate) => ({ ...gate, title: name }));
      const spoiledView = {
        ...base,
        head: { ...base.head, projectName: name },
        readiness: { ...base.readiness, gates },
      };
      return launchSummary(spoiledView, 'https://go.acme.dev', NOW)
        .split('\n')
        .map((each) => each.replace(/\\[\s\S]/g, '').replace(/[^|#]/g, ''));
    };
    const plain = linesOf('a');
    fc.assert(
      fc.property(hostile, (name) => {
        expect(linesOf(name)).toEqual(plain);
      }),
      { numRuns: 300, seed: 3 },
    );
  });
});
