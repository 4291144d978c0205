import type { List, RootContent } from 'mdast';
import { isSignOffTitle } from '../headings.ts';
import type { Role } from '../model.ts';
import { hasBox, isList, lineOf, type Section } from '../outline.ts';
import { isBlank, plain, slugOf } from '../text.ts';
import type { Planned } from './plan.ts';
import { ownerColumn } from './table-columns.ts';
import type { FoundTable } from './tables.ts';

const ROLE_WORD =
  /\b(?:leads?|managers?|owners?|engineers?|engineering|developers?|dev(?:sec)?ops|sre|security|qa|quality|product|directors?|heads?|officers?|c[tefis]o|ciso|vp|teams?|architects?|dba|legal|compliance|operations|ops|support|marketing|stakeholders?|sponsors?|admin(?:istrator)?s?|approver|reviewer|business|finance|sales|pm|po|pmo|cab|tech)\b/i;
const ROLE_WORD_FOREIGN =
  /руководител|менеджер|разработ|безопасност|владелец|директор|команда|керівник|власник|gerente|líder|responsável|desenvolv|segurança|leiter|leitung|geschäftsführ|fachbereich|datenschutz|verantwort|entwickl|sicherheit|responsable|dirección|jef[ea]|chef|équipe|sécurité|directeur|müdür|lider|sorumlu|güvenlik|リーダー|責任者|担当|部長|マネージャ|负责人|经理|开发|运维|测试|产品|安全/iu;
const APPROVAL_TITLE =
  /\b(?:approvals?|sign[\s-]?offs?|signatures?|authori[sz]ation)\b|freigabe|підпис|погодження|подпис|согласован|утвержден|aprova|aprobaci|autorizaci|firmas?\b|approbations?\b|assinatura|\bonay\b|imza|signatures?|签字|签署|审批|确认签|承認/iu;
/** "FD GO / NO-GO": who answers a poll. */
const POLLED = /\s*[:\u2013\u2014-]?\s*[([]?\s*(?:\[ \]\s*)?go\s*\/\s*(?:\[ \]\s*)?no[- ]?go\s*[)\]]?\s*$/i;
const POLL_TITLE = /\bgo\s*\/?\s*no[- ]?go\s+(?:poll|vote|call|decision)\b|\bpoll\b/i;
const NO_ROLE =
  /^(?:date|name|signature|signed|version|comments?|notes?|time|status|decision|data|datum|дата|подпись|підпис|имя|ім'я|tarih|imza|nom|nome|日期|签字|签名|结果)$/iu;

export const isApprovalTitle = (title: string): boolean => APPROVAL_TITLE.test(title);

/** "**Security:** checklist completed" or "QA Lead": a line that names who signs. */
export function roleOfLine(text: string): string | null {
  const whole = text.replace(/^\[[ xX]\]\s+/, '').trim();
  const clean = whole.replace(POLLED, '').trim();
  const polled = clean !== whole && clean !== '';
  const label =
    /^(?:\*\*|__)([^*_]{2,60}?)\s*:?(?:\*\*|__)\s*:?/.exec(clean)?.[1] ??
    /^([^:\uff1a]{2,60})[:\uff1a]/u.exec(clean)?.[1] ??
    clean;
  const name = plain(label)
    .replace(/^[*_\s]+/, '')
    .replace(/[_\s]+$/, '')
    .replace(
      /\s+(?:approval|approved|sign[- ]?off|signature|review)s?(?:\s+(?:obtained|received|given|done|completed?|signed|recorded))?$/i,
      '',
    )
    .trim();
  if (name.length < 2 || name.split(/\s+/).length > 6 || NO_ROLE.test(name)) return null;
  return polled || ROLE_WORD.test(name) || ROLE_WORD_FOREIGN.test(name) ? name : null;
}

/** "Produktion: ______" below a heading of approvals: whatever its name, somebody signs there. */
const SIGNED_LINE = /^[*_]{0,3}(\p{L}[^:_]{1,59}?)[*_]{0,3}\s*[:\uff1a]\s*[*_]{0,3}\s*(?:_{3,}|\.{4,}|\u2026{2,})/u;

/** True where the boxes below a heading of approvals are the people who sign, not work. */
export function isRoleSection(planned: Planned, lines: readonly string[]): boolean {
  const { section, clean } = planned;
  const strict = isSignOffTitle(clean.title);
  const poll = POLL_TITLE.test(clean.title);
  if (!strict && !poll && !isApprovalTitle(clean.title)) return false;
  const texts = boxLines(section, lines);
  if (poll && !texts.every((text) => POLLED.test(text))) return false;
  const roles = texts.filter((text) => roleOfLine(text) !== null || SIGNED_LINE.test(text)).length;
  return roles > 0 && roles * (strict ? 2 : 1) >= texts.length;
}

function boxLines(section: Section, lines: readonly string[]): string[] {
  const own = section.blocks.filter((node): node is List => isList(node) && hasBox(node));
  const texts = own.flatMap((list) =>
    list.children
      .filter((item) => typeof item.checked === 'boolean')
      .map((item) => (lines[lineOf(item) - 1] ?? '').replace(/^[\s>]*(?:[-*+]|\d{1,9}[.)])\s+\[[ xX]\]\s+/, '')),
  );
  return [...texts, ...section.sections.flatMap((child) => boxLines(child, lines))];
}

