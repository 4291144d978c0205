import type { List } from 'mdast';
import { isTriggerTitle } from '../headings.ts';
import { hasBox, lineOf } from '../outline.ts';
import { plain } from '../text.ts';

/* Boxes that are no work to be done before a launch. They stay items, because Markdown has them as boxes, and are optional. */

const BACK = '(?:roll(?:ing)?[- ]?backs?|reversal|back-?out)';
const FOR_ROLLBACK = new RegExp(
  [
    String.raw`\b${BACK}\s+(?:triggers?|criteria|conditions?|checklist|execution)\b`,
    String.raw`\btriggers?\s+(?:for|of|de)\s+(?:a\s+)?${BACK}`,
    String.raw`\b(?:if|when|in\s+case\s+of)\b.{0,40}\b${BACK}\b`,
    String.raw`^(?:immediate|planned|emergency|automatic)\s+${BACK}\b`,
    String.raw`(?:критери|услови|триггер)\p{L}*\s+отката|(?:если|при)\s+(?:\p{L}+\s+)?откат|回滚(?:触发|条件|检查|清单)|geri\s+alma\s+(?:kriter|tetik)`,
  ].join('|'),
  'iu',
);
const WHEN_BROKEN =
  /^(?:if|when)\s+(?:something|anything|things?)\s+(?:goes|go|went|breaks?|fails?)\b|^in\s+case\s+of\s+(?:problems?|trouble|failures?|emergency)\b|^en\s+cas\s+de\s+probl|^em\s+caso\s+de\s+probl|^в\s+случае\s+пробл|^якщо\s+щось|^если\s+что-то|^bei\s+problemen|^sorun\s+olursa|^如果出(?:现问题|错)/iu;
const NO_GO = /\bno[- ]?go\s+(?:criteria|conditions?|triggers?|if)\b/i;

/** Conditions that nobody wants to see, and what is done when they come. */
export const isAsideTitle = (title: string): boolean =>
  FOR_ROLLBACK.test(title) || NO_GO.test(title) || WHEN_BROKEN.test(title);

const STOP =
  /^\W*(?:abort|hold|scrub|halt|stop|kill)\s+(?:criteri(?:a|on)|conditions?)\b|\b(?:halt|abort|stop|pause)\s+(?:the\s+)?(?:\w+\s+){0,2}(?:if|when)\b/i;

/** Headings whose lists say when to roll back. */
export const isRollbackTrigger = (title: string): boolean =>
  (isTriggerTitle(title) && !/\b(?:ci|cd|build|database|alert|workflow|deploy(?:ment)?)\s+triggers?\b/i.test(title)) ||
  new RegExp(
    String.raw`\b${BACK}\s+(?:if|when|criteria|conditions)\b|\bwhen\s+to\s+roll|^(?:immediate|planned|emergency|automatic)\s+${BACK}\b`,
    'i',
  ).test(title) ||
  /\b(?:gatilhos?|crit[eé]rios?)\s+(?:de|para)\s+(?:rollback|revers|abort)|abbruchkriterien|(?:критери|услови|триггер)\p{L}*\s+отката|回滚(?:触发|条件)|geri\s+alma\s+(?:kriter|tetik)|d[eé]clencheurs?|crit[eè]res?\s+(?:de\s+)?(?:retour|abandon|d['\u2019]arrêt)|ロールバック(?:条件|基準)/iu.test(
    title,
  ) ||
  STOP.test(title);

const ANSWER =
  /^(?:go(?:\s+live)?|no[- ]?go|go\s+with\s+.{1,30}|(?:not\s+)?approved?|(?:conditional(?:ly)?|provisional(?:ly)?)(?:\s+approv\w+|\s+go)?|approved\s+with\s+.{1,30}|rejected?|denied|hold|postponed?|defer(?:red)?|delay(?:ed)?|proceed|do\s+not\s+proceed|abort(?:ed)?|pass(?:ed)?|fail(?:ed)?|yes|no|n\/?a|not\s+applicable|in\s+progress|not\s+started|completed?|done|blocked|rolled\s+back|low|medium|high|critical|major|minor|patch|hotfix|ready|not\s+ready)$/i;

/** "GO", "Hold: wait for a day", "COMPLETED" with a sign: an answer, and no work. */
export function isAnswer(text: string): boolean {
  const bare = plain(text)
    .replace(/[^\p{L}\p{N}\s/:\u2013\u2014().-]/gu, '')
    .replace(/\s*(?:\(|[:\u2013\u2014]|\s-\s).*$/u, '')
    .trim();
  return ANSWER.test(bare);
}

/** True for a list whose boxes are the answers to one question: "GO", "NO-GO", "Hold". */
export function isChoice(list: List, lines: readonly string[]): boolean {
  if (list.children.length < 2 || list.children.length > 8 || !list.children.every((item) => hasBox(item)))
    return false;
  return list.children.every((item) =>
    isAnswer((lines[lineOf(item) - 1] ?? '').replace(/^[\s>]*(?:[-*+]|\d{1,9}[.)])\s+\[[ xX]\]\s+/, '')),
  );
}
