import { plain } from '../text.ts';
import type { Entry, Line, View } from '../view/view.ts';
import { expectOf, tidy, unread } from './chain.ts';
import { type Expected, readExpected } from './expectation.ts';
import type { Sketch } from './model.ts';
import type { Names } from './names.ts';
import { itemLineOf } from './place.ts';

type Said = { kind: 'url' | 'expected' | 'do'; text: string; line: number };

const LABEL =
  /^(?:\*{0,2})(url|endpoint|address|expected(?: result| response| output)?|expect|result)(?:\*{0,2})\s?:(?:\*{0,2})\s{0,4}(\S.*)$/i;

/** "URL: ... Expected: ..." below the title of a check. */
export function listChecks(view: View, names: Names): Sketch[] {
  const byParent = Map.groupBy(
    view.text.filter((line) => line.entry !== null && !line.quoted),
    (line) => owner(line),
  );
  const things = namedThings(view);
  const first = firstAddress(view);
  return [...byParent].flatMap(([parent, lines]): Sketch[] => {
    const said = lines.filter((line) => line.line !== parent?.line || LABEL.test(line.text)).map(sayOf);
    if (!parent || !said.some((each) => each.kind === 'expected')) return [];
    const place = {
      title: tidy(parent.text),
      line: parent.line,
      endLine: Math.max(...lines.map((line) => line.line)),
      itemLine: itemLineOf(view, { entry: parent, path: [] }),
      front: parent.path.some((title) => /front|website|\bui\b|\bweb app/i.test(title)),
    };
    return sketchesOf(said, { ...place, things, first }, names);
  });
}

/** The entry that a line's words are about: the one above it where the line is one of its points. */
function owner(line: Line): Entry | null {
  const { entry } = line;
  if (!entry) return null;
  if (entry.parent && entry.parent.line !== line.line && !/\bURL\b/i.test(entry.text.slice(0, 0))) return entry.parent;
  return entry;
}

function sayOf({ text, line }: Line): Said {
  const match = LABEL.exec(text);
  if (!match) return { kind: 'do', text: plain(text), line };
  return {
    kind: /^(?:url|endpoint|address)/i.test(match[1] ?? '') ? 'url' : 'expected',
    text: plain(match[2] ?? ''),
    line,
  };
}

type Place = {
  title: string;
  line: number;
  endLine: number;
  itemLine: number | null;
  front: boolean;
  /** "7 modules" of this document, by name. */
  things: Map<string, string[]>;
  /** An address of the API that requests may be sent to many times. */
  first: string | null;
};

function sketchesOf(said: Said[], place: Place, names: Names): Sketch[] {
  const { title, line, endLine, itemLine } = place;
  const base = { title, line, endLine, itemLine, entryLine: line };
  const wants = said.filter((each) => each.kind === 'expected').map((each) => readWith(each.text, place.things));
  const [expected] = wants;
  const url = said.find((each) => each.kind === 'url');
  const does = said.filter((each) => each.kind === 'do').map((each) => each.text);
  const action = does.join(' ');
  if (!expected) return [];
  if (url) {
    const [, method = 'GET', rest = ''] = /^(?:(GET|HEAD|POST|PUT|PATCH|DELETE)\s+)?(\S+)/.exec(url.text) ?? [];
    const address = addressOf(rest, place.front, names);
    if (address === null || !/^(?:GET|HEAD)$/.test(method)) return [];
    return [
      {
        ...base,
        spec: {
          kind: 'http',
          ...(method === 'GET' ? {} : { method }),
          url: address,
          ...(expected.follow || place.front ? { follow: true } : {}),
          expect: expectOf({ ...expected, status: expected.status ?? 200 }, {}),
        },
        warnings: unread(expected),
      },
    ];
  }
  const flood = /(\d{1,4})\s?\+?\s+(?:\w+\s+){0,2}requests/i.exec(action)?.[1];
  if (flood && (expected.status === 429 || /429|rate/i.test(action)))
    return [{ ...base, ...floodOf(Number(flood), place.first, names) }];
  if (/\borigin\b/i.test(action) && said.some((each) => /cors/i.test(each.text)))
    return [{ ...base, ...originsOf(place.first, names) }];
  const paths = [...action.matchAll(/(?<![\w./])\/([\w-]{1,60})(?![\w/-])/g)].map((match) => match[1] ?? '');
  if (paths.length > 1)
    return [
      {
        ...base,
        spec: {
          kind: 'http',
          url: `${names.base(place.front ? 'app' : 'api')}/{{value}}`,
          foreach: [...new Set(paths)].slice(0, 100),
          follow: true,
          expect: expectOf({ ...expected, status: expected.status ?? 200 }, {}),
        },
        warnings: unread({ ...expected, unread: null }),
      },
    ];
  return pagesOf(said, base, place, names);
}

