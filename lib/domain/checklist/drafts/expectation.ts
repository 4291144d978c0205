import { plain } from '../text.ts';
import { jsonOf } from './shell-text.ts';

/** What an answer has to be, as the probe schema writes it, and what of the words no machine can check. */
export type Expected = {
  status?: number | string;
  json?: Record<string, unknown>;
  text?: string;
  follow?: true;
  finalUrl?: string;
  time?: string;
  unread: string | null;
};

const STATUS = /(?<![\d.,:/])([1-5]\d\d)(?![\d.,]*\d|\s?(?:ms|s\b|mb|kb|gb|%|users|files|req|items|days|chars))/i;
const STATUS_WORD =
  /\b(?:http|status|code|expect(?:ed|s)?|returns?|should|must|wants?|wanted|prints?|gets?|gives?|with|responds?|answers?|denied|refused|rejected|blocked|allowed)\b|^\s*[1-5]\d\d\b|\b[1-5]\d\d\s+(?:ok|created|accepted|no content|unauthorized|forbidden|not found)/i;

/** Reads "HTTP 200, {"status": "ok"}", "403 with SOME_CODE", "200 with success:true", "redirects to /ci". */
export function readExpected(written: string): Expected {
  const text = plain(written.slice(0, 600))
    .replaceAll('**', '')
    .replace(/^\W*(?:=>|->|\u2192)\s*/u, '');
  const expected: Expected = { unread: null };
  const sample = /\{.{1,400}\}/.exec(text.replaceAll('`', ''))?.[0];
  const value = sample === undefined ? undefined : jsonOf(sample);
  const words = (sample === undefined ? text : text.replaceAll('`', '').replace(sample, ' ')).replaceAll('`', '');
  if (isObject(value)) expected.json = pathsOf(value, true);
  const status = STATUS.exec(words);
  if (status && STATUS_WORD.test(words)) expected.status = statusOf(words, Number(status[1]));
  const code = /\b([A-Z][A-Z0-9]{1,40}(?:_[A-Z0-9]{1,40}){1,8})\b/.exec(words)?.[1];
  if (code) expected.text = `contains ${code}`;
  for (const match of words.matchAll(/\b([a-z_]\w{0,40})\s?[:=]\s?(true|false|"[^"]{0,60}"|\d{1,9})(?![\w.])/g)) {
    const raw = match[2] ?? '';
    // "expect: 403" says the status again, and names no field.
    if (raw === status?.[1]) continue;
    expected.json = { ...expected.json, [`$.${match[1]}`]: raw.startsWith('"') ? raw.slice(1, -1) : JSON.parse(raw) };
  }
  const state = /\b(status|state)\s+(?:is\s+|of\s+|should\s+be\s+)?"([^"]{1,60})"/.exec(words);
  if (state && expected.json === undefined) expected.json = { [`$.${state[1]}`]: literal(state[2]) };
  const field = /\bwith\s+(?:an?\s+|the\s+)?([a-z][a-z0-9]{1,30}(?:_[a-z0-9]{1,30}){0,4})\s*$/.exec(words.trim())?.[1];
  if (
    field &&
    !code &&
    expected.json === undefined &&
    !/^(?:errors?|success|body|headers?|json|data|content|message|response)$/.test(field)
  )
    expected.json = { [`$.${field}`]: 'exists' };
  const place = /\bredirect(?:s|ed)?\s+to\s+(\/[\w./-]{0,100}|https?:\/\/\S{1,100})/i.exec(words)?.[1];
  if (place) {
    expected.follow = true;
    expected.finalUrl = place.startsWith('/')
      ? `~ ${place.replace(/[.+*?^$()[\]{}|\\]/g, '\\$&')}/?$`
      : `contains ${place}`;
  }
  const time = /(?:<|under|within|less than)\s?(\d{1,5})\s?(ms|s|seconds?|milliseconds?)\b/i.exec(words);
  if (time) expected.time = `< ${time[1]}${/^m/i.test(time[2] ?? '') ? 'ms' : 's'}`;
  const list = /:\s*((?:[\w-]{1,30},\s*){2,30}(?:and\s+)?[\w-]{1,30})\s*\.?$/.exec(words.trim())?.[1];
  if (list && expected.text === undefined)
    expected.text = `contains all ${list
      .replace(/\band\s+/, '')
      .split(/,\s*/)
      .join(', ')}`;
  if (/\bswagger\b/i.test(words) && expected.text === undefined) expected.text = '~ [Ss]wagger';
  const left = rest(words, list !== undefined, place !== undefined);
  expected.unread = left === '' ? null : left;
  return expected;
}

