import { tableKind } from '../tables.ts';
import { capital, plain } from '../text.ts';
import { countBoxes, type LooseDraft, OPEN_BOX, TICKED_BOX } from './boxes.ts';
import { approverColumn } from './seats.ts';
import { levelColumn, rowFacts } from './table-columns.ts';
import type { FoundTable } from './tables.ts';

const ONLY_OPEN = new RegExp(
  String.raw`^(?:${OPEN_BOX}|[\u23f3\u231b\u274c\u2b1c]|\u{1f504}|\u{1f7e1}|\u{1f534}|\u{1f532})\ufe0f?$`,
  'iu',
);
const ONLY_TICKED = new RegExp(`^${TICKED_BOX}$`, 'iu');
const LEADING = new RegExp(String.raw`^(?:${OPEN_BOX}|(${TICKED_BOX}))\s*`, 'iu');
const STATUS_WORD =
  /^(?:\p{Extended_Pictographic}|\ufe0f|\s)*(pending|todo|to do|not started|in progress|open|incomplete|done|completed?|ok|pass(?:ed)?|yes|no|y|n|true|false|n\/a|not applicable|tbd|fail(?:ed)?|partial(?:ly)?|missing|pendente|concluído|feito|готово|в работе|fait|à faire|erledigt|offen|tamam|完成|已完成|待办|未完成|进行中|通过)(?!\p{L})/iu;
const DONE_WORD =
  /(?:^|[^\p{L}])(?:done|completed?|ok|pass(?:ed)?|yes|y|true|concluído|feito|готово|fait|erledigt|tamam|已完成|通过)(?:$|[^\p{L}])/iu;
const STATUS_HEAD =
  /^(?:status|state|answer|ready\??|verified\??|done\??|complete[d]?\??|check(?:ed|box)?|\u2713|\u2714|\u2705|ok\??|pass(?:\/fail)?|(?:met|satisfied|achieved|fulfilled|implemented|in place|erfüllt|cumple|atendido)\??|statut|estado|stato|durum|статус|状态|完成|結果)$/iu;
const CHECK_HEAD =
  /^(?:check(?:s| name| item)?|items?|tasks?|(?:review )?questions?|action(?: item)?s?|test(?: case)?s?|(?:acceptance |success |exit )?criteri(?:a|on)|requirements?|stor(?:y|ies)|user stor(?:y|ies)|tickets?|work items?|deliverables?|milestones?|controls?|checklist(?: item)?|practice|activity|verificação|itens|tarefa|critère|prüfung|aufgabe|kontrol|madde|проверка|пункт|задача|检查项|项目|事项|検査項目)$/iu;
const SIGNS_ALONE = /^[\u2705\u2714\u2713]\ufe0f?$/u;
const OPEN_ALONE = new RegExp(`^${OPEN_BOX}`, 'iu');
const NAME_HEAD = /^(?:name|title|description|rule|nome|nombre|nom|название|назва|名称)$/iu;
const SCORE_HEAD =
  /^(?:score|target|alert|signature|sign|probability|impact|severity level|value|result|p95|phone|e-?mail|contact)$/iu;

const SUMMARY = /<summary[^<>]{0,100}>([^<]{2,500})<\/summary>/i;

