import { Severity } from '../outcome.ts';
import { parseDuration } from './durations.ts';
import { isRunbook } from './item-words.ts';
import { metricNamed } from './metric-names.ts';
import type { Metric, Threshold, Trigger } from './model.ts';
import { OPERATORS } from './model.ts';
import { normaliseText, plain, shortHash } from './text.ts';
import { inSigns } from './trigger-words.ts';
import { TRIGGER_WORDS, takeWords } from './words.ts';

const SIGNS: Record<string, Threshold['operator']> = { '\u2264': '<=', '\u2265': '>=', '\u2260': '!=', '==': '=' };
const THRESHOLD =
  /^(<=|>=|!=|==|<|>|=|\u2264|\u2265|\u2260)\s*(-?[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?(?![\d,])|-?\d{1,15}(?:[.,]\d{1,12})?)\s*(\S.{0,40})?$/;
const THOUSANDS = /^-?[1-9]\d{0,2}(?:,\d{3})+(?:\.|$)/;

/** `<0.1%`, `> 1,000 ms`, `≤ 0,5 %`, `>= 99.9 %`; the operator stays as written. Null without an operator or a number. */
export function parseThreshold(text: string): Threshold | null {
  const raw = plain(text).trim();
  const match = THRESHOLD.exec(raw);
  if (!match) return null;
  const sign = match[1] ?? '';
  const operator = SIGNS[sign] ?? OPERATORS.find((each) => each === sign);
  const digits = match[2] ?? '';
  const value = Number(THOUSANDS.test(digits) ? digits.replaceAll(',', '') : digits.replace(',', '.'));
  if (!operator || !Number.isFinite(value)) return null;
  return { operator, value, unit: (match[3] ?? '').trim(), raw };
}

const CONDITION = /^(.{1,200}?)\s*(<=|>=|!=|==|<|>|=|\u2264|\u2265|\u2260)\s*(-?[\d.,]{1,20})\s*([^\s]{0,20})?(.*)$/;

/** What a sentence speaks of: "Error rate" in "Error rate > 5%"; null where it compares nothing. */
export const subjectOf = (text: string): string | null => CONDITION.exec(inSigns(plain(text)))?.[1] ?? null;

/** Reads "Error rate > 5% for 2 minutes" and "Health check failures > 3 consecutive". What it cannot read stays words. */
export function parseTrigger(written: string, line: number | null, metrics: readonly Metric[]): Trigger {
  const { text: sentence, words } = takeWords(written.trim(), TRIGGER_WORDS);
  const text = plain(sentence);
  const runbook = words.get('runbook');
  const severity = Severity.safeParse(words.get('severity')?.toLowerCase());
  const trigger: Trigger = {
    key: `trigger-${shortHash(normaliseText(text))}`,
    text,
    line,
    metric: null,
    threshold: null,
    forSeconds: null,
    consecutive: null,
    ...(runbook && isRunbook(runbook) ? { runbook } : {}),
    ...(severity.success ? { severity: severity.data } : {}),
  };
  const condition = inSigns(text);
  const match = CONDITION.exec(condition);
  if (!match) return trigger;
  const [, subject = '', sign = '', number = ''] = match;
  const tail = condition.slice(condition.indexOf(sign, subject.length));
  const duration =
    /(?<!\p{L})(?:for|over|during|within|sustained(?:\s+for)?|für|während|innerhalb\s+von|por|durante|pendant|в\s+течение|протягом)\s+(?:at least\s+|more than\s+|over\s+|longer than\s+|mehr als\s+)?(\d{1,6})\s*(s|m|h|d|seconds?|sekunden|sec|minut\p{L}*|min|hours?|heures?|horas?|stunden?|days?|мин\p{L}*|хв\p{L}*)(?!\p{L})/iu.exec(
      tail,
    );
  if (duration) trigger.forSeconds = parseDuration(`${duration[1]}${unitLetter(duration[2] ?? '')}`);
  const unit = tail.slice(tail.indexOf(number) + number.length).trim();
  const counted = /^(?:consecutive|times? in a row|in a row)\b/i.test(unit);
  trigger.metric = metricNamed(subject, metrics, { check: counted })?.key ?? null;
  if (counted) {
    const whole = parseThreshold(`${sign}${number}`);
    if (whole && Number.isInteger(whole.value)) trigger.consecutive = { operator: whole.operator, count: whole.value };
    return trigger;
  }
  const name =
    ` ${unit}`
      .split(
        /\s+(?:for|over|über|during|sustained|für|por|durante|pendant|в\s+течение|протягом)(?!\p{L})|[,\uff0c\u3001]|持续|持續/iu,
      )[0]
      ?.trim() ?? '';
  trigger.threshold = parseThreshold(`${sign} ${number}${/^[\d]/.test(name) ? '' : name}`);
  return trigger;
}

const unitLetter = (unit: string) =>
  /^(?:m|мин|хв)/i.test(unit) ? 'm' : /^(?:h|stunde)/i.test(unit) ? 'h' : /^s/i.test(unit) ? 's' : 'd';
