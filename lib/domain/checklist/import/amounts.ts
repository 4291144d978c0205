import type { Effort } from '../model.ts';

const NUMBER = String.raw`\d{1,4}(?:[.,]\d{1,2})?`;
const UNIT = `(?:minutes?|mins?|min|hours?|hrs?|hr|h|days?|d|weeks?|wks?|w|m|minutos?|horas?|stunden?|heures?|jours?|часов|часа|час|минут[ыа]?|dakika|saat|分钟|小时|天)`;
const AMOUNT = new RegExp(
  String.raw`(?<![\w.<>])(${NUMBER})(?:\s*(?:-|\u2013|\u2014|to|bis)\s*(${NUMBER}))?\s*(${UNIT})(?![\p{L}\d])`,
  'iu',
);

const MINUTES = /^(?:m$|min|мин|dakika|分钟)/i;
const HOURS = /^(?:h$|hr|hour|hora|stund|heure|час|saat|小时)/i;
const DAYS = /^(?:d$|day|jour|天)/i;

/** Hours of one unit; a day of work is 8 hours, a week 40. */
const hoursOf = (unit: string) => (MINUTES.test(unit) ? 1 / 60 : HOURS.test(unit) ? 1 : DAYS.test(unit) ? 8 : 40);

export type Amount = { effort: Effort /** Calendar seconds of the low end. */; seconds: number; calendar: boolean };

/** "6-8 hours", "30 min", "2-3 weeks". Weeks are calendar time: nobody estimates work in them. */
export function findAmount(text: string): Amount | null {
  const match = AMOUNT.exec(text.slice(0, 500));
  if (!match) return null;
  const number = (written: string) => Number(written.replace(',', '.'));
  const low = number(match[1] ?? '');
  const high = match[2] === undefined ? low : number(match[2]);
  if (high < low || low === 0) return null;
  const unit = match[3] ?? '';
  const each = hoursOf(unit);
  const day = each < 8 ? each * 3600 : each === 8 ? 86_400 : 604_800;
  return {
    effort: { lowHours: low * each, highHours: high * each },
    seconds: Math.round(low * day),
    calendar: each === 40,
  };
}

const LABEL =
  /^(?:[-*+]\s+)?[*_]{0,3}\s*(?:time\s+(?:required|needed|estimate)|estimated\s+(?:time|effort|duration)|estimate|effort|time|duration|время|süre|預計時間|预计时间|预计耗时)\s*[*_]{0,3}\s*:\s*[*_]{0,3}\s*(.{1,120})$/iu;

/** "**Time Required**: 6-8 hours", alone on its line or after a bar. */
export function effortOfLine(line: string): Amount | null {
  for (const part of line.slice(0, 400).split('|').slice(0, 8)) {
    const match = LABEL.exec(part.replace(/(?:\u23f1|\u23f0|\u23f3|\ufe0f)/gu, '').trim());
    if (match) return findAmount(match[1] ?? '');
  }
  return null;
}

/** "(30 min)", "(6-8 hours work)": brackets that hold an amount of work and nothing else. */
export function effortInBrackets(text: string): Amount | null {
  for (const match of text.slice(0, 1000).matchAll(/\(([^()]{2,40})\)/g)) {
    const inside = (match[1] ?? '').trim();
    const amount = findAmount(inside);
    // Days given in hours are waited for, not worked.
    if (!amount || (amount.effort.lowHours >= 24 && !/\b(?:days?|d|jours?|tage?)\b|天/i.test(inside))) continue;
    const rest = inside
      .replace(AMOUNT, '')
      .replace(/^(?:~|about|approx\.?|est\.?|ca\.?)\s*/i, '')
      .trim();
    if (rest === '' || /^(?:of\s+)?(?:work|effort|total)$/i.test(rest)) return amount;
  }
  return null;
}
