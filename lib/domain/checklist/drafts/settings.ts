import type { Entry, View } from '../view/view.ts';
import { tidy } from './chain.ts';
import type { Sketch } from './model.ts';

type Rules = Record<string, unknown>;

const NAME = /(?<![A-Za-z0-9_$])[A-Z][A-Z0-9]{1,40}(?:_[A-Z0-9]{1,40}){0,8}(?![A-Za-z0-9_]|\.[a-z])/g;
const ASSIGNED = /(?:`|\b[Ss]et\s+|^)([A-Z][A-Z0-9_]{2,60})=([A-Za-z0-9_.:/-]{1,60})`?/g;
const PLACE = /your|example|<|xxx/i;

/** Rules about environment variables: set, how long, which scheme, not the default. */
export function settings(view: View): Sketch[] {
  const roots = view.entries.filter((entry) => entry.checked !== null);
  const held = Map.groupBy(
    view.entries.filter((entry) => entry.checked === null),
    boxOf,
  );
  return roots.flatMap((root): Sketch[] => {
    const below = held.get(root) ?? [];
    const env: Record<string, Rules> = {};
    const list = /\benv(?:ironment)?\b.{0,20}\b(?:vars?|variables?)\b/i.test(root.text);
    for (const entry of [root, ...(list ? below : [])])
      for (const [name, rules] of rulesIn(entry, root)) env[name] = { ...env[name], ...rules };
    if (Object.keys(env).length === 0) return [];
    return [
      {
        title: tidy(root.text),
        line: root.line,
        endLine: list ? Math.max(root.line, ...below.map((entry) => entry.line)) : root.line,
        itemLine: root.line,
        spec: { kind: 'env', where: 'host', env },
        warnings: ['It runs on the machine itself, with "gonogo facts".'],
      },
    ];
  });
}

/** The nearest box above a line. */
function boxOf(entry: Entry): Entry | null {
  let parent = entry.parent;
  while (parent && parent.checked === null) parent = parent.parent;
  return parent;
}

function rulesIn(entry: Entry, root: Entry): [string, Rules][] {
  const text = entry.text.replaceAll('**', '').slice(0, 400);
  const need = needOf(`${root.path.slice(-1).join(' ')} ${root === entry ? '' : root.text}`);
  const given = [...text.matchAll(ASSIGNED)].filter((match) => !PLACE.test(match[2] ?? ''));
  if (given.length > 0) {
    const [first] = given;
    const name = first?.[1] ?? '';
    const others = given.filter((match) => match[1] === name).map((match) => match[2] ?? '');
    const or = /\bor\s+`([A-Za-z0-9_.-]{1,40})`/.exec(text)?.[1];
    const values = [...others, ...(or && /^[A-Z]+$/.test(or) === /^[A-Z]+$/.test(others[0] ?? '') ? [or] : [])];
    const own: [string, Rules] = [
      name,
      { ...need, equals: values.length > 1 ? `in ${values.join(', ')}` : literal(values[0] ?? '') },
    ];
    return [
      own,
      ...given
        .filter((match) => match[1] !== name)
        .map((match): [string, Rules] => [match[1] ?? '', { ...need, equals: literal(match[2] ?? '') }]),
    ];
  }
  const told = /`([A-Z][A-Z0-9_]{2,60})`\s(?:is\s)?set to\s`([A-Za-z0-9_.-]{1,60})`/.exec(text);
  if (told) return [[told[1] ?? '', { ...need, equals: literal(told[2] ?? '') }]];
  const names = [...new Set([...text.matchAll(NAME)].map((match) => match[0]))].filter((name) => name.includes('_'));
  const says = lengthOf(text);
  const fresh = /\bchanged?\b.{0,20}\bdefaults?|\bnot (?:the )?default|\bunique\b|\bstrong\b|\brotated?\b/i.test(text);
  const about =
    /\benv|variable|secret|credential|config|setting|api keys?\b|\u73af\u5883|\u53d8\u91cf|\u043f\u0435\u0440\u0435\u043c\u0435\u043d\u043d|ortam|umgebung/i.test(
      root.path.join(' '),
    );
  const scheme = /\b(?:starts?|begins?|starting|beginning) with `?([a-z][a-z0-9+.-]{1,20}):\/\//i.exec(text)?.[1];
  const leads = /^`?[A-Z][A-Z0-9_]{2,}`?/.test(text);
  const set =
    (/\bset\b|\bconfigured?\b|\bdefined\b|\brequired\b|\bgenerate/i.test(text) && text.length < 160) ||
    entry !== root ||
    (leads && about);
  if (names.length === 0 || (!set && says === null && !fresh && scheme === undefined)) return [];
  const origins = names.filter((name) => /CORS|ORIGIN/.test(name));
  return names.slice(0, 30).map((name): [string, Rules] => [
    name,
    {
      ...need,
      ...(says === null ? {} : { length: says }),
      ...(fresh || (says !== null && /PASS|SECRET|KEY|TOKEN/.test(name)) ? { notDefault: true } : {}),
      ...(scheme === undefined ? {} : { scheme: scheme.toLowerCase() }),
      ...(origins.includes(name)
        ? {
            list: ',',
            ...(/wildcard|\*|lock|only/i.test(text) ? { forbid: '*' } : {}),
            ...(/scheme|https/i.test(text) ? { scheme: 'https' } : {}),
          }
        : {}),
    },
  ]);
}

/** A value of a variable is always a text. */
const literal = (value: string) =>
  /^(?:contains|in|length|count|exists|absent)\b|^[<>=!~]/.test(value) ? `= ${value}` : value;

function lengthOf(text: string): string | null {
  const more = /(?:>|more than|longer than)\s?(\d{1,4})\s?(?:characters?|chars?|bytes)/i.exec(text)?.[1];
  if (more) return `> ${more}`;
  const least =
    /(?:(?:at least|min(?:imum)?(?: of)?|>=)\s?(\d{1,4})|(\d{1,4})\s?\+)[\s-]{0,2}(?:characters?|chars?|bytes)/i.exec(
      text,
    );
  return least ? `>= ${least[1] ?? least[2]}` : null;
}

function needOf(words: string): Rules {
  if (/\boptional\b/i.test(words)) return { optional: true };
  if (/\brecommended\b/i.test(words)) return { recommended: true };
  return { required: true };
}
