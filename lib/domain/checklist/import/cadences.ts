import type { Cadence } from '../model.ts';
import { slugOf } from '../text.ts';
import { inDigits } from './number-words.ts';

/** The word for a month first: it begins like the one for minutes. */
const UNITS: [RegExp, number][] = [
  [/^(?:month|monat|mes|mois|mês|месяц|місяц|ay|miesiąc|个?月)/iu, 2_592_000],
  [/^(?:min|мин|хвил|dak|分)/iu, 60],
  [/^(?:h|stunde|hora|heure|час|годин|saat|godz|小时|時間)/iu, 3600],
  [/^(?:d|tag|jour|дн|день|gün|dzie|dni|dob|天|日)/iu, 86_400],
  [/^(?:w|sem|недел|тижд|hafta|tyg|周)/iu, 604_800],
];
const UNIT = String.raw`((?:minut|min|hour|hr|day|week|month|stunde|tag|woche|monat|hora|dia|semana|mes|heure|jour|semaine|mois|мин|час|дн|день|недел|месяц|хвил|годин|тижд|dakika|dk|saat|gün|hafta|godzin|dzie|dni|tydzie|tygodni)\p{L}*|[hd](?!\p{L})|分钟|小时|天|周|分間?|時間|日)`;
/** "every", "alle", "a cada", "toutes les", "каждые", "her", "co", "每". */
const EACH = String.raw`(?:every|each|alle|a\s+cada|cada|tou(?:te)?s\s+les|кажд\p{L}+|кожн\p{L}+|her|co)`;
const EVERY = new RegExp(String.raw`(?:(?<!\p{L})${EACH}|每隔?)\s*(?:(\d{1,4})\s*-?\s*)?${UNIT}`, 'iu');
/** "30分ごとに": the word stands behind. */
const EVERY_BEHIND = /(\d{1,4})\s*(分間?|時間|日)(?:ごと|毎|おき)/u;
const HOURLY = /\bhourly\b/i;
/** Said of backups and reports as well: a rhythm of checks only in a heading. */
const DAILY =
  /(?<!\p{L})(?:(twice)\s+(?:a\s+day|daily)|daily|once\s+(?:a|per)\s+day|täglich|diari(?:o|amente)|quotidien\p{L}*|ежедневно|щодня)(?!\p{L})/iu;
const FIRST = new RegExp(
  String.raw`(?:(?<!\p{L})(?:first|next|for(?:\s+the)?(?:\s+(?:first|next))?|erste[nr]?|primeir[ao]s?|primer[ao]?s?|premi[eè]re?s?|перв\p{L}+|перш\p{L}+|ilk|pierwsz\p{L}+)|[前首]|最初の)\s*(?:(\d{1,4})\s*-?\s*(?:个)?)?${UNIT}`,
  'iu',
);
const MOST_SLOTS = 10_000;

const secondsOf = (count: string | undefined, unit: string) =>
  Number(count ?? 1) * (UNITS.find(([pattern]) => pattern.test(unit))?.[1] ?? 0);

/** "until T+24h" */
const UNTIL = new RegExp(
  String.raw`(?<!\p{L})(?:until|till?|to|through|bis|até|hasta|до)\s+T\s*\+\s*(\d{1,4})\s*${UNIT}`,
  'iu',
);

/** Seconds of "first 24 hours" in a heading or sentence. */
export function windowOf(text: string): number | null {
  const short = inDigits(text.slice(0, 400));
  const match = FIRST.exec(short) ?? UNTIL.exec(short);
  if (!match) return null;
  const seconds = secondsOf(match[1], match[2] ?? '');
  return seconds > 0 ? seconds : null;
}

/** A rhythm of its own that a row of a table names, in the window of the headings above it. */
export function cadenceOfRow(rhythm: string, around: string, line: number): Cadence | null {
  const cadence = cadenceOfText(/^(?:every|each|hourly)/i.test(rhythm) ? rhythm : `every ${rhythm}`, around, line);
  if (!cadence || windowOf(rhythm) !== null) return cadence;
  const title = `${cadence.title} (${around})`;
  return { ...cadence, title, key: slugOf(title, 'cadence') };
}

/** "Every 4 Hours (first 24 hours)"; the window may stand in a heading above. Null where none is said; of several the first. */
export function cadenceOfText(text: string, around: string, line: number, { heading = false } = {}): Cadence | null {
  const short = text.slice(0, 400);
  const every = EVERY.exec(short) ?? EVERY_BEHIND.exec(short);
  const daily = heading ? DAILY.exec(short) : null;
  const everySeconds = every
    ? secondsOf(every[1], every[2] ?? '')
    : HOURLY.test(short)
      ? 3600
      : daily
        ? 86_400 / (daily[1] ? 2 : 1)
        : 0;
  const untilSeconds = windowOf(short) ?? windowOf(around);
  if (everySeconds <= 0 || untilSeconds === null) return null;
  if (untilSeconds < everySeconds || untilSeconds / everySeconds > MOST_SLOTS) return null;
  const title = short
    .replace(/[*_`]+/g, '')
    .replace(/\s*:\s*$/, '')
    .replace(/\s+/g, ' ')
    .trim();
  return { key: slugOf(title, 'cadence'), title, line, fromSeconds: 0, everySeconds, untilSeconds };
}

const THEN =
  /[,;.]?\s+(?:(?:and\s+)?(?:then|thereafter|afterwards|after\s+that)|followed\s+by|danach|dann|anschließend|luego|después|puis|ensuite|depois|затем|потом|потім)[,:]?\s+/iu;
/** Counted from T-0, and not from where the rhythm before it ends. */
const FROM_LAUNCH =
  /T\s*\+|(?<!\p{L})(?:first|erste[nr]?|primeir[ao]s?|primer[ao]?s?|premi[eè]re?s?|перв\p{L}+|перш\p{L}+)(?!\p{L})/iu;

/** "Every 15 minutes for the first hour, then hourly for 24 h" is two cadences, one after the other. */
export function cadencesOfText(text: string, around: string, line: number, options = {}): Cadence[] {
  // "Hypercare runs for 2 weeks. Check the queue every 30 minutes for 4 hours.": a sentence has its own window.
  const sentences = text.slice(0, 400).split(/(?<=[\p{L}\d]{2}\.)\s+(?=\p{Lu})/u);
  const apart = sentences.length > 1 ? sentences.flatMap((each) => rhythmsOf(each, '', line, options)) : [];
  return apart.length > 0 ? apart : rhythmsOf(text, around, line, options);
}

function rhythmsOf(text: string, around: string, line: number, { heading = false }): Cadence[] {
  const whole = cadenceOfText(text, around, line, { heading });
  if (!whole || !saysMoreRhythms(text)) return whole ? [whole] : [];
  const found: Cadence[] = [];
  for (const part of text.slice(0, 400).split(THEN)) {
    const own = cadenceOfText(part, '', line);
    const fromSeconds = found.at(-1)?.untilSeconds ?? 0;
    const untilSeconds = own ? own.untilSeconds + (FROM_LAUNCH.test(part) ? 0 : fromSeconds) : 0;
    if (!own || untilSeconds <= fromSeconds) return [whole];
    found.push({ ...own, fromSeconds, untilSeconds });
  }
  return found;
}

/** True for "every 5 minutes for an hour, then hourly": a box has one rhythm, and the others stay words. */
export const saysMoreRhythms = (text: string): boolean =>
  [EVERY, HOURLY, DAILY].flatMap((pattern) => [...text.matchAll(new RegExp(pattern, 'giu'))]).length > 1;
