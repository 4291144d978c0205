import type { Entry, View } from '../view/view.ts';
import { chainsOf, expectOf, tidy } from './chain.ts';
import { type Expected, readExpected } from './expectation.ts';
import type { Sketch } from './model.ts';
import type { Names } from './names.ts';
import { isAside } from './place.ts';

const COMMAND = /`(?:\$ )?(curl\s[^`]{3,400})`/;
const REQUEST = /(?:^|[\s(])`?(GET|HEAD)\s+(\/[\w./~-]{0,200}|https?:\/\/[^\s`)]{3,300})`?(?=[\s)]|$)/;

/** Requests inside the words of a box: "`curl -f URL` returns 200", "GET /healthz -> 200". */
export function inlineChecks(view: View, names: Names): Sketch[] {
  return view.entries.flatMap((entry) => {
    if (entry.text.length > 600) return [];
    // A point without a box says so in full: "Liveness: `GET /healthz` \u2192 200".
    if (entry.checked === null) return isAside(entry.path) ? [] : ofRequest(entry, names);
    const command = COMMAND.exec(entry.text);
    return command ? ofCommand(entry, command, view, names) : ofRequest(entry, names);
  });
}

function ofCommand(entry: Entry, [whole, text = '']: RegExpExecArray, view: View, names: Names): Sketch[] {
  const { line, path } = entry;
  const sketches = chainsOf({ line, endLine: line, lang: 'bash', text, path, entry }, line, view, names);
  const expected = readExpected(entry.text.replace(whole, ' '));
  return sketches.map((sketch) => ({
    ...sketch,
    title: tidy(entry.text),
    spec: sketch.spec.kind === 'http' ? { ...sketch.spec, expect: joined(sketch.spec.expect, expected) } : sketch.spec,
  }));
}

/** What the words add to what the command itself asks for. */
const joined = (own: unknown, expected: Expected) => ({
  ...(own as Record<string, unknown>),
  ...(expected.status === undefined ? {} : { status: expected.status }),
  ...(expected.json ? { json: expected.json } : {}),
  ...(expected.time ? { time: expected.time } : {}),
});

function ofRequest(entry: Entry, names: Names): Sketch[] {
  const match = REQUEST.exec(entry.text);
  if (!match) return [];
  const [whole, method = 'GET', written = ''] = match;
  const said = readExpected(entry.text.replace(whole, ' '));
  const after = entry.text.slice(match.index + whole.length).replace(/^[\s\u2192:=>\u2013-]+/, '');
  const expected = typeof said.status === 'number' ? said : readExpected(after);
  const url = written.startsWith('/') ? `${names.base('api')}${written}` : names.address(written);
  // Without an answer the words only name an address.
  if (url === null || typeof expected.status !== 'number') return [];
  return [
    {
      title: tidy(entry.text),
      line: entry.line,
      endLine: entry.line,
      itemLine: entry.checked === null ? null : entry.line,
      entryLine: entry.line,
      spec: { kind: 'http', ...(method === 'GET' ? {} : { method }), url, expect: expectOf(expected, {}) },
    },
  ];
}
