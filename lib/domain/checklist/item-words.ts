import { NEEDS, type Need, SEVERITIES, type Severity } from '../outcome.ts';
import { parseDuration, parseEffort, parseOffset } from './durations.ts';
import { ID } from './keys.ts';
import type { Due, Effort } from './model.ts';
import { type Problems, quote } from './problems.ts';
import { slugOf } from './text.ts';
import { takeWords, type Word, writeWord } from './words.ts';

/** What a line's words say; absent = not said. */
export type Said = {
  severity?: Severity;
  need?: Need;
  owner?: string;
  effort?: Effort;
  due?: Due;
  fresh?: number;
  blocks?: string[];
  covers?: string[];
  binds?: 'launch' | 'environment';
  id?: string;
  runbook?: string;
  phase?: string;
  offset?: number;
  cadence?: string;
  weight?: number;
  plan?: number;
  gate?: string;
  canary?: number;
  watch?: number;
};

export function parseDue(text: string): Due | null {
  const seconds = parseOffset(text);
  if (seconds !== null) return { kind: 'offset', seconds };
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  const date = new Date(`${text}T00:00:00Z`);
  return Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== text ? null : { kind: 'date', date: text };
}

/** A page as its address names it. */
export const RUNBOOK_NAME = /^[a-z0-9][a-z0-9-]{0,99}$/;
/** The same, or an address outside of gonogo. */
export const isRunbook = (written: string): boolean =>
  RUNBOOK_NAME.test(written) || (/^https?:\/\//.test(written) && written.length <= 500 && URL.canParse(written));

const split = (value: string) =>
  value
    .split(',')
    .map((name) => name.trim().replace(/^#/, ''))
    .filter((name) => name !== '');
const choice = <Value extends string>(values: readonly Value[], given: string) =>
  values.find((value) => value === given.toLowerCase()) ?? null;

type Reader = { read: (value: string, said: Said) => boolean; expects: string };
/** Stores what `parse` makes of the value; null says that it is not understood. */
function reader<Key extends keyof Said>(key: Key, expects: string, parse: (value: string) => Said[Key] | null): Reader {
  return {
    expects,
    read: (value, said) => {
      const parsed = parse(value);
      if (parsed === null || parsed === undefined) return false;
      said[key] = parsed;
      return true;
    },
  };
}

function wholeSeconds(value: string): number | null {
  const seconds = parseDuration(value);
  return seconds !== null && seconds >= 1 ? Math.round(seconds) : null;
}

const some = (list: string[]) => (list.length > 0 ? [...new Set(list)] : null);
const READERS: Record<Word, Reader> = {
  severity: reader('severity', `one of ${SEVERITIES.join(', ')}`, (value) => choice(SEVERITIES, value)),
  need: reader('need', `one of ${NEEDS.join(', ')}`, (value) => choice(NEEDS, value)),
  owner: reader(
    'owner',
    'a person or a role, such as @dana or "Security Lead"',
    (value) => value.trim().slice(0, 200) || null,
  ),
  effort: reader('effort', 'person-hours such as 30m, 4h or 6-8h', parseEffort),
  due: reader('due', 'a date such as 2026-11-30 or an offset such as T-24h', parseDue),
  fresh: reader('fresh', 'a duration such as 12h or 7d', wholeSeconds),
  blocks: reader('blocks', 'ids of other items, divided by commas', (value) => some(split(value))),
  covers: reader('covers', 'headings such as #testing, divided by commas', (value) => some(split(value))),
  binds: reader('binds', 'launch or environment', (value) => choice(['launch', 'environment'] as const, value)),
  id: reader('id', 'letters, digits, dots and dashes, beginning with a letter or digit', (value) =>
    ID.test(value) ? value : null,
  ),
  runbook: reader('runbook', 'the name of a page in its address, such as high-error-rate', (value) =>
    RUNBOOK_NAME.test(value) ? value : null,
  ),
  phase: reader('phase', 'a phase name', (value) => value),
  offset: reader('offset', 'an offset such as T-24h, T-0 or T+30m', parseOffset),
  cadence: reader('cadence', 'the key of a cadence', (value) => value),
  weight: reader('weight', 'a number above 0', (value) => {
    const weight = /^\d{1,4}(?:\.\d{1,3})?$/.test(value) ? Number(value) : 0;
    return weight > 0 ? weight : null;
  }),
  plan: reader('plan', 'a duration such as 90s, 5m or 1h', wholeSeconds),
  gate: reader('gate', 'the key of a gate', (value) => slugOf(value, '') || null),
  canary: reader('canary', 'a share of the traffic such as 10%', (value) => {
    const percent = /^\d{1,3}(?:\.\d{1,3})?%?$/.test(value) ? Number(value.replace('%', '')) : Number.NaN;
    return percent >= 0 && percent <= 100 ? percent : null;
  }),
  watch: reader('watch', 'a duration such as 5m', wholeSeconds),
};

/** Splits a line into its text and what its words say. A word with a wrong value is warned of and stays text. */
export function readWords(
  line: string,
  known: readonly Word[],
  at: number,
  problems: Problems,
): { text: string; said: Said } {
  const taken = takeWords(line, known);
  const said: Said = {};
  const back: string[] = [];
  for (const [word, value] of taken.words) {
    if (READERS[word].read(value, said)) continue;
    const written = writeWord(word, value);
    back.unshift(written);
    problems.warn(
      at,
      `${quote(written)} is not understood and stays text.`,
      `After ${word}: write ${READERS[word].expects}.`,
    );
  }
  for (const word of taken.repeated)
    problems.warn(
      at,
      `The word ${word}: stands twice at the end of the line; the last one counts.`,
      'Remove one of the two.',
    );
  return { text: [taken.text, ...back].join(' '), said };
}
