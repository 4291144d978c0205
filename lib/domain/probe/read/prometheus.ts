import { unescapeLabel } from './selector.ts';

export type Sample = { name: string; labels: Record<string, string>; value: number; line: number };
export type Metrics =
  | { ok: true; format: 'prometheus' | 'openmetrics'; samples: Sample[] }
  | { ok: false; line: number; message: string };

const NAME = '[a-zA-Z_:][a-zA-Z0-9_:]*';
const LABEL = /([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\\n]|\\["\\n])*)"(,?)/y;
const NUMBER = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/;
const HEAD = new RegExp(`^(${NAME})`);
const META = new RegExp(`^# (HELP|TYPE|UNIT) (${NAME})(?: (.*))?$`);
const TYPES: Record<'prometheus' | 'openmetrics', string[]> = {
  prometheus: ['counter', 'gauge', 'histogram', 'summary', 'untyped'],
  openmetrics: ['counter', 'gauge', 'histogram', 'summary', 'unknown', 'info', 'stateset', 'gaugehistogram'],
};
const MOST_LINES = 500_000;
class Refusal extends Error {}

/** What was said so far about metrics, by their names. */
type Said = { types: Map<string, string>; helped: Set<string>; sampled: Set<string> };

/**
 * Reads the text format of Prometheus, or of OpenMetrics where the content type says so or the text ends with # EOF. Strict: what is not of the
 * format is refused with its line, so that a login page never reads as an empty list of metrics.
 */
export function parseMetrics(text: string, contentType: string | null): Metrics {
  const open = /^\s*application\/openmetrics-text\b/i.test(contentType ?? '') || /(?:^|\n)# EOF\n?$/.test(text);
  const format = open ? 'openmetrics' : 'prometheus';
  const lines = text.split('\n');
  const samples: Sample[] = [];
  const seen = new Set<string>();
  const said: Said = { types: new Map(), helped: new Set(), sampled: new Set() };
  let at = 0;
  try {
    const rest = lines.at(-1) === '' ? lines.slice(0, -1) : lines;
    if (lines.at(-1) !== '' && text !== '' && !open) throw new Refusal('the last line does not end');
    if (rest.length > MOST_LINES) throw new Refusal('there are too many lines');
    let ended = false;
    for (const line of rest) {
      at += 1;
      if (ended) throw new Refusal('something follows # EOF');
      if (line === '' || (!open && line.trim() === '')) {
        if (open) throw new Refusal('an empty line is not allowed');
        continue;
      }
      if (open && line === '# EOF') {
        ended = true;
        continue;
      }
      if (line.startsWith('#')) {
        readMeta(line, format, said);
        continue;
      }
      const sample = readSample(line, at, open);
      const key = `${sample.name}\n${Object.entries(sample.labels)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .join('\n')}`;
      if (seen.has(key)) throw new Refusal(`${sample.name} stands there twice with the same labels`);
      seen.add(key);
      checkBound(sample, said.types);
      said.sampled.add(sample.name);
      samples.push(sample);
    }
    if (open && !ended) throw new Refusal('# EOF is missing at the end');
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, line: at, message: error.message };
    throw error;
  }
  return { ok: true, format, samples };
}

function readMeta(line: string, format: 'prometheus' | 'openmetrics', { types, helped, sampled }: Said): void {
  const meta = META.exec(line);
  if (!meta) {
    // Any other comment is allowed by Prometheus, and by OpenMetrics not at all.
    if (format === 'openmetrics' || /^# (?:HELP|TYPE)\b/.test(line))
      throw new Refusal('this comment is not of the format');
    return;
  }
  const [, kind, name = '', rest = ''] = meta;
  if (kind === 'HELP' && helped.has(name)) throw new Refusal(`the help of ${name} is said twice`);
  if (kind === 'HELP') helped.add(name);
  if (kind !== 'TYPE') return;
  if (!TYPES[format].includes(rest)) throw new Refusal(`there is no type "${rest.slice(0, 40)}"`);
  if (types.has(name)) throw new Refusal(`the type of ${name} is said twice`);
  if (sampled.has(name)) throw new Refusal(`the type of ${name} is said after its values`);
  types.set(name, rest);
}

/** The bound of a bucket, and the share of a quantile, are numbers. */
function checkBound({ name, labels }: Sample, types: Map<string, string>): void {
  const label = types.get(name.replace(/_bucket$/, '')) === 'histogram' ? 'le' : 'quantile';
  if (label === 'quantile' && types.get(name) !== 'summary') return;
  const bound = labels[label];
  if (bound !== undefined && readNumber(bound) === null)
    throw new Refusal(`the label ${label} of ${name} is "${bound.slice(0, 40)}", which is no number`);
}

function readSample(line: string, at: number, open: boolean): Sample {
  const name = HEAD.exec(line)?.[1];
  if (!name) throw new Refusal('it does not begin with the name of a metric');
  let place = name.length;
  const labels: Record<string, string> = Object.create(null);
  if (line[place] === '{') place = readLabels(line, place + 1, labels);
  else if (line[place] !== ' ' && line[place] !== '\t') throw new Refusal('no value follows the name');
  const exemplar = open ? line.indexOf(' # {', place) : -1;
  // A carriage return at the end is no blank: Prometheus refuses it too.
  const words = line
    .slice(place, exemplar < 0 ? undefined : exemplar)
    .replace(/^[ \t]+|[ \t]+$/g, '')
    .split(/[ \t]+/);
  const [value = '', time, ...more] = words;
  if (more.length > 0) throw new Refusal('too much stands behind the value');
  const number = readNumber(value);
  if (number === null) throw new Refusal(`${JSON.stringify(value.slice(0, 40))} is no value`);
  if (time !== undefined && !(open ? NUMBER : /^[+-]?\d+$/).test(time))
    throw new Refusal(`"${time.slice(0, 40)}" is no time`);
  return { name, labels, value: number, line: at };
}

function readLabels(line: string, start: number, labels: Record<string, string>): number {
  let place = start;
  while (line[place] !== '}') {
    LABEL.lastIndex = place;
    const label = LABEL.exec(line);
    if (!label) throw new Refusal('a label is not written name="value"');
    const [whole, key = '', value = '', comma] = label;
    if (Object.hasOwn(labels, key)) throw new Refusal(`the label ${key} stands there twice`);
    labels[key] = unescapeLabel(value);
    place += whole.length;
    if (comma === '' && line[place] !== '}') throw new Refusal('labels are divided by commas');
  }
  return place + 1;
}

function readNumber(text: string): number | null {
  if (NUMBER.test(text)) return Number(text);
  const word = /^([+-]?)(inf|infinity|nan)$/i.exec(text);
  if (!word) return null;
  if ((word[2] ?? '').toLowerCase() === 'nan') return Number.NaN;
  return word[1] === '-' ? -Infinity : Infinity;
}
