import { isTriggerTitle } from '../headings.ts';
import type { Contact } from '../model.ts';
import { capital, plain } from '../text.ts';
import { isRollbackTrigger } from './asides.ts';
import { windowOf } from './cadences.ts';
import type { LineInfo } from './line-info.ts';
import type { Baseline, EnvironmentVariable, Reference } from './model.ts';
import type { FoundTable } from './tables.ts';

const VARIABLE =
  /`([A-Z][A-Z0-9]{1,40}(?:_[A-Z0-9]{1,40}){1,6})(?:=([^`]{0,200}))?`|\b([A-Z][A-Z0-9]{1,40}(?:_[A-Z0-9]{1,40}){1,6})\b/g;
const EXPORT = /^\s*(?:export\s+)?([A-Z][A-Z0-9]{1,40}(?:_[A-Z0-9]{1,40}){0,6})=(.{0,300})$/;
const ABOUT_VARIABLES = /env(?:ironment)?|secret|variable|config|credential|token|key|password|domain/i;

/** Environment variables by name: in items and lists that speak of them, and as assignments in code. */
const cellsOf = (row: string): string[] =>
  row
    .replace(/^\||\|\s*$/g, '')
    .split('|')
    .map((cell) => plain(cell).trim())
    .filter((cell, index) => index === 0 || cell !== '');

export function environmentOf(
  infos: readonly LineInfo[],
  lines: readonly string[],
  code: ReadonlySet<number>,
): EnvironmentVariable[] {
  const found: EnvironmentVariable[] = [];
  for (const { text, line, listed, planned } of infos) {
    if (!listed && !text.startsWith('|')) continue;
    const cells = text.startsWith('|') ? cellsOf(text) : null;
    const about = ABOUT_VARIABLES.test(`${planned?.clean.title ?? ''} ${planned?.parent?.clean.title ?? ''}`);
    for (const match of text.slice(0, 1000).matchAll(VARIABLE)) {
      const quoted = match[1];
      if (!quoted && !about) continue;
      const rest = cells ? cells.slice(1).join(', ') : text.replace(/^.*?`[^`]*`\s*[-:\u2013\u2014]?\s*/, '').trim();
      const rule = /\(([^()]{2,120})\)/.exec(text)?.[1] ?? (rest !== text && rest !== '' ? rest.slice(0, 200) : null);
      found.push({ name: quoted ?? match[3] ?? '', line, rule, value: match[2] ?? null });
    }
  }
  for (const line of [...code].sort((a, b) => a - b)) {
    const match = EXPORT.exec(lines[line - 1] ?? '');
    if (!match?.[1] || match[2]?.startsWith('$(curl') || (match[1].length < 4 && !match[1].includes('_'))) continue;
    const comment = /\s#\s*(.{2,120})$/.exec(match[2] ?? '')?.[1] ?? null;
    if (match[1].includes('_'))
      found.push({ name: match[1], line, rule: comment, value: (match[2] ?? '').replace(/\s+#.*$/, '') });
  }
  return found.sort((a, b) => a.line - b.line).slice(0, 2000);
}

/** "Roll back when the error rate > 2% for 5 minutes". */
const BACK_WHEN =
  /^(?:immediately\s+)?(?:roll[- ]?back|abort|revert)(?:\s+\w+){0,2}\s+(?:if|when)\s+(?:the\s+)?(\S.{3,200}?)[.;]?$/i;

/** "If the error rate rises above 2 %, roll back to 3.3.2". */
const WHEN_BACK =
  /^(?:if|when|should)\s+(?:the\s+)?(\S.{3,200}?)(?:,\s*(?:then\s+)?|\s+then\s+|\s*(?:\u2192|->)\s*)(?:(?:we|immediately|please|always)\s+){0,2}(?:roll(?:ing)?[- ]?back|revert|abort)\b/i;

/** "Error rate > 1% for 3 min, or P95 > 1.5 s" are two conditions. */
function conditionsIn(said: string): string[] {
  const parts = said.split(/,?\s+or\s+(?=\S)/);
  const each = parts.length > 1 && parts.every((part) => /[<>\u2264\u2265]\s*\d/.test(part)) ? parts : [said];
  return each.map(capital);
}

/** "Set the flag to off if:" */
const IF_BELOW = /(?<!\p{L})(?:if|when|wenn|falls|si|se|если|якщо)\s*[:\uff1a]?\s*$/iu;

/** A label above what is done then, not above when. */
const ACTIONS = /\b(?:steps?|actions?|procedure|process|do|contacts?|owner)\b/i;

/** "Rollback triggers: error rate > 5% for 2 minutes; P95 above 2 s" in one line: those that name a number. */
function sentenceTriggers(text: string): string[] {
  const [, label = '', said = ''] =
    /^\W{0,4}([^:\uff1a]{3,60})[:\uff1a]\W{0,4}\s*(\S.{4,400})$/u.exec(plain(text)) ?? [];
  if (!isRollbackTrigger(label)) return [];
  return said
    .split(/;\s*|,?\s+(?:or|oder|ou|или|або)\s+|(?<!\d)\.\s+/u)
    .map((part) => part.trim().replace(/[.;,]$/, ''))
    .filter((part) => /\d/.test(part))
    .map(capital);
}

const short = (text: string) => plain(text).slice(0, 300);

/** Conditions of a rollback that stand in a list the strict grammar does not look into. */
export function looseTriggers(infos: readonly LineInfo[]): string[] {
  const texts: string[] = [];
  let label: string | null = null;
  let under: LineInfo['planned'] = null;
  for (const { text, raw, listed, planned, task } of infos) {
    if (planned !== under) label = null;
    under = planned;
    const said = task ? undefined : (BACK_WHEN.exec(short(text)) ?? WHEN_BACK.exec(short(text)))?.[1];
    if (said !== undefined && /\d/.test(said)) texts.push(...conditionsIn(said));
    if (said === undefined && !task) texts.push(...sentenceTriggers(text));
    if (!listed) {
      label = /[:\uff1a]\**\s*$|^\s*\*\*[^*]{2,100}\*\*\s*$/u.test(raw) ? plain(text) : null;
      continue;
    }
    const title = planned?.clean.title ?? '';
    const above = [title, planned?.parent?.clean.title ?? ''];
    // The strict grammar takes plain lines right below such a heading by itself.
    const strict = isTriggerTitle(title) && !task;
    const named =
      label !== null && (isRollbackTrigger(label) || ACTIONS.test(label))
        ? isRollbackTrigger(label)
        : above.some(isRollbackTrigger) || (label !== null && BACK.test(title) && IF_BELOW.test(label));
    if (!strict && named && text.length <= 300 && !/[:\uff1a]\**$/u.test(text)) texts.push(plain(text));
  }
  return [...new Set(texts.filter((text) => text !== ''))].slice(0, 100);
}

const CONDITION_HEAD =
  /^(?:(?:rollback )?(?:conditions?|triggers?|criteri(?:a|on)|thresholds?|symptoms?|scenarios?)|condição|condições|gatilhos?|условие|критерий|умова|koşul|条件|触发条件|bedingung)$/iu;
const ACTION_HEAD =
  /^(?:.*\b)?(?:action|response|decision|ação|acción|maßnahme)s?\b|действие|дія|aksiyon|动作|处理|対応/iu;
const BACK = /roll(?:ing|ed)?[- ]?back|\brevert|откат|回滚|geri\s+al/iu;

/** "| Error rate > 5% | Immediate rollback |": rows that lead back. */
export function tableTriggers(tables: readonly FoundTable[], infos: readonly LineInfo[]): string[] {
  const found: string[] = [];
  for (const { grid, line } of tables) {
    const actions = grid.head.flatMap((cell, column) => (column > 0 && ACTION_HEAD.test(cell) ? [column] : []));
    if (!CONDITION_HEAD.test(grid.head[0] ?? '') || actions.length === 0) continue;
    const own = infos.find((info) => info.line === line)?.planned ?? null;
    const before = infos.findLast((info) => info.line < line);
    const label = before?.planned === own ? (before?.raw ?? '') : '';
    const named = [label, own?.clean.title ?? '', own?.parent?.clean.title ?? ''].some((text) => BACK.test(text));
    for (const row of grid.rows) {
      const text = plain(row.cells[0] ?? '').trim();
      const back = actions.some((column) => BACK.test(row.cells[column] ?? ''));
      if ((named || back) && /\p{L}{2}/u.test(text) && text.length <= 300) found.push(text);
    }
  }
  return found;
}

const RESULT_HEAD =
  /^(?:value|result|actual|current|measured|baseline|p50|p75|p90|p95|p99|rps|avg|average|max|errors?|error rate|throughput|valor|valeur|wert|значение|结果)\b/i;
const SUBJECT_HEAD = /^(?:metric|endpoint|test|scenario|operation|resource|measure|route|page)s?\b/i;
const NUMBER = /\d/;

/** Figures of result tables, also where the table stands in a fenced example. */
export function baselinesOf(
  tables: readonly FoundTable[],
  lines: readonly string[],
  code: ReadonlySet<number>,
): Baseline[] {
  const found: Baseline[] = [];
  const take = (head: string[], cells: string[], line: number) => {
    if (!SUBJECT_HEAD.test(head[0] ?? '') || !head.slice(1).some((cell) => RESULT_HEAD.test(cell))) return;
    const many = head.slice(1).filter((cell) => RESULT_HEAD.test(cell)).length > 1;
    for (let column = 1; column < head.length; column += 1) {
      const value = plain(cells[column] ?? '');
      if (!RESULT_HEAD.test(head[column] ?? '') || !NUMBER.test(value)) continue;
      found.push({
        title: many ? `${plain(cells[0] ?? '')} ${(head[column] ?? '').toUpperCase()}` : plain(cells[0] ?? ''),
        value,
        line,
      });
    }
  };
  for (const { grid } of tables) for (const row of grid.rows) take(grid.head, row.cells, row.line);
  let head: string[] | null = null;
  for (const line of [...code].sort((a, b) => a - b)) {
    const text = (lines[line - 1] ?? '').trim();
    if (!text.startsWith('|')) head = null;
    else {
      const cells = text
        .replace(/^\||\|$/g, '')
        .split('|')
        .map((cell) => cell.trim());
      if (head === null) head = cells.map((cell) => plain(cell).toLowerCase());
      else if (!/^[\s|:-]+$/.test(text)) take(head, cells, line);
    }
  }
  return found.slice(0, 1000);
}

const MEASURED = /^(.{2,80}?)\s*:\s*(?:[<>~\u2264\u2265]=?\s*)?\d[\d.,]*\s*(?:%|[a-zA-Z/]{1,12})\b/;

/** "File upload (1MB): <200ms" below a heading of baselines. */
export function baselineLines(infos: readonly LineInfo[]): Baseline[] {
  return infos.flatMap(({ planned, listed, task, text, line }) => {
    const heading = `${planned?.clean.title ?? ''} ${planned?.parent?.clean.title ?? ''}`;
    if (!listed || task || !/\bbaselines?\b|\bexpected performance\b|\bbenchmark/i.test(heading)) return [];
    const match = MEASURED.exec(text.slice(0, 200));
    return match
      ? [{ title: plain(match[1] ?? ''), value: text.slice((match[1] ?? '').length).replace(/^\s*:\s*/, ''), line }]
      : [];
  });
}

const LINK = /\[([^\][]{1,200})\]\(([^()\s]{1,500})\)/g;
const REFERENCES =
  /\b(?:references?|documentation|docs|resources|links|further reading|see also|support|related)\b|ссылки|ресурсы|recursos|参考|資料|kaynak/iu;

/** "Runbook: https://wiki.example.com/rb", "Stripe (https://status.stripe.com)" */
const NAMED_ADDRESS = /^([^()<>]{2,100}?)\s*(?:[:\u2013\u2014(<-]\s*){1,2}(https?:\/\/[^\s()<>]{3,400})[)>]?[.,]?$/u;

export function referencesOf(infos: readonly LineInfo[]): Reference[] {
  const found: Reference[] = [];
  for (const { text, line, planned, task } of infos) {
    if (task || !REFERENCES.test(`${planned?.clean.title ?? ''} ${planned?.parent?.clean.title ?? ''}`)) continue;
    const links = [...text.slice(0, 2000).matchAll(LINK)];
    for (const match of links)
      if (!match[2]?.startsWith('#')) found.push({ title: plain(match[1] ?? ''), url: match[2] ?? '', line });
    const named = links.length === 0 ? NAMED_ADDRESS.exec(text.slice(0, 600)) : null;
    if (named) found.push({ title: plain(named[1] ?? ''), url: named[2] ?? '', line });
  }
  return found.slice(0, 500);
}

/** "- **Sentry:** https://sentry.io" below a heading of dependencies. */
export function dependenciesOf(infos: readonly LineInfo[]): Contact[] {
  return infos.flatMap(({ text, line, listed, task, planned }) => {
    if (
      !listed ||
      task ||
      !/\b(?:external|third[- ]party)\s+(?:dependencies|services|systems)\b|^\W*dependencies$/i.test(
        planned?.clean.title ?? '',
      )
    )
      return [];
    const link = /^\[([^\][]{1,200})\]\(([^()\s]{1,500})\)/.exec(text);
    if (link) return [{ name: plain(link[1] ?? ''), value: link[2] ?? '', line }];
    const named = NAMED_ADDRESS.exec(text.slice(0, 600));
    if (named) return [{ name: plain(named[1] ?? '').replace(/\s*:$/, ''), value: named[2] ?? '', line }];
    const pair = /^\*\*([^*]{1,100}?)\s*:?\*\*\s*:?\s*(.*)$/.exec(text) ?? /^([^:]{1,80}):\s+(.*)$/.exec(text);
    return [{ name: plain(pair?.[1] ?? text), value: plain(pair?.[2] ?? ''), line }];
  });
}

/** Items that say their own rhythm: "Check health endpoints every 5 minutes" below "First hour". */
export const windowAround = (info: LineInfo): string => {
  for (let planned = info.planned; planned; planned = planned.parent)
    if (windowOf(planned.clean.title) !== null) return planned.clean.title;
  return '';
};
