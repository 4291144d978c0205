/* Plans with times of the day: 09:00 is an offset where the document itself says at what time its launch is. */

const CLOCK = String.raw`(?<![\d:.])(\d{1,2})(?=[:h]\d\d|\s?[ap]m)(?:[:h](\d{2}))?(?!\d|[:.]\d)(?:\s?([ap]m)(?!\p{L}))?(?:\s?Uhr(?!\p{L}))?`;
const ZONE = String.raw`(?:\s?\(?(UTC|GMT|Z|[CEWMPA]E?S?T|[ACEMP][DS]T|BST|IST|JST|MSK|BRT|AEST|AEDT)\)?(?!\p{L}))?`;
const STARTS = new RegExp(
  String.raw`^[*_[(]{0,3}${CLOCK}${ZONE}(?:\s*(?:-|\u2013|to|bis)\s*${CLOCK})?[*_\])]{0,3}\s*[:.|\u2013\u2014-]?[*_]{0,3}\s*(\S.{0,300})?$`,
  'iu',
);

/** A time of the day at the beginning of a text, and the words behind it. */
export type Clock = { minutes: number; zone: string | null; rest: string };
/** What the document says of its launch, and the line that says it. */
export type LaunchTime = Omit<Clock, 'rest'> & { said: string };

function minutesOf(hours = '', minutes?: string, half?: string): number | null {
  if (minutes === undefined && half === undefined) return null;
  const hour = half ? (Number(hours) % 12) + (/^p/i.test(half) ? 12 : 0) : Number(hours);
  const total = hour * 60 + Number(minutes ?? 0);
  return hour < 24 && Number(minutes ?? 0) < 60 && !(half && Number(hours) > 12) ? total : null;
}

export function clockAtStart(text: string): Clock | null {
  const match = STARTS.exec(text.slice(0, 400).trim());
  const minutes = match && minutesOf(match[1], match[2], match[3]);
  if (!match || minutes === null) return null;
  return { minutes, zone: match[4]?.toUpperCase() ?? null, rest: match[8] ?? '' };
}

const PLANNED = String.raw`(?:(?:fecha|hora|data|date|heure|datum|termin)\s+(?:(?:y\s+hora|et\s+heure|e\s+hora|und\s+uhrzeit)\s+)?(?:de\s+la|del?|du|do|da|des|der)\s+)?(?:(?:planned|scheduled|target|public|official|production|expected)\s+)?`;
const WORDS = String.raw`(?:\s+(?:time|start|starts|begins?|date|moment|at|uhrzeit|termin|and|&|\(T-?0\)))*`;
const MARK = String.raw`\**\s*(?:[:=|(\uff08\uff1a\u2013\u2014@,-]|(?<=\sat)\s|\s(?:um|a\s+las|\u00e0|\u00e0s|\u0432)\s)`;
const THEN = String.raw`[*_|\s]*([\p{L}\d.,/ -]{0,60}?[\s,(T\u00e0])??`;
/** Between the label and the time stands a date, or nothing that is a word. */
const DATED =
  /\d|^[^\p{L}]*(?:(?:on|at|am|le|el|[\p{L}]{2,8}(?:day|tag|woch)|today|tomorrow|lunes|martes|mi\u00e9rcoles|jueves|viernes|s\u00e1bado|domingo|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|t)(?!\p{L})[^\p{L}]*){0,3}$/iu;
