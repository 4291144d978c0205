import type { Need, Severity } from '../../outcome.ts';
import type { Effort } from '../model.ts';
import { effortInBrackets } from './amounts.ts';

/** A heading without what is not its name: numbers, signs, status, priority. */
export type CleanHeading = {
  title: string;
  /** The state it claims, as written: "COMPLETED (2025-10-21)", a tick. Null where it claims none. */
  status: string | null;
  severity: Severity | null;
  need: Need | null;
  effort: Effort | null;
};

const SIGN = String.raw`(?:\p{Extended_Pictographic}|[\u2190-\u21ff\u2300-\u23ff\u2500-\u27bf\u2b00-\u2bff]|[\u{1f1e6}-\u{1f1ff}])[\u{1f3fb}-\u{1f3ff}\ufe0e\ufe0f\u200d\u20e3]*`;
/** A sign, or its short name between colons as GitHub writes it. */
const LEADING_SIGNS = new RegExp(String.raw`^(?:(?:${SIGN}|:[a-z][a-z0-9_+-]{1,40}:)\s*)+`, 'u');
const TRAILING_SIGN = new RegExp(String.raw`\s*${SIGN}$`, 'u');
const SIGN_BEFORE_BRACKET = new RegExp(String.raw`\s+${SIGN}\s*(?=[([\uff08])`, 'u');
const STATE_AFTER_SIGN = new RegExp(String.raw`\s+${SIGN}\s+([A-Z][A-Z ]{3,40})$`, 'u');
const NUMBERING =
  /^(?:\d{1,3}(?:\.\d{1,3}){1,4}[.)\uff0e\u3001:]?(?=\s)|\d{1,3}[.)\uff0e\u3001:](?!\d)|\(\d{1,3}\)|[IVX]{1,5}[.)]|[A-Z][.)](?=\s)|\d\ufe0f?\u20e3|[\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d\u5341]{1,3}[\u3001.\uff0e])\s*/;
const STATE = String.raw`(?:already\s+)?(?:completed|complete(?=\s*[)\]])|done|finished|in[ -]progress|pending|blocked|not\s+started|not\s+done|todo|to\s+do|ongoing|partial(?:ly)?(?:\s+(?:done|complete))?|needs?\s[^()]{1,60}|已完成|进行中|待完成|未完成|готово|выполнено|завершено|terminé|concluído|abgeschlossen|tamamlandı)`;
const STATE_BRACKETS = new RegExp(String.raw`\s*[([\uff08](${STATE}(?:[\s,:-]+[^()\[\]]{0,60})?)[)\]\uff09]`, 'iu');
const STATE_TAIL =
  /\s+(?:[-\u2013\u2014:]\s*)?((?:COMPLETED?|DONE|FINISHED|IN PROGRESS|PENDING|BLOCKED|NOT STARTED|TODO|READY)(?:\s*\([^()]{1,40}\))?)$/;
const STATUS_SIGNS =
  /(?:[\u2705\u2611\u2714\u2713\u23f3\u231b\u274c\u2717\u2718\u2b1c\u25fb\u2610\u2612]|\u{1f6a7}|\u{1f7e1}|\u{1f7e2}|\u{1f534}|\u{1f7e0}|\u{1f532}|(?<=\S\s*)(?:\u{1f504}|\u26a0))\ufe0f?/u;
const PRIORITY =
  /\s*(?:[([\uff08]\s*(critical|high|medium|low)(?:[\s-]+(?:priority|severity|risk))?\s*[)\]\uff09]|[-\u2013\u2014:]\s*(critical|high|medium|low)[\s-]+priority\b|(?:^|(?<=\s))(critical|high|medium|low)[\s-]+priority\b|[-\u2013\u2014:]\s*(CRITICAL)$)/i;
const NEED_BRACKETS =
  /\s*[([]\s*(required|mandatory|must[ -]have|recommended|should[ -]have|optional|optional but recommended|nice[ -]to[ -]have|if applicable|when applicable|as applicable)\s*[)\]]/i;
