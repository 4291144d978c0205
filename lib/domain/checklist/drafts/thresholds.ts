import { type Rule, rulesOf } from '../lint/readings.ts';
import type { View } from '../view/view.ts';
import type { Sketch } from './model.ts';
import type { Names } from './names.ts';

type Known = {
  words: RegExp;
  not?: RegExp;
  query: (rule: Rule) => string;
  unit: string;
  fits: Rule['figure']['dimension'][];
};

/** Names that the usual libraries give their metrics; a suggestion and never more. */
const KNOWN: Known[] = [
  {
    words: /\berror\b/,
    query: () => 'sum(rate(http_requests_total{status=~"5.."}[5m])) / sum(rate(http_requests_total[5m]))',
    unit: 'ratio',
    fits: ['percent'],
  },
  {
    words: /\bp(50|90|95|99)\b/,
    not: /database|quer|\bdb\b|frontend|page/,
    query: ({ subject }) =>
      `histogram_quantile(0.${/\bp(50|90|95|99)\b/.exec(subject)?.[1] ?? '95'}, sum by (le) (rate(http_request_duration_seconds_bucket[5m])))`,
    unit: 'seconds',
    fits: ['time'],
  },
  { words: /\bmemory\b/, query: () => 'max(process_resident_memory_bytes)', unit: 'bytes', fits: ['size'] },
  {
    words: /\bmemory\b/,
    query: () => '1 - min(node_memory_MemAvailable_bytes / node_memory_MemTotal_bytes)',
    unit: 'ratio',
    fits: ['percent'],
  },
  {
    words: /\bcpu\b/,
    query: () => '1 - avg(rate(node_cpu_seconds_total{mode="idle"}[5m]))',
    unit: 'ratio',
    fits: ['percent'],
  },
  {
    words: /\bdisk\b/,
    query: () => '1 - min(node_filesystem_avail_bytes / node_filesystem_size_bytes)',
    unit: 'ratio',
    fits: ['percent'],
  },
  {
    words: /\brate (?:limit )?hit|\bhit limit rate|\blimit rate/,
    query: () => 'sum(rate(http_requests_total{status="429"}[5m]))',
    unit: 'per second',
    fits: ['rate'],
  },
];

/** What a limit that is written as an alert means while all is well. */
const GOOD: Record<string, string> = { '>': '<=', '>=': '<' };

/** Limits on things that are usually measured, as queries to start from. */
export function thresholdQueries(view: View, names: Names): Sketch[] {
  const boxes = new Map(view.entries.filter((entry) => entry.checked !== null).map((entry) => [entry.line, entry]));
  const rows = new Set(view.tables.flatMap((table) => table.rows.map((row) => row.line)));
  const seen = new Set<string>();
  return rulesOf(view).flatMap((rule): Sketch[] => {
    const known = KNOWN.find(
      (each) =>
        each.words.test(rule.subject) &&
        !each.not?.test(rule.subject) &&
        !each.not?.test(rule.named.toLowerCase()) &&
        each.fits.includes(rule.figure.dimension),
    );
    const box = boxes.get(rule.line);
    const inTable = rows.has(rule.line);
    if (!known || (!box && !inTable) || (inTable && rule.alert)) return [];
    const key = `${rule.line}|${rule.subject}`;
    if (seen.has(key)) return [];
    seen.add(key);
    // Less is better for all that is known here, so "more than" can only be an alert.
    const sign = GOOD[rule.sign] ?? rule.sign;
    const amount = rule.figure.dimension === 'rate' ? `${rule.figure.amount}/s` : rule.figure.raw.replace(/\s/g, '');
    return [
      {
        title: `${rule.named} ${sign} ${rule.figure.raw}`.trim(),
        line: rule.line,
        endLine: rule.line,
        itemLine: box ? rule.line : null,
        spec: {
          kind: 'promql',
          source: names.base('prometheus'),
          query: known.query(rule),
          unit: known.unit,
          expect: `${sign} ${amount}`,
        },
        warnings: ['The names of the metrics are the usual ones; compare them with yours.'],
        reason: 'It is a suggestion: nobody has said what the metrics are called here.',
      },
    ];
  });
}
