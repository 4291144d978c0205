import type { Threshold } from '../model.ts';
import { parseThreshold } from '../thresholds.ts';

/* Limits without an operator: "99.9%" of an uptime can only be a least, and 250 ms of a latency a most. */

const MORE =
  /\b(?:up-?time|availab\w+|success(?:ful)?(?:\s+rate)?|coverage|lighthouse|pagespeed|apdex|crash-free|satisfaction|csat|nps|cache hit|hit (?:rate|ratio)|durability|throughput|pass rate|accuracy|retention|seo|accessibility)\b|verfügbarkeit|disponib|доступност|uptime|可用性|erreichbarkeit/iu;
const LESS =
  /\b(?:latenc\w+|response times?|load(?:ing)? times?|errors?(?:\s+rate)?|failures?|failure rate|crash(?:es)?(?!-free)|lag|cpu|memory|ram|disk usage|packet loss|bounce rate|time to (?:first byte|interactive)|ttfb|lcp|fid|inp|cls|fcp|tbt|p\d\d|downtime|rpo|rto|mttr|queue (?:length|depth|size)|cold starts?|build time|bundle size|(?:critical |open |known |security )?(?:issues|bugs|defects|incidents|vulnerabilities|complaints|regressions|blockers))\b|latenz|fehlerrate|antwortzeit|задержк|ошиб|latência|erro|延迟|错误率/iu;
const BARE =
  /^~?\s*(\d{1,3}(?:,\d{3})+|\d{1,9}(?:[.,]\d{1,6})?)\s*(%|[kmgt]i?b|ms|s|sec|seconds?|min|minutes?|h|hours?|\/100)?\s*(\+)?$/i;

/** The limit that a bare value means where its name leaves no doubt; `alert` turns it round. Null where it does. */
export function limitBySense(title: string, written: string, role: 'target' | 'alert'): Threshold | null {
  const match = BARE.exec(written.trim());
  if (!match) return null;
  const more = match[3] === '+' || (MORE.test(title) && !LESS.test(title));
  const less = match[3] !== '+' && LESS.test(title) && !MORE.test(title);
  if (more === less) return null;
  const unit = (match[2] ?? '').replace(/^\/100$/, '');
  const value = (match[1] ?? '').replace(/(\d),(\d{1,2})$/, '$1.$2');
  const sign = role === 'alert' ? (more ? '<' : '>') : more ? '>=' : '<=';
  return parseThreshold(`${sign} ${value}${unit}`);
}

/** True for a number that says no operator. */
export const isBareValue = (written: string): boolean => BARE.test(written.trim());