const NEED_CAPITALS = /\s*[([]\s*(MUST|SHOULD|COULD|MAY)\s*[)\]]/;
const NEED_TAIL = /\s*[-\u2013\u2014:]\s*(REQUIRED|MANDATORY|RECOMMENDED|OPTIONAL)(?=\s*(?:\(|$))/;
const NEED_FIRST =
  /^(required|mandatory|must[ -]haves?|should[ -]haves?|could[ -]haves?|won['\u2019]?t[ -]haves?|recommended|optional|nice[ -]to[ -]have)\b(?!\s+(?:for|by|actions?|reading))/i;

/** Words of other languages for what may stay open, and for what depends. */
export const OPTIONAL =
  'опционально|опційно|по желанию|за бажанням|isteğe bağlı|opsiyonel|opcional|facultatif|optionnel|freiwillig|可选|任意';
export const CONDITIONAL =
  'если (?:применимо|нужно|требуется|необходимо|есть)|якщо (?:потрібно|застосовно|є)|при необходимости|за потреби|varsa|gerekirse|gerekliyse|se (?:aplicável|necessário)|si (?:applicable|nécessaire|aplica|es necesario)|falls (?:zutreffend|nötig)|wenn (?:nötig|zutreffend)|如适用|如有需要|如需要?|必要な場合';
const FOREIGN_NEED = new RegExp(String.raw`\s*[([\uff08]\s*(${OPTIONAL}|${CONDITIONAL})\s*[)\]\uff09]`, 'iu');

export function needOf(word: string): Need {
  const name = word.toLowerCase();
  if (new RegExp(`^(?:${CONDITIONAL})`, 'iu').test(name)) return 'conditional';
  if (/^(?:required|mandatory|must)/.test(name)) return 'required';
  if (/^(?:recommended|should)/.test(name) || RECOMMENDED.test(name)) return 'recommended';
  if (REQUIRED.test(name)) return 'required';
  return /applicable|\bif\b/.test(name) ? 'conditional' : 'optional';
}

const REQUIRED = /^(?:obligat|verpflicht|pflicht|обязательн|обов|zorunlu|必须|必須)/iu;

/** Words of other languages that make a whole section recommended. */
const RECOMMENDED = /recommand|recomendad|empfohlen|рекоменд|рекомендова|önerilir|推荐|推奨/iu;

/** A coloured circle before a heading is a priority; behind it, a status. */
function colourOf(heading: string): Severity | null {
  if (heading.startsWith('\u{1f534}')) return 'critical';
  if (heading.startsWith('\u{1f7e0}')) return 'high';
  if (heading.startsWith('\u{1f7e2}')) return 'low';
  return null;
}

const BLOCKERS = /^(?:\p{L}+\s)?(?:blockers?|blocking\b|showstoppers?|блокер|bloqueadores|bloquants?)/iu;
const STAGE = /^(?:phase|stage|wave|ring|step)\s*\d/i;

/** The first group that matched. */
const some = (match: RegExpExecArray | null) => match?.slice(1).find((group) => group !== undefined) ?? null;

export function cleanHeading(raw: string): CleanHeading {
  const whole = raw.slice(0, 1000).trim();
  const signs = STATUS_SIGNS.exec(whole)?.[0] ?? null;
  let text = whole;
  const take = (pattern: RegExp): string | null => {
    const match = pattern.exec(text);
    const rest = match && (text.slice(0, match.index) + text.slice(match.index + match[0].length)).trim();
    if (!match || !rest || !/[\p{L}\p{N}]/u.test(rest.replace(/\([^()]*\)/g, ''))) return null;
    text = rest;
    return some(match) ?? match[0].trim();
  };
  for (let round = 0; round < 4; round += 1) {
    const before = text;
    take(LEADING_SIGNS);
    take(TRAILING_SIGN);
    take(NUMBERING);
    if (text === before) break;
  }
  text = text.replace(SIGN_BEFORE_BRACKET, ' ');
  const severity = take(PRIORITY)?.toLowerCase() as Severity | undefined;
  const needWord =
    NEED_FIRST.exec(text)?.[1] ??
    take(NEED_BRACKETS) ??
    take(FOREIGN_NEED) ??
    take(NEED_CAPITALS) ??
    take(NEED_TAIL) ??
    null;
  const state = take(STATE_BRACKETS) ?? take(STATE_TAIL) ?? take(STATE_AFTER_SIGN);
  for (let round = 0; round < 4 && take(TRAILING_SIGN) !== null; round += 1);
  const title = text.replace(/[\s:\uff1a\u2013\u2014-]+$/u, '').replace(/^[\s:\u2013\u2014-]+/u, '') || text;
  return {
    title,
    status: state ?? signs,
    severity: severity ?? colourOf(whole) ?? (BLOCKERS.test(title) ? 'critical' : null),
    need: needWord === null ? (RECOMMENDED.test(title) ? 'recommended' : null) : needOf(needWord),
    // "Phase 2: Ramp (4-12h)" names a window of time, not work.
    effort: STAGE.test(title) ? null : (effortInBrackets(title)?.effort ?? null),
  };
}
