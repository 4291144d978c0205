import type { Metric } from '../model.ts';
import { tableKind } from '../tables.ts';
import { plain, slugOf } from '../text.ts';
import { parseThreshold } from '../thresholds.ts';
import { compared } from '../trigger-words.ts';
import { isRollbackTrigger } from './asides.ts';
import { withoutBox } from './boxes.ts';
import type { LineInfo } from './line-info.ts';
import type { WrittenThreshold } from './model.ts';
import { isBareValue, limitBySense } from './sense.ts';
import type { FoundTable } from './tables.ts';

const LIMIT =
  /(?<![-=<>\w])(<=|>=|<|>|\u2264|\u2265)\s*~?\s*(\d{1,3}(?:,\d{3})+|\d{1,9}(?:[.,]\d{1,6})?)\s*(%|[a-zA-Z\u00b5\u4e00-\u9fff\u0400-\u04ff]{1,12}(?:\/[a-zA-Z]{1,8})?|\/[a-zA-Z]{1,8})?/u;
const ALERT = /\b(?:alerts?|alerting|warn(?:ing)?|page|notify|trigger)\b/i;
const TARGETS =
  /\b(?:targets?|thresholds?|slas?|slos?|objectives?|alerts?|alerting|(?:go|success|acceptance|exit)\s+criteria|kpis?|metrics?)\b|目标|阈值|指标|цел[ьи]|целевые|порог|metas?\b|alvos?\b|hedef/iu;
/** "Halt the rollout if crash-free users drop below 99%" */
const STOPS = /^(?:halt|stop|pause|abort|revert|roll[- ]back)\s(?:[^,;]{0,60}?\s)?(?:if|when)\s+(?:the\s+)?/i;
const NOISE =
  /^(?:alert(?:s|ing)?\s+(?:on|if|when|for)|warn\s+(?:on|if|when)|if|when|verify|ensure|confirm|check|monitor)\s+/i;

/** "Response time < 200 ms": in words, only an amount with a unit is one, and not how long or how many of something. */
const MEASURE = String.raw`\d[\d.,]*\s?(?:%|ms\b|s\b|sec|milli|sekund|segund|\u6beb\u79d2|\u79d2|[kmgt]i?b\b|rps\b|req)`;
const AMOUNT = new RegExp(MEASURE, 'iu');
const MEASURED = new RegExp(
  String.raw`(?<!(?:^|[^\p{L}])(?:for|after|within|every|in|to|with|by|from|at|last|lasts|and|or|hand|f\u00fcr|por|durante|pendant))\s[<>]=?\s~?${MEASURE}`,
  'iu',
);

