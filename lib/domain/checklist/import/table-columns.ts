import type { Need, Severity } from '../../outcome.ts';
import { plain } from '../text.ts';
import type { Given } from '../words.ts';
import { effortInBrackets, findAmount } from './amounts.ts';

/* What the columns of a table of checks say of their rows. */

export const OWNER_HEAD =
  /^(?:owners?|owned by|responsib\p{L}*|assignees?|assign(?:ed)?(?: to)?|who|dri|lead|team|responsável|responsable|verantwortlich\p{L}*|ответственн\p{L}+|исполнитель|wer|quién|quem|qui|кто|хто|谁|担当|відповідальн\p{L}+|sorumlu|负责人|責任者|担当者?)$/iu;
const LEVEL_HEAD =
  /^(?:severity|priority|level|importance|criticality|need|required\??|mandatory\??|prioridade|prioridad|gravedad|priorität|priorité|приоритет|пріоритет|öncelik|优先级|重要性|優先度)$/iu;
const EFFORT_HEAD =
  /^(?:effort|estimate|estimated (?:time|effort)|time required|hours|esforço|aufwand|süre|耗时|工时)$/iu;
const RHYTHM_HEAD =
  /^(?:(?:check )?(?:interval|frequency|cadence|rhythm)|how often|frequência|frecuencia|fréquence|häufigkeit|периодичность|частота|sıklık|频率|頻度)$/iu;

const SEVERITIES: [RegExp, Severity][] = [
  [/^(?:critical|blocker|p0|crític|критич|kritik|关键|紧急)/iu, 'critical'],
  [/^(?:high|p1|alta?$|высок|висок|yüksek|hoch|élev|高)/iu, 'high'],
  [/^(?:medium|moderate|normal|p2|média?$|media$|средн|середн|orta|mittel|moyen|中)/iu, 'medium'],
  [/^(?:low|minor|p3|p4|baixa?$|baja$|низк|düşük|niedrig|bas$|faible|低)/iu, 'low'],
];
const NEEDS: [RegExp, Need][] = [
  [/^(?:required|mandatory|must|obrigat|obligat|обязател|обов|zorunlu|pflicht|必须|必須)/iu, 'required'],
  [/^(?:recommended|should|recomend|рекоменд|önerilen|empfohlen|推荐|推奨)/iu, 'recommended'],
  [/^(?:optional|nice|could|may\b|opcional|опцион|isteğe|可选|任意)/iu, 'optional'],
];

const word = <Value>(list: readonly [RegExp, Value][], cell: string): Value | null => {
  const text = plain(cell).replace(/^[^\p{L}\p{N}]+/u, '');
  return list.find(([pattern]) => pattern.test(text))?.[1] ?? null;
};
const levelOf = (cell: string) => word<Severity>(SEVERITIES, cell) ?? word<Need>(NEEDS, cell);

/** Column of severities or needs, where most rows name one. */
export function levelColumn(head: readonly string[], rows: readonly { cells: readonly string[] }[]): number {
  const column = head.findIndex((cell) => LEVEL_HEAD.test(cell.trim()));
  const named = rows.filter((row) => levelOf(row.cells[column] ?? '') !== null).length;
  return column >= 0 && rows.length >= 3 && named * 5 >= rows.length * 4 ? column : -1;
}

export const ownerColumn = (head: readonly string[]): number => head.findIndex((cell) => OWNER_HEAD.test(cell.trim()));

const ASKED_HEAD = /^(?:required|mandatory)\??$/i;

/** "Mandatory? No" */
const answered = (cell: string): Need | null =>
  /^y(?:es)?$/i.test(cell) ? 'required' : /^no?$/i.test(cell) ? 'optional' : null;

export type RowFacts = {
  said: Given;
  /** A rhythm in words, such as "Every 5 min". */
  rhythm: string | null;
  /** Columns that are said in full by the above. */
  used: ReadonlySet<number>;
};

export function rowFacts(head: readonly string[], cells: readonly string[]): RowFacts {
  const said: Given = {};
  const used = new Set<number>();
  let rhythm: string | null = null;
  for (const [column, name] of head.entries()) {
    const cell = plain(cells[column] ?? '').replace(/\s+/g, ' ');
    if (cell === '') continue;
    if (RHYTHM_HEAD.test(name)) rhythm = cell;
    else if (OWNER_HEAD.test(name) && said.owner === undefined && isName(cell)) {
      said.owner = cell;
      used.add(column);
    } else if (LEVEL_HEAD.test(name)) {
      said.severity ??= word<Severity>(SEVERITIES, cell);
      said.need ??= word<Need>(NEEDS, cell) ?? (ASKED_HEAD.test(name) ? answered(cell) : null);
    } else if (EFFORT_HEAD.test(name)) {
      const amount = effortInBrackets(`(${cell})`) ?? findAmount(cell);
      if (amount && !amount.calendar) said.effort = `${amount.effort.lowHours}-${amount.effort.highHours}h`;
    }
  }
  return { said, rhythm, used };
}

/** Somebody, and neither a blank nor a sign nor a place to write a name into. */
const isName = (cell: string) =>
  /^[\p{L}@][^|<>[\]]{0,59}$/u.test(cell) &&
  /\p{L}{2}/u.test(cell) &&
  !/^(?:tbd|todo|n\/?a|none|name|yes|no)$/i.test(cell);