const role = (title: string, line: number): Role => ({ key: slugOf(title, 'role'), title, line, statement: null });

export const ROLE_HEAD =
  /^(?:roles?|rôle|papel|função|cargo|rolle|rol|position|function|department|team|poste|fonction|роль|должность|посада|角色|职位|岗位|役割|役職|部門)$/iu;
const SIGN_HEAD =
  /^(?:signature|sign(?:ed)?$|sign[\s-]?off|approval|approved\??|decision|vote|go\s*\/\s*no[- ]?go|assinatura|aprovação|unterschrift|imza|onay|firma$|подпись|підпис|签字|签名|审批|署名|承認|サイン|捺印)/iu;

/** A table where people of a role sign. */
export const isRoleTable = (head: readonly string[]): boolean =>
  head.some(
    (cell, index) =>
      ROLE_HEAD.test(cell.trim()) && head.some((other, at) => at !== index && SIGN_HEAD.test(other.trim())),
  );

/** Roles of signature tables in any column order and several languages; the strict grammar knows only one shape. */
export function rolesOfTables(tables: readonly FoundTable[]): Role[] {
  return tables.flatMap(({ grid }) => {
    const head = grid.head.map((cell) => cell.trim());
    const column = head.findIndex((cell) => ROLE_HEAD.test(cell));
    if (column < 0 || !head.some((cell, index) => index !== column && SIGN_HEAD.test(cell))) return [];
    return grid.rows.flatMap((row) => {
      const title = plain(row.cells[column] ?? '')
        .replace(/:$/, '')
        .trim();
      return isBlank(title) || title.length > 80 ? [] : [role(title, row.line)];
    });
  });
}

const APPROVER_HEAD =
  /^(?:approvers?|approved by|aprovador(?:es)?|aprobador|утвержда\p{L}+|согласу\p{L}+|затвердж\p{L}+|onaylayan|genehmig\p{L}*|approbateur|审批人|承認者)$/iu;

export const approverColumn = (head: readonly string[]): number =>
  head.findIndex((cell) => APPROVER_HEAD.test(cell.trim()));

/** Who approves each row of a table below a heading of approvals. */
export function rolesOfApprovals(tables: readonly FoundTable[], planned: readonly Planned[]): Role[] {
  return tables.flatMap(({ grid, line }) => {
    const titles: string[] = [];
    for (let at = planned.findLast((each) => each.section.line <= line) ?? null; at; at = at.parent)
      titles.push(at.clean.title);
    if (isRoleTable(grid.head) || !titles.some((title) => isSignOffTitle(title) || isApprovalTitle(title))) return [];
    const approver = approverColumn(grid.head);
    const column = approver < 0 && titles.some(isSignOffTitle) ? ownerColumn(grid.head) : approver;
    return grid.rows.flatMap((row) => {
      const title = plain(row.cells[column] ?? '').trim();
      return /^\p{L}[^[\]<>|]{1,79}$/u.test(title) && !isBlank(title) && !NO_ROLE.test(title)
        ? [role(title, row.line)]
        : [];
    });
  });
}

const FILL_IN = /[:\uff1a]\s*(?:\**\s*)?(?:_{2,}|\.{4,}|\u2026{2,}|\[[^\]]{0,40}\]|$)/u;

/** "**Product Owner:** Jane Doe", beside lines that are still blank. */
const LABELLED = /^(?:\*\*|__)[^*_]{2,60}(?::(?:\*\*|__)|(?:\*\*|__):)\s*\p{L}/u;

const SIGNED_OFF_BY =
  /^[*_]{0,3}(?:required\s+)?sign[- ]?offs?(?:\s+(?:required|from|by))?[*_]{0,3}\s*[:\uff1a]\s*[*_]{0,3}\s*(\p{L}.{1,300})$/iu;
/** "Sign-off: ____ Date: ____", and below it "Role: CTO". */
const SIGN_LINE = /^[*_]{0,3}(?:sign[- ]?off|signature|signed)[*_]{0,3}\s*[:\uff1a]\s*[*_]{0,3}\s*_{2,}/i;
const ROLE_LINE = /^[*_]{0,3}role[*_]{0,3}\s*[:\uff1a]\s*[*_]{0,3}\s*(\p{L}[^,]{1,80})$/iu;

function rolesIn(list: string, line: number): Role[] {
  const names = list.split(/,|;|\band\b/).map((each) => roleOfLine(each.trim()));
  return names.every((name) => name !== null) ? names.map((name) => role(name, line)) : [];
}