/** HTML inside a cell as words. */
function words(cell: string): string {
  return cell
    .replace(/<br\s*\/?>/gi, ' ')
    .replace(/<[^<>]{1,300}>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Tables of figures and people have ticks in them too. */
function notChecks(head: string[]): boolean {
  const kind = tableKind(head);
  return (kind !== null && kind !== 'steps') || head.some((cell) => /^scores?$/i.test(cell));
}

type RowState = { checked: boolean; column: number };

function stateOf(cells: readonly string[], head: readonly string[]): RowState | null {
  for (const [column, cell] of cells.entries()) {
    const text = plain(cell);
    if (text === '') continue;
    if (ONLY_OPEN.test(text)) return { checked: false, column };
    if (ONLY_TICKED.test(text) && (STATUS_HEAD.test(head[column] ?? '') || column === 0))
      return { checked: true, column };
    const leading = countBoxes(text) === 1 ? LEADING.exec(text) : null;
    if (leading && column < 2) return { checked: leading[1] !== undefined, column };
    if (leading && STATUS_HEAD.test(head[column] ?? '')) return { checked: leading[1] !== undefined, column };
    if (STATUS_HEAD.test(head[column] ?? '') && STATUS_WORD.test(text))
      return { checked: DONE_WORD.test(text), column };
  }
  return null;
}

const isLabel = (cell: string) => /^(?:#?\d{1,4}(?:\.\d{1,3})*[.)]?|[\s\-\u2013\u2014_.]*)$/.test(cell);

/** Rows that are checks: with something like a box, with a status, or of a table of checks. */
export function tableItems(
  tables: readonly FoundTable[],
  hasTasks: boolean,
  isWork: (line: number) => boolean,
): Omit<LooseDraft, 'id' | 'key'>[] {
  return tables.flatMap((table) => {
    const { head, rows } = table.grid;
    if (notChecks(head)) return [];
    const isScore = head.some((cell) => SCORE_HEAD.test(cell));
    const level = levelColumn(head, rows);
    const levels = levelMatrix(head, rows);
    const named = head.findIndex((cell) => CHECK_HEAD.test(cell));
    const approved = approverColumn(head) >= 0;
    const states = rows.map((row) => stateOf(row.cells, head));
    // Among boxes a tick is one of them; alone it may be a remark.
    const drawn = rows.some((row, index) => OPEN_ALONE.test(plain(row.cells[states[index]?.column ?? -1] ?? '')));
    const told = rows.length > 1 && states.every((state) => state !== null);
    // "Name" with a level or a state for every row is a table of checks too.
    const checks = named < 0 && (level > 0 || told) && NAME_HEAD.test(head[0] ?? '') ? 0 : named;
    const found: Omit<LooseDraft, 'id' | 'key'>[] = [];
    for (const [index, row] of rows.entries()) {
      const state = states[index] ?? null;
      const boxed = state !== null && countBoxes(row.cells[state.column] ?? '') > 0;
      if (isScore && !boxed) continue;
      if (!boxed && checks < 0) continue;
      if (state === null && ((head.length < 3 && level < 0) || checks !== 0)) continue;
      const cells = row.cells.map((cell) => words(cell));
      const own = mainColumn(cells, head, state, checks);
      if (own < 0) continue;
      const summary = SUMMARY.exec(row.cells[own] ?? '')?.[1]?.trim() ?? null;
      const text = summary ?? plain((cells[own] ?? '').replace(LEADING, '')).trim();
      const more = summary === null ? '' : words((row.cells[own] ?? '').replace(SUMMARY, ' '));
      if (!/\p{L}{2}/u.test(text)) continue;
      const strong = boxed && (drawn || !SIGNS_ALONE.test(plain(row.cells[state?.column ?? 0] ?? '')));
      const { said: beside, rhythm, used } = rowFacts(head, cells);
      const at = levelsOf(row.cells, head, levels);
      const others = cells.flatMap((cell, column) => {
        const said = cell.replace(LEADING, '');
        if (
          column === own ||
          used.has(column) ||
          levels.includes(column) ||
          said === '' ||
          isLabel(said) ||
          (column === state?.column && ONLY_OPEN.test(cell))
        )
          return [];
        return [`${head[column] ? `${capital(head[column] ?? '')}: ` : ''}${said}`];
      });
      found.push({
        line: row.line,
        text: at === null ? text : `${text} (if ${at.join(' or ')})`,
        kind: state ? 'box' : 'row',
        where: 'table',
        checked: state?.checked ?? false,
        accepted: !approved && (strong || !hasTasks || (named >= 0 && told && isWork(table.line))),
        why: state ? 'A row with a box or a status' : 'A row of a table of checks',
        effort: null,
        place: { kind: 'row', table },
        help: more === '' ? others : [more, ...others],
        said: at === null ? beside : { ...beside, need: 'conditional' },
        rhythm,
      });
    }
    return found;
  });
}

const TICK_OR_NOTHING =
  /^(?:[\u2705\u2714\u2713\u2611\u274c\u2717\u2718\u25cf\u25cb]\ufe0f?|:(?:white_check_mark|heavy_check_mark|x|ballot_box_with_check):|x|yes|no|required|-|\u2013|\u2014|)$/iu;
const ASKED =
  /^(?:[\u2705\u2714\u2713\u2611\u25cf]\ufe0f?|:(?:white_check_mark|heavy_check_mark|ballot_box_with_check):|x|yes|required)$/iu;
const LEVEL =
  /^(?:level|tier|class|grade|stage|env(?:ironment)?)\s+\S{1,12}$|^(?:alpha|beta|ga|dev(?:elopment)?|staging|prod(?:uction)?|bronze|silver|gold|basic|advanced)$/i;

/** Columns that say for which level a row is asked: "Level A | Level B". */
function levelMatrix(head: readonly string[], rows: readonly { cells: readonly string[] }[]): number[] {
  const columns = head.flatMap((cell, column) =>
    LEVEL.test(cell) && rows.every((row) => TICK_OR_NOTHING.test(plain(row.cells[column] ?? ''))) ? [column] : [],
  );
  return columns.length > 1 ? columns : [];
}

/** Levels that a row is asked for; null where it is asked for all of them, or the table knows none. */
function levelsOf(cells: readonly string[], head: readonly string[], levels: readonly number[]): string[] | null {
  const asked = levels.filter((column) => ASKED.test(plain(cells[column] ?? '')));
  return asked.length === levels.length || asked.length === 0
    ? null
    : asked.map((column) => capital((head[column] ?? '').replace(/(?<=\s)\p{L}$/u, (letter) => letter.toUpperCase())));
}

/** The cell that says what is to be done: the first with words that is no status. */
function mainColumn(cells: readonly string[], head: readonly string[], state: RowState | null, checks: number): number {
  const stated = state ? (cells[state.column] ?? '').replace(LEADING, '') : '';
  if (state && /\p{L}{2}/u.test(stated) && !STATUS_HEAD.test(head[state.column] ?? '') && !STATUS_WORD.test(stated))
    return state.column;
  if (checks >= 0 && checks !== state?.column && /\p{L}{2}/u.test(cells[checks] ?? '')) return checks;
  return cells.findIndex((cell, column) => column !== state?.column && !isLabel(cell) && /\p{L}{2}/u.test(cell));
}
