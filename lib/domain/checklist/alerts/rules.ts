import type { Severity } from '../../outcome.ts';
import { RUNBOOK_NAME } from '../item-words.ts';
import { doubtsAbout, type QueryDoubt } from '../lint/promql-checks.ts';
import type { Query } from '../lint/promql-queries.ts';
import type { Metric, Threshold } from '../model.ts';
import { slugOf } from '../text.ts';
import { parseThreshold } from '../thresholds.ts';
import { type Limit, limitsIn } from '../view/figures.ts';
import { type Measured, type Split, splitAlert } from './split.ts';

/** An alert rule as something to watch, and as a reason to roll back. */
export type AlertRule = {
  name: string;
  /** First and last line of the rule. */
  from: number;
  to: number;
  split: Split;
  doubts: QueryDoubt[];
  /** What is watched, in words. */
  title: string;
  /** The limit that fires it; null where the expression has none. */
  alert: Threshold | null;
  forSeconds: number | null;
  severity: Severity | null;
  /** Information alone is watched, and no reason to roll back. */
  informs: boolean;
  runbook: string | null;
};

export const readRules = (queries: readonly Query[]): AlertRule[] =>
  queries.filter((query) => query.kind === 'alert').map(readRule);

function readRule(query: Query): AlertRule {
  const says = wordsOf(query.says);
  const split = splitAlert(query.expr);
  const doubts = doubtsAbout(query.expr, says === '' ? query.name : says);
  const limit = limitsIn(says).find((each) => split.ok && each.sign.startsWith(split.operator.charAt(0))) ?? null;
  const alert = split.ok ? limitOf(split, limit, doubts) : null;
  return {
    name: query.name,
    from: query.from,
    to: query.to,
    split,
    doubts,
    title: titleOf(query, limit, split),
    alert,
    forSeconds: secondsOf(query.forText),
    severity: severityOf(query.severity),
    informs: /^(?:info\w*|none|low|notice|debug|p[45]|[45])$/i.test(query.severity ?? ''),
    runbook: runbookOf(query.runbook),
  };
}

