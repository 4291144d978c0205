import { formatDuration } from '../checklist/durations.ts';
import type { LoadFigures } from '../probe/facts/load.ts';
import type { SoakReading } from './verdict.ts';

/* What stays of a soak when it is over. Plain JSON: instants are ISO strings. */

export type ReportMetric = {
  key: string;
  title: string;
  unit: string;
  target: string | null;
  alert: string | null;
  readFrom: string;
  due: number;
  filled: number;
  breaches: number;
  mean: number | null;
  low: number | null;
  high: number | null;
  course: string | null;
  /** Per cent; null where there is nothing to compare. */
  change: { previous: number | null; load: number | null };
  before: { previous: number | null; load: number | null };
  /** Of the load, the endpoint that the metric names; null = all of them, or none to compare with. */
  endpoint: string | null;
};

export type SoakReport = Pick<SoakReading, 'verdict' | 'reasons' | 'caveats' | 'coverage' | 'counts'> & {
  project: string;
  version: string;
  t0: string | null;
  endsAt: string | null;
  at: string;
  metrics: ReportMetric[];
  /** `fired`: how often in all; the firings are the newest. */
  triggers: {
    text: string;
    state: string;
    fired: number;
    firings: { firedAt: string; endedAt: string | null; judged: string }[];
  }[];
  decisions: { gate: string; kind: string; verdict: string; at: string; by: string; reason: string }[];
  /** What this soak is compared with; null = there is none. */
  previous: { version: string; verdict: string } | null;
  load: {
    at: string;
    item: string;
    total: LoadFigures;
    /** Empty where an older run kept only the total. */
    endpoints: (LoadFigures & { name: string })[];
  } | null;
};

export const VERDICT_WORDS = {
  open: 'not over yet',
  passed: 'passed',
  failed: 'failed',
  inconclusive: 'inconclusive: too little was seen',
} as const;

/** The report as Markdown, to keep beside the release. */
export function reportMarkdown(report: SoakReport): string {
  const { counts, coverage } = report;
  const seen = coverage === null ? 'no check was due' : `${Math.floor(coverage * 100)}% of the due checks have a value`;
  const list = (title: string, lines: readonly string[]) =>
    lines.length === 0 ? '' : `## ${title}\n\n${lines.map((line) => `- ${plain(line)}`).join('\n')}`;
  const blocks = [
    `# Soak of ${plain(report.project)} ${plain(report.version)}`,
    `**Verdict: ${VERDICT_WORDS[report.verdict]}.** ${counts.onTime} on time, ${counts.late} late, ${counts.missed} missed${counts.empty > 0 ? `, ${counts.empty} without a value` : ''}; ${seen}.`,
    `From ${report.t0 ?? 'no T-0'} to ${report.endsAt ?? 'no end'}${lasting(report)}; read at ${report.at}.`,
    list(
      'Why',
      report.reasons.map(({ text }) => text),
    ),
    list(
      'Worth a look',
      report.caveats.map(({ text }) => text),
    ),
    metricTable(report),
    loadTable(report),
    list(
      'Course',
      report.metrics.flatMap(({ title, course }) => (course ? [`${title}: ${course}`] : [])),
    ),
    list('Triggers', report.triggers.flatMap(triggerLines)),
    list(
      'Decisions',
      report.decisions.map(
        ({ gate, kind, verdict, at, by, reason }) =>
          `${gate}: ${kind} on ${verdict}, ${at}, ${by}${reason ? `: ${reason}` : ''}`,
      ),
    ),
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

function lasting({ t0, endsAt }: SoakReport): string {
  if (!t0 || !endsAt) return '';
  return ` (${formatDuration((Date.parse(endsAt) - Date.parse(t0)) / 1000)})`;
}

function metricTable({ metrics, previous, load }: SoakReport): string {
  if (metrics.length === 0) return '';
  const head = ['Metric', 'Target', 'Alert', 'Mean', 'Lowest', 'Highest', 'Past the alert', 'Seen'];
  if (previous) head.push(`Against ${previous.version}`);
  if (load) head.push('Against the load');
  const rows = metrics.map((one) => {
    const value = (amount: number | null) =>
      amount === null ? '' : `${round(amount)}${one.unit ? ` ${one.unit}` : ''}`;
    const cells = [one.title, one.target ?? '', one.alert ?? '', value(one.mean), value(one.low), value(one.high)];
    cells.push(String(one.breaches), `${one.filled} of ${one.due}`);
    if (previous) cells.push(changeWords(one.change.previous));
    if (load) cells.push([changeWords(one.change.load), one.endpoint && `(${one.endpoint})`].filter(Boolean).join(' '));
    return cells;
  });
  const row = (cells: readonly string[]) => `| ${cells.map(plain).join(' | ')} |`;
  return ['## Metrics', '', row(head), `|${head.map(() => '---').join('|')}|`, ...rows.map(row)].join('\n');
}

/** What the load measured, in all and by endpoint. */
function loadTable({ load }: SoakReport): string {
  if (!load) return '';
  const row = (cells: readonly string[]) => `| ${cells.map(plain).join(' | ')} |`;
  const head = ['Endpoint', ...LOAD_HEAD];
  const all = [{ name: 'All', ...load.total }, ...load.endpoints];
  const rows = all.map(({ name, ...figures }) => row([name, ...loadCells(figures)]));
  const told = `“${plain(load.item)}”, ${load.at}`;
  return [`## Load before\n\n${told}\n`, row(head), `|${head.map(() => '---').join('|')}|`, ...rows].join('\n');
}

export const LOAD_HEAD = ['Requests', 'p50', 'p95', 'p99', 'Errors', 'Throughput'] as const;

export function loadCells({ requests, p50, p95, p99, errors, throughput }: LoadFigures): string[] {
  const milliseconds = [p50, p95, p99].map((value) => `${round(value)} ms`);
  return [String(requests), ...milliseconds, `${round(errors)}%`, `${round(throughput)}/s`];
}

function triggerLines({ text, state, fired, firings }: SoakReport['triggers'][number]): string[] {
  if (fired === 0) return [`“${text}”: ${state === 'words' ? 'watched by people' : 'never fired'}`];
  const lines = firings.map(
    ({ firedAt, endedAt, judged }) =>
      `“${text}” fired ${firedAt}, ${endedAt ? `ended ${endedAt}` : 'went on'}; ${judged}`,
  );
  return fired > firings.length ? [`“${text}” fired ${fired} times; the newest ${firings.length}:`, ...lines] : lines;
}

/** "+12.3%", "-4%", empty where there is nothing to compare. */
export function changeWords(percent: number | null): string {
  if (percent === null) return '';
  const rounded = Number(percent.toFixed(1));
  return `${rounded > 0 ? '+' : ''}${rounded}%`;
}

export const round = (value: number): number => Number(value.toPrecision(4));

/** One line, and nothing in it that Markdown or HTML would take for itself. */
function plain(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/[\\`*_[\]<>#|~!]/g, '\\$&')
    .trim();
}