/** "Navigate to Kazkar. Expected: night theme" and "Interact with Ci. Expected: calls to the API succeed". */
function pagesOf(said: Said[], base: Omit<Sketch, 'spec'>, place: Place, names: Names): Sketch[] {
  const pages = [...place.things.values()].flat();
  const steps: { name: string; url: string; follow: true; expect: Record<string, unknown> }[] = [];
  for (const [index, each] of said.entries()) {
    const next = said[index + 1];
    if (each.kind !== 'do' || next?.kind !== 'expected') continue;
    const go =
      /\b(?:navigate|go|open|visit|browse|interact|work)\w*\s+(?:to|with|on|in)?\s*(?:the\s+)?(.{2,60})$/i.exec(
        each.text,
      )?.[1] ?? '';
    const named = pages.find((page) => new RegExp(`\\b${page}\\b`, 'i').test(go));
    const other = /\b(?:any other|another|other)\b/i.test(go)
      ? pages.find((page) => !steps.some((step) => step.url.endsWith(`/${page}`)))
      : undefined;
    const page = named ?? other;
    if (page === undefined) continue;
    const url = `${names.base('app')}/${page}`;
    if (/\b(?:api|backend)\b.*\b(?:success|succeed|work)/i.test(next.text))
      return [
        {
          ...base,
          spec: { kind: 'browser', url, expect: { failedRequests: 0 } },
          warnings: ['The page is opened and watched; add steps for what a person does on it.'],
        },
      ];
    const word = /\b(night|dark|day|light)\b/i.exec(next.text)?.[1];
    if (word)
      steps.push({
        name: `${steps.length + 1}. ${each.text.slice(0, 60)}`,
        url,
        follow: true,
        expect: {
          status: 200,
          text: `~ [${word.charAt(0).toUpperCase()}${word.charAt(0).toLowerCase()}]${word.slice(1).toLowerCase()}`,
        },
      });
  }
  return steps.length === 0
    ? []
    : [
        {
          ...base,
          spec: { kind: 'scenario', name: base.title, steps },
          warnings: [
            'The pages have to hold these words; where they do not, name what shows it in a probe of kind browser.',
          ],
        },
      ];
}

function floodOf(count: number, address: string | null, names: Names): Pick<Sketch, 'spec' | 'warnings'> {
  const url = address ?? `${names.base('api')}/`;
  return {
    spec: {
      kind: 'ratelimit',
      url,
      budget: Math.min(10_000, count + 5),
      expect: { status: 429, after: `<= ${count}` },
    },
    warnings: [`"${url}" was chosen; any address that is limited will do.`],
  };
}

function originsOf(address: string | null, names: Names): Pick<Sketch, 'spec' | 'warnings'> {
  return {
    spec: {
      kind: 'cors',
      url: address ?? `${names.base('api')}/`,
      allow: [names.base('app')],
      deny: ['https://attacker.example'],
    },
    warnings: [],
  };
}

function addressOf(written: string, front: boolean, names: Names): string | null {
  const bare = written.replaceAll('`', '').replace(/[,;.]$/, '');
  return bare.startsWith('/') ? `${names.base(front ? 'app' : 'api')}${bare}` : names.address(bare);
}

/** "7 modules: ci, kazkar, ..." names what "all 7 modules" means elsewhere. */
function namedThings(view: View): Map<string, string[]> {
  const things = new Map<string, string[]>();
  for (const { text } of view.text) {
    const match = /\b(\d{1,2}) ([a-z]{3,30}):\s*((?:[\w-]{1,30},\s*){1,30}[\w-]{1,30})\s*\.?$/.exec(
      plain(text).slice(0, 600),
    );
    const list = (match?.[3] ?? '').split(/,\s*/);
    if (match && list.length === Number(match[1])) things.set(`${match[1]} ${match[2]}`, list);
  }
  return things;
}

function readWith(text: string, things: Map<string, string[]>): Expected {
  const expected = readExpected(text);
  const list = [...things].find(([name]) => text.includes(name))?.[1];
  if (!list || expected.text !== undefined) return expected;
  return { ...expected, text: `contains all ${list.join(', ')}`, unread: null };
}

function firstAddress(view: View): string | null {
  const all = view.text.flatMap(({ text }) => {
    const match = LABEL.exec(text);
    return match && /^(?:url|endpoint)/i.test(match[1] ?? '') ? [plain(match[2] ?? '')] : [];
  });
  const url = all.find((each) => /\/api\/(?!docs)/.test(each) && !/health|ready|metrics/.test(each));
  return url === undefined ? null : `{{api}}${/^https?:\/\/[^/\s]{1,255}(\/\S{0,300})/.exec(url)?.[1] ?? url}`;
}

const METHODS = /^(?:GET|HEAD)$/i;

/** Rows of a table of addresses with what each should answer. */
export function tableChecks(view: View, names: Names): Sketch[] {
  return view.tables.flatMap((table): Sketch[] => {
    const url = table.head.findIndex((cell) => /^(?:url|endpoint|path|address|route)s?$/.test(cell));
    const wanted = table.head.findIndex(
      (cell, index) => index !== url && /^(?:expected|expect|status|status code|response|result)/.test(cell),
    );
    const method = table.head.findIndex((cell) => /^(?:method|verb)$/.test(cell));
    if (url < 0 || wanted < 0 || table.quoted) return [];
    return table.rows.slice(0, 100).flatMap((row): Sketch[] => {
      const expected = readExpected(plain(row.cells[wanted] ?? ''));
      const written = plain(row.cells[url] ?? '').replaceAll('`', '');
      const verb =
        method < 0
          ? 'GET'
          : plain(row.cells[method] ?? '')
              .replaceAll('`', '')
              .toUpperCase();
      const bare = written.replace(/^(?:GET|HEAD)\s+/, '');
      if (typeof expected.status !== 'number' || !METHODS.test(verb) || !/^(?:\/|https?:)/.test(bare)) return [];
      const address = addressOf(bare, false, names);
      return address === null
        ? []
        : [
            {
              title: `${bare} answers ${expected.status}`,
              line: row.line,
              endLine: row.line,
              itemLine: null,
              spec: { kind: 'http', url: address, expect: expectOf(expected, {}) },
              warnings: unread(expected),
            },
          ];
    });
  });
}