/** "401 or 403", or the one code that is named. What must not be 200 is turned away: an error of the server is no proof of it. */
function statusOf(words: string, first: number): number | string {
  const [, other] = /[1-5]\d\d\s*(?:or|\/|\|)\s*([1-5]\d\d)(?!\d)/i.exec(words) ?? [];
  if (other !== undefined) return `in ${first}, ${other}`;
  const not = /\b(?:not|never)\s+(?:be\s+|return\s+|get\s+|give\s+)?(?:an?\s+)?(?:HTTP\s+)?2\d\d/i.test(words);
  return not ? 'in 3xx, 4xx' : first;
}

/** The words that nothing was made of: they stay for a person. */
function rest(words: string, list: boolean, place: boolean): string {
  const clause = words
    .split(/,|;| and /)
    .map((each) => each.trim())
    .filter((each) => each !== '')
    .filter((each) => !STATUS.test(each) || !STATUS_WORD.test(each))
    .filter((each) => !(place && /redirect/i.test(each)))
    .filter((each) =>
      /\b(?:all|every|each|lists?|status for|no errors?|without errors?|applied|successful|interface|present)\b/i.test(
        each,
      ),
    );
  return list ? '' : clause.join(', ').slice(0, 200);
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const FIRM =
  /^(?:status|state|health|healthy|database|db|cache|redis|ok|success|ready|message|service|env(?:ironment)?)$/i;

/**
 * A sample as expectations. An answer that was written out in full shows numbers and times of that moment, so only words about its
 * state have to be equal (`exact` = it was written as what is expected, and everything has to).
 */
export function pathsOf(sample: unknown, exact: boolean): Record<string, unknown> {
  const paths: Record<string, unknown> = {};
  const visit = (value: unknown, path: string, key: string, depth: number): void => {
    if (Object.keys(paths).length >= 40 || depth > 4) return;
    if (isObject(value)) {
      for (const [name, child] of Object.entries(value))
        visit(
          child,
          /^[A-Za-z_]\w{0,60}$/.test(name) ? `${path}.${name}` : `${path}[${JSON.stringify(name)}]`,
          name,
          depth + 1,
        );
    } else if (Array.isArray(value)) paths[path] = 'exists';
    else if (/^version$/i.test(key) && typeof value === 'string') paths[path] = '{{launch.version}}';
    else if (typeof value === 'string' && /^(?:\.\.\.|<.*>)?$|\.\.\.$/.test(value)) paths[path] = 'exists';
    else
      paths[path] =
        (exact || (FIRM.test(key) && typeof value !== 'number')) && value !== null ? literal(value) : 'exists';
  };
  visit(sample, '$', '', 0);
  return paths;
}

/** A text that begins like an operator is still meant as a text. */
const literal = (value: unknown) =>
  typeof value === 'string' && /^(?:[<>=!~]|contains\s|in\s|length\b|count\b|exists$|absent$)/.test(value)
    ? `= ${value}`
    : value;

/** JSONPath of a plain jq filter such as `.data.items[0].id`; null for anything that needs jq itself. */
export function pathOfJq(filter: string): string | null {
  const bare = filter.trim().replace(/\s*\/\/\s*(?:empty|null|"")\s*$/, '');
  if (bare === '.') return '$';
  if (!/^(?:\.[A-Za-z_]\w{0,60}|\.?\[\d{1,4}\]|\.?\["[^"\]\\]{1,60}"\]){1,12}$/.test(bare)) return null;
  return `$${bare.replaceAll('.[', '[')}`;
}

/** What `| grep token | cut`, `| python3 -c "...['token']"` and `| jq -r .token` keep of an answer. */
export function captureOf(name: string, args: string[]): string | { regex: string } | null {
  if (name === 'jq') {
    const filter = args.find((arg) => !arg.startsWith('-'));
    return filter === undefined ? null : pathOfJq(filter);
  }
  if (name === 'python' || name === 'python3') {
    const keys = [
      ...args
        .join(' ')
        .matchAll(/\[\s*(?:'([^']{1,60})'|"([^"]{1,60})"|(\d{1,4}))\s*\]|\.get\(\s*['"]([^'"]{1,60})['"]\s*\)/g),
    ];
    if (keys.length === 0 || !/json/.test(args.join(' '))) return null;
    return `$${keys.map((key) => (key[3] ? `[${key[3]}]` : `[${JSON.stringify(key[1] ?? key[2] ?? key[4])}]`)).join('')}`;
  }
  if (name === 'grep') {
    const field = /"([A-Za-z_]\w{0,60})"\s*:/.exec(args.join(' '))?.[1];
    return field && args.some((arg) => /^-\w*o/.test(arg)) ? { regex: `"${field}"\\s*:\\s*"([^"]*)"` } : null;
  }
  return null;
}