const after = (label: string) => new RegExp(`^${PLANNED}(?:${label})${WORDS}${MARK}${THEN}${CLOCK}${ZONE}(.*)$`, 'iu');
/** The plainest words first: only where nothing says T-0, a release counts. */
const LABELS = [
  new RegExp(String.raw`^T\s?[-\u2212]?\s?(?:0|zero)(?!\d)${MARK}?${THEN}${CLOCK}${ZONE}(.*)$`, 'iu'),
  after(
    String.raw`go[- ]?live|launch|lanzamiento|puesta\s+en\s+(?:marcha|producci\u00f3n)|lancement|mise\s+en\s+(?:production|service)|lan\u00e7amento|inbetriebnahme|\u0437\u0430\u043f\u0443\u0441\u043a|\u4e0a\u7ebf(?:\u65f6\u95f4)?|\u30ea\u30ea\u30fc\u30b9(?:\u65e5\u6642)?`,
  ),
  after(String.raw`cut-?over|release|umstellung|despliegue|d\u00e9ploiement|\u53d1\u5e03(?:\u65f6\u95f4)?`),
  after('deploy(?:ment)?'),
];
const ROW =
  /^(?:T\s?[-\u2212]?\s?0(?![\d.])|(?:public\s+)?launch(?!\p{L})|go[- ]?live|cut-?over\s+(?:starts?|begins?))\s*!?(?:$|[.|:(,\u2013\u2014-])/iu;
const A_CLOCK = /\d[:h]\d\d|\d\s?[ap]m\b/i;
const MOST = 300;

const saysWhen = (match: RegExpExecArray | null) => match !== null && DATED.test(match[1] ?? '');

/** The time of the launch, where the document names one and not several. */
export function launchTime(lines: readonly string[]): LaunchTime | null {
  const found = new Map<number, LaunchTime[]>();
  let code = false;
  for (const line of lines) {
    if (/^\s*(?:`{3}|~{3})/.test(line)) code = !code;
    if (code || line.length > MOST || !A_CLOCK.test(line)) continue;
    const text = line.replace(/^[\s>#|*_+-]*(?:\d{1,2}[.)]\s+)?(?:\[[ xX]\]\s+)?[*_]*/, '').replaceAll('**', '');
    const rank = LABELS.findIndex((pattern) => saysWhen(pattern.exec(text)));
    const match = LABELS[rank]?.exec(text);
    const own = match ? null : clockAtStart(text);
    const minutes = match ? minutesOf(match[2], match[3], match[4]) : (own?.minutes ?? null);
    // "22:00-02:00" is a window, in which nobody knows the moment.
    if (minutes === null || (match && /^\s*(?:-|\u2013|to|bis)\s*\d/.test(match[6] ?? ''))) continue;
    if (!match && !ROW.test((own?.rest ?? '').replace(/^[|\s*_]+/, ''))) continue;
    const zone = (match ? match[5]?.toUpperCase() : own?.zone) ?? null;
    const at = match ? rank : LABELS.length;
    found.set(at, [...(found.get(at) ?? []), { minutes, zone, said: text }]);
  }
  const best = [...found].sort(([a], [b]) => a - b)[0]?.[1] ?? [];
  return new Set(best.map((each) => each.minutes)).size === 1 ? (best[0] ?? null) : null;
}

const DAY = 1440;

/** Seconds from the launch of the times of one plan, in order; null where they may be of another day or zone. */
export function offsetsOf(launch: LaunchTime | null, clocks: readonly Clock[]): number[] | null {
  if (!launch || clocks.some(({ zone }) => zone !== null && launch.zone !== null && zone !== launch.zone)) return null;
  let day = 0;
  // A plan goes on past midnight; a smaller step back is only disorder.
  const at = clocks.map(({ minutes }, index) => {
    if (minutes < (clocks[index - 1]?.minutes ?? 0) - DAY / 4) day += DAY;
    return minutes + day;
  });
  const [low, high] = [Math.min(...at), Math.max(...at)];
  const far = (moment: number) => Math.max(0, low - moment, moment - high);
  const near = [launch.minutes, launch.minutes - DAY, launch.minutes + DAY].filter((moment) => far(moment) === 0);
  if (near.length > 1) return null;
  const other = [launch.minutes - DAY, launch.minutes + DAY].find(
    (moment) => far(moment) <= DAY / 4 && far(launch.minutes) > DAY / 2,
  );
  const zero = near[0] ?? other ?? launch.minutes;
  return at.map((moment) => (moment - zero) * 60);
}

const OTHER_DAY =
  /\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|lunes|martes|mi\u00e9rcoles|jueves|viernes|s\u00e1bado|domingo)\b|\d{4}-\d{2}-\d{2}|\b\d{1,2}[./]\d{1,2}[./]|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+\d{1,2}\b|\b\d{1,2}\s+(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|\b(?:day|tag|d\u00eda|dia|jour)\s*[-+]?\d|\b(?:eve|night|day|week)\s+before\b|\bnext\s+(?:day|morning|week)\b|(?<![\w-])[TDJ]\s?[-+\u2212\u2013]\s?[1-9]/giu;

/** True for a heading that names a day, and not the one of the launch. */
export const isOtherDay = (title: string, launch: LaunchTime): boolean =>
  (title.slice(0, MOST).match(OTHER_DAY) ?? []).some((day) => !wordsOf(launch.said).includes(wordsOf(day)));

const wordsOf = (text: string) =>
  ` ${text
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu)
    ?.join(' ')} `;