/** The limit a line names, with what it limits. */
export function thresholdOfLine(text: string): { metric: string; raw: string } | null {
  // `NAME` set (> 30 chars) is a rule about a variable.
  if (text.startsWith('`')) return null;
  const written = text.slice(0, 500).replace(/`[^`]*`/g, ' ');
  const worded = /[<>\u2264\u2265]/u.test(written) || !AMOUNT.test(written) ? written : compared(written);
  const clean = worded === written || MEASURED.test(worded) ? worded : written;
  const match = LIMIT.exec(clean);
  if (!match || !/^[^<]*$/.test(clean.slice(0, match.index))) return null;
  const label = /^(?:\*\*|__)([^*_]{2,80}?)\s*:?(?:\*\*|__)/.exec(text)?.[1];
  const before = plain(clean.slice(0, match.index).replace(/[([:=\s\u2013\u2014*-]+$/u, ''))
    .replace(/\*\*/g, '')
    .replace(/^(.*?:\s+).*,\s+(?=p\d{2,3}\b)/u, '$1')
    .replace(/^.*:\s+(?=[^:]*\p{L}{3})/u, '')
    .replace(/^.*;\s+(?=[^;]*\p{L}{3})/u, '')
    .replace(/^[^\p{L}\p{N}"'(/]+/u, '')
    .replace(STOPS, '')
    .replace(NOISE, '')
    .trim();
  const whose = /^\s+for\s+([\p{L}][\p{L} ]{1,40})/u.exec(clean.slice(match.index + match[0].length))?.[1];
  const name = (before.length > 1 ? before : (label ?? ''))
    .replace(/\s*\((?:target|goal|min|max)?$/i, '')
    .replace(/\s*\(should\s+(?:be|stay)$/i, '')
    .replace(/(?<=\p{L}{2})\s+of$/iu, '')
    .replace(/[\uff0c\u3001]\s*$/u, '')
    .replace(/[\s:(\uff08\uff1a]+$/u, '');
  const closed = name.lastIndexOf('(') > name.lastIndexOf(')') ? `${name})` : name;
  const metric = whose && !/^at least/.test(whose) ? `${name} (${whose.trim()})` : closed;
  if (VERSIONED.test(metric)) return null;
  if (metric.length < 2 || metric.length > 100 || !/\p{L}{2}/u.test(metric)) return null;
  return { metric, raw: asWritten(match) };
}

const LABELLED = /[:\uff1a]\**\s*$|[:\uff1a]\**\s*\([^()]{1,40}\)\s*[:\uff1a]?\s*$|^\**\s*\*\*[^*]+\*\*\s*$/u;

/** "TLS >= 1.2" asks for a version. */
const VERSIONED = /\b(?:tls|ssl|node(?:\.?js)?|python|java|php|go|ruby|postgres\p{L}*|mysql|redis|version|api|sdk)$/iu;
const UNITS =
  /^(?:%|ms|s|sec(?:onds?)?|m|min(?:utes?)?|h|hours?|days?|[kmgt]i?b(?:\/s)?|rps|qps|req\/s|\/[a-z]+|users?|errors?|requests?|chars?|characters?|bytes?|x|consecutive|connections?|мс|сек|с|мин|ч|дн[яей]+|saniye|dakika|segundos?|minutos?|毫秒|秒|分钟|小时|天)$/i;

/** Operator, number and unit, without a word behind them that is no unit. */
function asWritten([whole, , , unit]: RegExpExecArray): string {
  const limit = unit && !UNITS.test(unit) ? whole.slice(0, -unit.length) : whole;
  // A comma of decimals, as half of Europe writes it.
  return limit
    .replace('~', '')
    .replace(/(\d),(\d{1,2})(?!\d)/, '$1.$2')
    .trim();
}

export function thresholdsOfLines(infos: readonly LineInfo[]): WrittenThreshold[] {
  const found: WrittenThreshold[] = [];
  let label = '';
  for (const info of infos) {
    const summary = /<summary>([^<]{2,80})<\/summary>/i.exec(info.raw)?.[1];
    if (!info.listed && !/^\s*<\/?[a-z]+>\s*$/i.test(info.raw))
      label = summary ?? (LABELLED.test(info.raw) ? info.text : '');
    if (info.raw.includes('|') || !info.listed) continue;
    const heading = info.planned?.clean.title ?? '';
    const limit = thresholdOfLine(info.text) ?? bareOfLine(info.text, `${label} ${heading}`);
    const threshold = limit && parseThreshold(limit.raw);
    if (!limit || !threshold) continue;
    const back =
      STOPS.test(plain(info.text)) || [heading, info.planned?.parent?.clean.title ?? '', label].some(isRollbackTrigger);
    const alert = back || (threshold.operator.startsWith('>') && ALERT.test(`${info.text} ${heading}`));
    const where = info.task ? 'item' : 'list';
    if (where === 'list' && !TARGETS.test(`${label} ${heading}`) && !alert) continue;
    found.push({ line: info.line, metric: limit.metric, threshold, role: alert ? 'alert' : 'target', where });
  }
  return found;
}

const GOAL = /\b(?:targets?|goals?|slas?|slos?|objectives?|lighthouse|metrics?|kpis?)\b/i;
const BARE_LINE =
  /^(.{2,60}?)\s*[:(\u2013=-]?\s*(?:(?:target|goal|slo|sla|objective)\s*[:=]?\s*)?(?<![\d.,])(\d{1,3}(?:[.,]\d{1,4})?\s*(?:%\+?|\+))\)?\s*(?:uptime|availability)?\s*(?:\([^()]{1,60}\))?\s*$/i;

/** "Uptime (target: 99.9%)" and "Performance: 90+": no operator, and no doubt which one is meant. */
function bareOfLine(text: string, around: string): { metric: string; raw: string } | null {
  const clean = plain(text.slice(0, 200)).replaceAll('**', '');
  const match = BARE_LINE.exec(clean);
  if (!match || !GOAL.test(`${clean} ${around}`)) return null;
  const name = (match[1] ?? '').replace(/[\s:(\u2013=-]+$/, '').replace(/\s+(?:target|sla|slo|goal)$/i, '');
  const metric = /^(?:target|sla|slo|goal)$/i.test(name) && /uptime|availability/i.test(clean) ? 'Uptime' : name;
  const limit = limitBySense(`${metric} ${clean}`, match[2] ?? '', 'target');
  return limit &&
    metric.length > 1 &&
    !VERSIONED.test(metric) &&
    !/\b(?:chrome|firefox|edge|safari|ios|android)$/i.test(metric)
    ? { metric, raw: limit.raw }
    : null;
}

const METRIC_HEAD =
  /^(?:(?:key )?metrics?|kpis?|indicators?|measures?|slis?|alerts?(?: name)?|alertas?|alarms?|métriques?|métricas?|metrik|kennzahl|метрик[аи]?|показатель|指标)$/iu;
const TARGET_HEAD =
  /^(?:targets?|goals?|objective|slo|threshold|expected|(?:ok|healthy|green|normal|good|acceptable|nominal)$|cible|objectif|alvo|meta|ziel|цель|hedef|目标|阈值)/iu;
const ALERT_HEAD =
  /^(?:alert|warning|critical|alarm|breach|escalate|(?:page|halt|abort|stop|roll ?back) (?:at|if|when|on|threshold)|pager?$|(?:red|rot|rouge|rojo|vermelho)$|seuil|limite|grenzwert|порог тревоги)/iu;
/** "> 400 ms for 10 m": a limit and how long it has to last. */
const LASTING = /^(.{2,60}?)\s+for\s+(\d{1,4}\s*(?:s|m|h|d|sec(?:onds?)?|min(?:utes?)?|hours?|days?))\s*$/i;

export type MetricTable = {
  table: FoundTable;
  metrics: Metric[];
  thresholds: WrittenThreshold[];
  /** Rows that say how long a limit has to be passed. */
  triggers: string[];
  /** Values that could be a most or a least. */
  unclear: { line: number; title: string; written: string }[];
  /** The strict grammar would refuse a row of it, or read it otherwise. */
  refused: boolean;
};

/** Tables of metrics with targets; those with words for limits are read as far as they go. */
const SOURCE_HEAD = /^(?:(?:data\s+)?source|tool|where|quelle|fuente|fonte|источник)$/iu;

export function metricTables(tables: readonly FoundTable[]): MetricTable[] {
  return tables.flatMap((table) => {
    const { head, rows } = table.grid;
    const name = head.findIndex((cell) => METRIC_HEAD.test(cell));
    const target = head.findIndex((cell, index) => index !== name && TARGET_HEAD.test(cell));
    const alert = head.findIndex((cell, index) => index !== name && ALERT_HEAD.test(cell));
    const source = head.findIndex((cell) => SOURCE_HEAD.test(cell));
    const strict = tableKind(head) === 'metrics';
    if (!strict && (name < 0 || (target < 0 && alert < 0))) return [];
    // A table of alerts has limits that nobody wants to reach.
    const named = name === 0 && /^al(?:ert|arm)/i.test(head[0] ?? '');
    const metrics: Metric[] = [];
    const thresholds: WrittenThreshold[] = [];
    const triggers: string[] = [];
    const unclear: MetricTable['unclear'] = [];
    let refused = false;
    for (const row of rows) {
      const title = withoutBox(plain(row.cells[Math.max(name, 0)] ?? ''));
      if (title === '') continue;
      const read = (column: number, role: 'target' | 'alert') => {
        const cell = column < 0 ? '' : plain(row.cells[column] ?? '');
        const signed = compared(cell.slice(0, 80));
        const written = signed !== cell && /^[<>]/.test(signed) ? signed : cell;
        if (written !== cell) refused = true;
        const lasting = LASTING.exec(written);
        if (lasting && parseThreshold(lasting[1] ?? '')) {
          refused = true;
          if (role === 'alert') triggers.push(`${title} ${written}`);
          return parseThreshold(lasting[1] ?? '');
        }
        const threshold = parseThreshold(written);
        if (written === '' || /^[-\u2013\u2014]$/.test(written) || threshold) return threshold;
        refused = true;
        const meant = limitBySense(title, written, role);
        if (!meant && isBareValue(written)) unclear.push({ line: row.line, title, written });
        return meant;
      };
      const limits = named
        ? { target: null, alert: read(target < 0 ? alert : target, 'alert') }
        : { target: read(target, 'target'), alert: read(alert, 'alert') };
      for (const role of ['target', 'alert'] as const) {
        const threshold = limits[role];
        if (threshold) thresholds.push({ line: row.line, metric: title, threshold, role, where: 'table' });
      }
      if (limits.target || limits.alert)
        metrics.push({ ...metricOf(title, row.line, limits), source: plain(row.cells[source] ?? '') || null });
    }
    const keys = metrics.map((metric) => metric.key);
    if (new Set(keys).size !== keys.length) refused = true;
    return [{ table, metrics, thresholds, triggers, unclear, refused: strict && refused }];
  });
}

export function metricOf(title: string, line: number, limits: Pick<Metric, 'target' | 'alert'>): Metric {
  const unit = limits.target?.unit || limits.alert?.unit || '';
  return { key: slugOf(title, 'metric'), title, line, unit, ...limits, onNoData: 'undecided', source: null };
}

/** Metrics for the frontmatter: what tables the grammar does not take and lists of limits name, the first of each name. */
export function looseMetrics(tables: readonly MetricTable[], lines: readonly WrittenThreshold[]): Metric[] {
  const strict = tables.filter(({ table, refused }) => !refused && tableKind(table.grid.head) === 'metrics');
  const taken = new Set(strict.flatMap(({ metrics }) => metrics.map((metric) => metric.key)));
  const found = new Map<string, Metric>();
  const add = (metric: Metric) => {
    const known = found.get(metric.key);
    if (known) {
      known.target ??= metric.target;
      known.alert ??= metric.alert;
    } else if (!taken.has(metric.key)) found.set(metric.key, { ...metric });
  };
  for (const each of tables) if (!strict.includes(each)) for (const metric of each.metrics) add(metric);
  for (const { metric, line, threshold, role, where } of lines)
    if ((where === 'list' || role === 'alert') && threshold.unit !== 'consecutive')
      add(
        metricOf(metric, line, {
          target: role === 'target' ? threshold : null,
          alert: role === 'alert' ? threshold : null,
        }),
      );
  return [...found.values()].slice(0, 200);
}
