import { ROLE_HEAD } from '../import/seats.ts';
import { quote } from '../problems.ts';
import { isBlank, plain } from '../text.ts';
import type { Path, View } from '../view/view.ts';
import { type Check, type Finding, type LintSeverity, SEVERITIES } from './model.ts';

type Hit = { kind: number; token: string; line: number; path: Path; text: string; code: boolean };

const PATTERNS: RegExp[] = [
  /\b[\w.-]*\byour-?(?:domain|site|app|company|host|server|api|org)\.(?:com|org|net|io|dev|app)\b/gi,
  /(?<![\w-])(?:TBD|TBA|FIXME|XXXX?)(?![\w-])/g,
  /\bchange-?_?me\b/gi,
  /<(?:your|previous|commit|sha|hash|version|tag|insert|name|project|domain|host|email|url|token|password|secret|date|todo)[\w -]{0,40}>/gi,
  /\byour-(?:secure-|strong-|super-secret-)?(?:password|secret|jwt-secret|token|api-key|key)\b/gi,
  /\[(?:your|insert|enter|add|fill in|name of|contact|phone)\s[\w '/-]{1,40}\](?!\()/gi,
  /_{5,}/g,
  /(?<=:\**\s{0,3})(?:YYYY-MM-DD|DD\.MM\.YYYY|DD\/MM\/YYYY|MM\/DD\/YYYY)(?=\**\s*$)/g,
];
const ABOUT = /\breplace\b|\bplaceholder|\bupdate all\b|\bno (?:tbd|todo)\b|\binstead of\b|\bremove\b/i;
const LABEL =
  /^(?:[-*+]\s+)?\*{0,2}([^:*|]{2,60}):?\*{0,2}:?\s+(?:\*{0,2})(\[[^\]]{2,60}\]|_{3,}|TBD|TBA|\?+|N\/A yet)\s*$/;
const PERSON =
  /\bon-?call\b|\bescalation\b|\blead\b|\bowner\b|\badmin\b|\bteam\b|\bcontact\b|\bmanager\b|\bapproved by\b|\bresponsible\b|\bcommander\b|\bdevops\b|\bprovider\b|\bsupport\b/i;

const NO_PERSON =
  /^(?:date|time|name|phone|location|hours|communication|coverage|count|link|url)\b|\b(?:ticket|volume|system|number)\b/i;

/** What was never filled in. One finding a kind of placeholder, with every line that has it. */
export const placeholders: Check = (view) => {
  const people = new Set(emptyLabels(view).map((each) => each.line));
  const hits = hitsOf(view).filter((hit) => !people.has(hit.line));
  return [...Map.groupBy(hits, (hit) => `${hit.kind}|${/[<[]/.test(hit.token) ? hit.token : ''}`).values()].flatMap(
    (group): Finding[] => {
      const worst = SEVERITIES.find((severity) => group.some((hit) => severityOf(hit) === severity));
      const first = group.find((hit) => severityOf(hit) === worst);
      if (!first || !worst) return [];
      const lines = [...new Set(group.map((hit) => hit.line))].filter((line) => line !== first.line);
      const also =
        lines.length > 0 ? ` (also at line ${lines.slice(0, 6).join(', ')}${lines.length > 6 ? ' ...' : ''})` : '';
      const shown = /^_+$/.test(first.token) ? 'A blank (____)' : quote(first.token);
      return [
        {
          code: 'placeholder',
          severity: worst,
          line: first.line,
          reason: `${shown} was never filled in${also}.`,
          fix: 'Write the real value.',
        },
      ];
    },
  );
};

function hitsOf(view: View): Hit[] {
  const hits: Hit[] = [];
  const look = (whole: string, line: number, path: Path, code: boolean) => {
    const text = whole.slice(0, 2000);
    if (ABOUT.test(text)) return;
    for (const [kind, pattern] of PATTERNS.entries())
      for (const match of text.matchAll(pattern)) hits.push({ kind, token: match[0], line, path, text, code });
  };
  for (const { text, line, path } of view.text) look(text, line, path, false);
  for (const table of view.tables)
    for (const row of table.rows)
      if (!isSignature(table.head) && !/^roles?$/.test(table.head[0] ?? ''))
        look(row.cells.join(' | '), row.line, table.path, false);
  for (const fence of view.fences)
    if (fence.lang !== 'markdown' && fence.lang !== 'md')
      for (const [index, text] of fence.text.split('\n').entries())
        if (!/^\s*#/.test(text)) look(text, fence.line + index, fence.path, true);
  return hits;
}

const isSignature = (head: string[]) =>
  /^roles?$/.test(head[0] ?? '') || head.some((cell) => /signature|sign/.test(cell));

/** Where it would hurt on the day: in what is run to go back, in whom to call, and in what is set. */
function severityOf({ token, text, path, code }: Hit): LintSeverity {
  if (/^_+$/.test(token)) return 'note';
  const place = path.join(' ');
  if (/roll\s?-?back/i.test(place) && (code || /commit|tag|version/i.test(token))) return 'blocks';
  if (/\bon-?call\b|\bescalation\b/i.test(text) && /^(?:TBD|TBA|\[)/i.test(token)) return 'blocks';
  if (/^TB[DA]$/i.test(token) || /contact|on-?call|escalation|support/i.test(`${place}`)) return 'warning';
  return code || /@/.test(text) ? 'warning' : 'note';
}

/** A sign-off role, an on-call or a contact that names nobody. */
export const rolesWithoutPerson: Check = (view) => {
  const found: Finding[] = [];
  for (const table of view.tables) {
    const name = table.head.findIndex(
      (cell, index) => index > 0 && /^(?:(?:full )?name|person|who|assignee|owner|nome|nombre|nom|имя)$/iu.test(cell),
    );
    if (
      !(ROLE_HEAD.test(table.head[0] ?? '') || /^(?:team|responsibility|title)$/.test(table.head[0] ?? '')) ||
      name < 0 ||
      table.quoted
    )
      continue;
    const empty = table.rows.filter((row) => !isBlank(plain(row.cells[0] ?? '')) && nobody(row.cells[name] ?? ''));
    const [first] = empty;
    if (first)
      found.push({
        code: 'role-without-person',
        // A table to sign on is blank until it is signed; the seats of the project may hold the names.
        severity: isSignature(table.head) ? 'note' : 'warning',
        line: first.line,
        reason: `Nobody is named for ${empty.map((row) => plain(row.cells[0] ?? '')).join(', ')}.`,
        fix: 'Write who signs for each role, or fill the seats in the project.',
      });
  }
  const labels = emptyLabels(view);
  const many = new Set(labels.map((each) => each.path.join('\n'))).size > 3;
  for (const group of Map.groupBy(labels, (each) => (many ? '' : each.path.join('\n'))).values()) {
    const urgent = group.find((each) => /\bon-?call\b|\bescalation\b/i.test(each.name));
    const line = (urgent ?? group[0])?.line ?? 1;
    found.push({
      code: 'role-without-person',
      severity: urgent ? 'blocks' : 'warning',
      line,
      reason: `Nobody is named for ${counted(group.map((each) => each.name))}.`,
      fix: 'Write a person or a place that answers.',
    });
  }
  return found.slice(0, 12);
};

/** Names each once, with how often it stands there. */
function counted(names: string[]): string {
  const shown = [...Map.groupBy(names, (name) => name)].map(([name, all]) =>
    all.length > 1 ? `${name} (${all.length} times)` : name,
  );
  return shown.length > 8 ? `${shown.slice(0, 8).join(', ')} and ${shown.length - 8} more` : shown.join(', ');
}

/** "On-Call: TBD", "Database Admin: [DBA contact]". */
function emptyLabels(view: View): { name: string; line: number; path: Path }[] {
  return view.text.flatMap(({ text, line, path, quoted }) => {
    const label = LABEL.exec(text);
    const name = plain(label?.[1] ?? '')
      .replace(/[*:]+/g, '')
      .trim();
    const person = PERSON.test(name) || (label?.[2]?.startsWith('[') && PERSON.test(path.at(-1) ?? ''));
    if (!label || quoted || !person || NO_PERSON.test(name)) return [];
    return [{ name, line, path }];
  });
}

const nobody = (cell: string) => isBlank(plain(cell)) || /^[[<][^\]>]*[\]>]$/.test(plain(cell));