/** Without what the monitoring fills in: "on {{ $labels.instance }}". */
export const wordsOf = (says: string): string =>
  says
    .replace(/\s*(?:\b(?:on|for|of|in|at)\s+)?[("'[]*\{\{[^{}]{0,200}\}\}[)"'\]]*/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

/* The words of its author, where they mean the same as the query, or where the query does not mean what they say. */
function limitOf(
  split: Extract<Split, { ok: true }>,
  limit: Limit | null,
  doubts: readonly QueryDoubt[],
): Threshold | null {
  const { operator, bound, measured } = split;
  if (limit && (doubts.length > 0 || agrees(limit, bound, measured))) {
    const said = parseThreshold(`${operator} ${limit.figure.raw.replace(/\s?(?:percent)\b/i, '%')}`);
    if (said) return said;
  }
  return parseThreshold(`${operator} ${amountOf(bound, measured)}`);
}

function agrees({ figure }: Limit, bound: number, measured: Measured | null): boolean {
  const factor: Record<string, [Measured, number][]> = {
    percent: [
      ['ratio', 100],
      ['percent', 1],
    ],
    time: [
      ['seconds', 1000],
      ['milliseconds', 1],
    ],
    size: [['bytes', 1]],
    rate: [['per second', 1]],
  };
  const known = factor[figure.dimension]?.find(([unit]) => unit === measured)?.[1];
  const meant =
    known === undefined ? (measured === null || figure.dimension === 'count' ? bound : null) : bound * known;
  const said = known === undefined ? Number.parseFloat(figure.raw.replaceAll(',', '')) : figure.amount;
  // "4 GB" of an alert on bytes may count in thousands or in 1,024.
  return meant !== null && Math.abs(meant - said) <= Math.abs(said) * (figure.dimension === 'size' ? 0.1 : 0.001);
}

const SIZES: [number, string][] = [
  [1024 ** 3, 'GiB'],
  [1e9, 'GB'],
  [1024 ** 2, 'MiB'],
  [1e6, 'MB'],
  [1024, 'KiB'],
  [1e3, 'kB'],
];

/** A bound in the unit that people read. */
function amountOf(bound: number, measured: Measured | null): string {
  const short = (value: number) => {
    const plainly = String(Number(value.toPrecision(10)));
    return plainly.includes('e') ? value.toFixed(10).replace(/0+$/, '') : plainly;
  };
  switch (measured) {
    case 'ratio':
      return `${short(bound * 100)}%`;
    case 'percent':
      return `${short(bound)}%`;
    case 'seconds':
      return bound > 0 && bound < 1 ? `${short(bound * 1000)}ms` : `${short(bound)}s`;
    case 'milliseconds':
      return `${short(bound)}ms`;
    case 'per second':
      return `${short(bound)}/s`;
    case 'bytes': {
      const size = SIZES.find(([amount]) => bound >= amount && Number.isInteger(bound / amount));
      return size ? `${short(bound / size[0])}${size[1]}` : `${short(bound)}b`;
    }
    default:
      return short(bound);
  }
}

const AROUND =
  /^(?:the|an?|high|low|alert(?:s)?(?: on| when| if)?|when|if|too many|excessive)\s+|\s+(?:is|are|was|has been|have been|being|stays?|remains?|went|goes|exceed(?:s|ed)?|greater|higher|lower|less|than|currently|rate of)$/i;
const PREFIX = /^(?:high|low|too many|excessive|elevated|slow|increased|large|critical|warning)\s+(?=\S)/i;
const SUFFIX =
  /\s+(?:too\s+)?(?:high|low|exceeded|critical|warning|spike|elevated|above threshold|below threshold|slow|page|ticket)$/i;
const STATE =
  /\b(?:down|fail(?:ed|ing|ure)?|unavailable|missing|lost|broken|unhealthy|stuck|looping|not ready|restarting|offline|unreachable|absent)$/i;

/** "Error rate" of "Error rate > 1%", else of "HighErrorRate". */
function titleOf({ name, expr }: Query, limit: Limit | null, split: Split): string {
  const said = limit ? strip((limit.before.split(/[:.;]\s/).at(-1) ?? '').replace(/[\s:(,-]+$/, ''), AROUND) : '';
  if (/\p{L}{2}/u.test(said) && said.length <= 60 && said.split(' ').length <= 6) return capital(said);
  const spaced = name
    .replace(/[-_.]+/g, ' ')
    .replace(/(?<=[a-z\d])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/g, ' ')
    .trim();
  if (STATE.test(spaced)) {
    const series = /[a-zA-Z_:][\w:]{1,80}/.exec(split.ok ? split.value : expr)?.[0];
    return series ? `${name} (${series})` : name;
  }
  const bare = strip(strip(spaced, SUFFIX), PREFIX);
  return capital(
    /[a-z]/.test(bare)
      ? bare.toLowerCase().replace(/\b(?:p\d\d|cpu|api|db|http|tls|ssl|jvm|gc|io|ram)\b/g, (word) => word.toUpperCase())
      : bare,
  );
}

function strip(text: string, affix: RegExp): string {
  let current = text.trim();
  for (let round = 0; round < 4; round += 1) {
    const next = current.replace(affix, '').trim();
    if (next === current || next.length < 2) break;
    current = next;
  }
  return current;
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

const SECONDS: Record<string, number> = { ms: 0.001, s: 1, m: 60, h: 3600, d: 86_400, w: 604_800, y: 31_536_000 };

/** Seconds of "5m" and "1h30m". */
function secondsOf(text: string | null): number | null {
  if (text === null || !/^(?:\d{1,6}(?:ms|[smhdwy]))+$/.test(text)) return null;
  const parts = [...text.matchAll(/(\d{1,6})(ms|[smhdwy])/g)];
  const seconds = parts.reduce((sum, part) => sum + Number(part[1]) * (SECONDS[part[2] ?? ''] ?? 0), 0);
  return seconds >= 1 ? Math.round(seconds) : null;
}

function severityOf(label: string | null): Severity | null {
  if (label === null) return null;
  if (/^(?:critical|crit|page|pager|fatal|emergency|disaster|sev-?[01]|p[01]|[01])$/i.test(label)) return 'critical';
  if (/^(?:high|error|major|urgent|sev-?2|p2|2)$/i.test(label)) return 'high';
  if (/^(?:warn(?:ing)?|medium|moderate|minor|ticket|sev-?3|p3|3)$/i.test(label)) return 'medium';
  return /^(?:info\w*|low|notice|none|debug|p[45]|[45])$/i.test(label) ? 'low' : null;
}

/** An address stays; a path or a name becomes the name of a page: `docs/high-error-rate.md`. */
function runbookOf(written: string | null): string | null {
  if (written === null || written === '' || /\{\{|\s/.test(written)) return null;
  if (/^https?:\/\//i.test(written)) return URL.canParse(written) && written.length <= 500 ? written : null;
  const name = slugOf(
    (written.split(/[/#]/).at(-1) ?? '').replace(/\.(?:md|html?|adoc)$/i, '').replace(/(?<=[a-z])(?=[A-Z])/g, '-'),
    '',
  );
  return RUNBOOK_NAME.test(name) ? name : null;
}

/** Metrics of this name, brackets aside: "P95 latency" is also that of "P95 latency (files)". */
export function metricsNamed<Named extends Pick<Metric, 'title' | 'key'>>(
  title: string,
  metrics: readonly Named[],
): Named[] {
  const exact = metrics.filter((metric) => slugOf(metric.title, '') === slugOf(title, ''));
  if (exact.length > 0) return exact.slice(0, 1);
  const bare = (text: string) => slugOf(text.replace(/\([^)]*\)/g, ''), '');
  return metrics.filter((metric) => bare(metric.title) === bare(title) && bare(title) !== '');
}
