import type { Need, Severity } from '../../outcome.ts';
import { conditionOf } from '../condition.ts';
import type { Effort } from '../model.ts';
import { effortInBrackets, findAmount } from './amounts.ts';
import { CONDITIONAL, needOf, OPTIONAL } from './headings.ts';

/** What an item's own words say of it; the words stay in the text. */
export type ItemFacts = {
  severity: Severity | null;
  need: Need | null;
  effort: Effort | null;
  owner: string | null;
  due: string | null;
};

const SEVERITY =
  /(?:^|[([*])(?:\s*)(critical|high|medium|low)(?:[\s-]+(?:priority|severity|risk))?(?:\s*)[)\]:*]|\b(critical|high|medium|low)[\s-]priority\b/i;
/** "[P0]", "SEV2:" */
const RANKED = /(?:^|[([*])\s*(?:P([0-4])|S(?:EV)?-?([1-4]))\s*[)\]:*]/;
const RANKS: Severity[] = ['critical', 'high', 'medium', 'low', 'low'];
const CRITICAL_SIGN = /^(?:\u{1f534}|\u{1f6a8})/u;
const BLOCKER = /(?:^|[([*])\s*(?:blocker|blocking|must[- ]fix|showstopper)\s*[)\]:*]/i;
const NEED =
  /[([]\s*(required|mandatory|recommended|optional|nice[ -]to[ -]have|stretch(?: goal)?|if (?:applicable|needed|required|necessary|used|enabled|possible|any)|when applicable|where appropriate|where applicable|as needed|if (?:using|you use|not)\s[^()[\]]{1,80})\s*[)\]]/i;
const FOREIGN_NEED = new RegExp(
  String.raw`[([\uff08]\s*(${OPTIONAL}|${CONDITIONAL}|recommandé|recomendad[oa]|empfohlen|рекомендуется|рекомендовано|önerilir|推荐|推奨)\s*[)\]\uff09]`,
  'iu',
);
const NEED_PREFIX = /^[*_]{0,3}(optional|recommended|required|if applicable|nice to have)[*_]{0,3}\s*[:\u2013\u2014-]/i;
/** "If applicable: PCI scan" and "PCI scan, if applicable". */
const WHETHER = String.raw`(?:if|when|where)\s+(?:applicable|needed|required|necessary|appropriate|relevant|used|enabled)|if\s+(?:using|you\s+use|we\s+use)\s[^:,()]{2,60}|${CONDITIONAL}`;
const CONDITION_APART = new RegExp(
  String.raw`^[*_]{0,3}[([]?\s*(?:${WHETHER})\s*[*_]{0,3}[:,)\]]|,\s(?:${WHETHER})[.\s]*$`,
  'iu',
);
const CONDITION_AT_END = /\((?:if|when|where)\s[^()]{2,120}\)[.\s]*$/i;
const OWNER =
  /[([*_]\s*(?:owner|assignee|assigned to|responsible)\s*:?\s*[*_]{0,3}\s*:?\s*([^()[\]*_|]{2,60}?)\s*(?:[)\]|]|$)/i;
const OWNER_TAIL =
  /(?:^|\s[\u2013\u2014-]\s*)(?:owner|assignee|assigned to|responsible|verantwortlich|responsável|responsable|ответственный|відповідальний|sorumlu|负责人)\s*[:\uff1a]\s*([^()[\]*_|]{2,60})$/iu;
const HANDLE = /(?:^|[\s(,;:])(@[A-Za-z0-9](?:[A-Za-z0-9-]{0,38}))(?=$|[\s),.;:!?])/;
const TAG = /^(?:\*{1,3}|_{1,3})\(?\s*([A-Z][A-Za-z/& ]{1,30})\s*\)(?:\*{1,3}|_{1,3})\s/;
/** A clock before an amount of time, as planners write it. */
const CLOCK = /(?:\u23f1|\u23f0|\u23f2|\u231b|\u{1f550})\ufe0f?\s*(~?\d[^()|]{1,20})/u;
const DUE = /\b(?:due|deadline|by)\s*:?\s*\(?(\d{4}-\d{2}-\d{2})\b/i;

/** "T+1h: check the error rate". */
const MOMENT = /^[*_]{0,3}T\s?([-+\u2212\u2013])\s?(\d{1,4})\s?(m|min|minutes?|h|hrs?|hours?|d|days?)\b/i;

function momentOf(text: string): string | null {
  const match = MOMENT.exec(text);
  if (!match) return null;
  return `T${match[1] === '+' ? '+' : '-'}${match[2]}${(match[3] ?? '').charAt(0).toLowerCase()}`;
}

const OWNER_POINT =
  /^[\s>]*(?:[-*+]\s+)?[*_]{0,3}(?:owner|assignee|assigned to|responsible|dri|ответственный|відповідальний|responsável|responsable|verantwortlich|sorumlu|负责人|担当者?)[*_]{0,3}\s*[:\uff1a]\s*[*_]{0,3}\s*(.{1,80}?)[*_]{0,3}\s*$/iu;
const ANYBODY = /^(?:your |the )?(?:name|owner|person|assignee|team(?: member)?|role|who|handle|x+)(?: name)?$/i;

/** "- Owner: [DevOps]" below an item. */
export function ownerBelow(lines: readonly string[]): string | null {
  for (const line of lines) {
    if (/^[\s>]*(?:[-*+]|\d{1,9}[.)])\s+\[[ xX]\]/.test(line)) return null;
    const name = OWNER_POINT.exec(line.slice(0, 200))?.[1]
      ?.replace(/^[[<(]+|[\])>]+$/g, '')
      .trim();
    if (name !== undefined) return isBlankOwner(name) || ANYBODY.test(name) ? null : name;
  }
  return null;
}

const isBlankOwner = (name: string) => !/[\p{L}\p{N}]/u.test(name) || /^(?:tbd|todo|n\/?a|name|none)$/i.test(name);

function rankOf(text: string): Severity | undefined {
  const [, priority, severity] = RANKED.exec(text) ?? [];
  return priority === undefined ? RANKS[Number(severity) - 1] : RANKS[Number(priority)];
}

export function itemFacts(text: string): ItemFacts {
  const short = text.slice(0, 2000);
  const severity = SEVERITY.exec(short);
  const need = NEED.exec(short)?.[1] ?? FOREIGN_NEED.exec(short)?.[1] ?? NEED_PREFIX.exec(short)?.[1] ?? null;
  const owner =
    (OWNER.exec(short) ?? OWNER_TAIL.exec(short))?.[1]?.trim() ??
    HANDLE.exec(short)?.[1] ??
    TAG.exec(short)?.[1]?.trim() ??
    null;
  const timed = CLOCK.exec(short)?.[1];
  const amount = effortInBrackets(short) ?? (timed ? findAmount(timed) : null);
  const needed =
    need === null
      ? CONDITION_AT_END.test(short) || CONDITION_APART.test(short)
        ? 'conditional'
        : null
      : /^where|^as |^if|^when/i.test(need)
        ? 'conditional'
        : needOf(need);
  return {
    severity:
      ((severity?.[1] ?? severity?.[2])?.toLowerCase() as Severity | undefined) ??
      rankOf(short) ??
      (CRITICAL_SIGN.test(short) || BLOCKER.test(short) ? 'critical' : null),
    // Without words that say on what it depends, nobody could answer the condition.
    need: needed === 'conditional' && conditionOf(short) === null ? null : needed,
    effort: amount && !amount.calendar ? amount.effort : null,
    owner: owner === null || isBlankOwner(owner) ? null : owner,
    due: DUE.exec(short)?.[1] ?? momentOf(short),
  };
}