/** "**Sign-off:** Product \u2610  QA \u2610": a box for each one who signs. */
const BOXES_IN_LINE =
  /^[*_]{0,3}(?:sign[- ]?offs?|approvals?|approved by)[*_]{0,3}\s*[:\uff1a]\s*[*_]{0,3}\s*(.{3,300})$/iu;

/** "Kai: \u2610 GO \u2610 NO-GO" */
const POLL_LINE =
  /^[*_]{0,3}(\p{L}[^:*_]{1,40}?)[*_]{0,3}\s*[:\uff1a]\s*[*_]{0,3}\s*(?:[\u2610\u25a1\u2b1c]|\[ ?\])\s*GO\s*\/?\s*(?:[\u2610\u25a1\u2b1c]|\[ ?\])\s*NO[- ]?GO\s*$/iu;

/** "Decision: [ ] GO / [ ] NO-GO" is what comes out, and nobody's vote. */
const NO_VOTER =
  /\b(?:decision|recommendation|result|outcome|verdict|status|overall|vote)\b|entscheidung|ergebnis|decis[ãió]|décision|решение|рішення|karar|决定/iu;

function boxedRoles(text: string, line: number): Role[] {
  const polled = POLL_LINE.exec(text)?.[1];
  if (polled !== undefined) return NO_VOTER.test(plain(polled)) ? [] : [role(plain(polled), line)];
  const list = BOXES_IN_LINE.exec(text)?.[1];
  if (list === undefined || !/[\u2610\u2611\u25a1\u2b1c]|\[[ xX]?\]/u.test(list)) return [];
  const names = list
    .split(/\s*(?:[\u2610\u2611\u2612\u25a1\u2b1c]\ufe0f?|\[[ xX]?\]|[|,;\u00b7])\s*/u)
    .filter((name) => /\p{L}{2}/u.test(name));
  return names.every((name) => name.length <= 40) ? names.map((name) => role(plain(name), line)) : [];
}

const APPROVED_BY = /^[*_]{0,3}(?:approved|signed(?: off)?|authori[sz]ed) by[*_]{0,3}\s*[:\uff1a]\s*[*_]{0,3}$/i;

/** "- **Technical Lead**: ______" below a heading of approvals. */
export function rolesOfLines(root: Section, planned: readonly Planned[], lines: readonly string[]): Role[] {
  const all = [{ section: root, title: '' }, ...planned.map(({ section, clean }) => ({ section, title: clean.title }))];
  return all.flatMap(({ section, title }) => {
    const titled = isApprovalTitle(title) && !section.boxes;
    let label = false;
    let signed = false;
    const blocks = section.blocks.map((node) => linesOf(node, lines));
    const listed = titled && !HOW_TO.test(title) ? blocks.map(rolesOfBlock) : [];
    if (listed.some((roles) => roles.length > 0)) return listed.flat();
    const blanks = blocks.flat().some(({ text }) => FILL_IN.test(text) && roleOfLine(text.trim()) !== null);
    return blocks.flat().flatMap(({ text, line }) => {
      const bare = unmarked(text);
      // "Approved by:" begins such a list where no heading does.
      if (APPROVED_BY.test(bare)) label = true;
      const boxed = boxedRoles(bare, line);
      if (boxed.length > 0) return boxed;
      const many = SIGNED_OFF_BY.exec(bare)?.[1] ?? (signed ? ROLE_LINE.exec(bare)?.[1] : undefined);
      signed = SIGN_LINE.test(bare);
      if (many !== undefined) return rolesIn(many, line);
      const named = FILL_IN.test(bare) || (blanks && LABELLED.test(bare));
      const name = (titled || label) && named ? roleOfLine(bare) : null;
      return name === null ? [] : [role(name, line)];
    });
  });
}

const HOW_TO = /\b(?:process|workflow|flow|procedure|steps|criteria|requirements|policy)\b/i;

/** Two or more lines of which each names one role, alone, or with who holds it: "Security (Ana)", "QA: TBD". */
function rolesOfBlock(block: readonly { text: string; line: number }[]): Role[] {
  const roles = block
    .filter(({ text }) => text.trim() !== '')
    .map(({ text, line }) => {
      const bare = unmarked(text);
      const name = roleOfLine(bare.replace(/\s+[-\u2013\u2014]\s.*$/u, '').replace(/\s*\([^()]*\)$/, ''));
      return name !== null && name.split(/\s+/).length <= 4 ? role(name, line) : null;
    });
  return roles.length > 1 && roles.every((each) => each !== null) ? roles : [];
}

const unmarked = (text: string) => text.replace(/^[\s>]*(?:(?:[-*+]|\d{1,9}[.)])\s+)?/, '').trim();

function linesOf(node: RootContent, lines: readonly string[]): { text: string; line: number }[] {
  if (node.type !== 'paragraph' && node.type !== 'list') return [];
  const from = lineOf(node);
  const to = node.position?.end.line ?? from;
  return lines.slice(from - 1, to).map((text, index) => ({ text, line: from + index }));
}
