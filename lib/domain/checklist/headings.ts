import type { Phase } from '../outcome.ts';
import { findOffset } from './durations.ts';
import type { Page } from './model.ts';

const SOAK = /\bsoak(?:ing|s)?\b/i;
/** "Daily checks for two weeks" end with the soak. */
const ENDS =
  /\b(?:for|first|next)\s+(?:the\s+)?(?:first\s+|next\s+)?(?:\d{1,3}|two|three|four|six|seven)\s*(?:hours?|days?|weeks?)\b/i;
const MAINTENANCE = /\bmaintenance\b|\b(?:daily|weekly|monthly|quarterly)\s+(?:operations|tasks|checks|routines?)\b/i;
const EVENT = '(?:launch|deploy(?:ment|ing)?|release|go[- ]?live|rollout|cutover)';
const POST = new RegExp(String.raw`\bpost[- ]?${EVENT}|\bafter\s+(?:the\s+)?${EVENT}`, 'i');
const PRE = new RegExp(
  String.raw`\bpre[- ]?(?:${EVENT}|production|flight)|\bbefore\s+(?:the\s+)?${EVENT}|\bpreparations?\b`,
  'i',
);
const FIRST = /\bfirst\s+(?:\d+\s*)?(?:hours?|days?|weeks?|month|h|d)\b|\bfirst\s+\d+\s?[hdw]\b/i;
const LEAD = String.raw`^(?:[^\p{L}]*(?:phase|step)\s*\d+\s*[:.)-])?[^\p{L}]*`;
const LAUNCH = new RegExp(
  String.raw`${LEAD}(?:launch|go[- ]?live|cutover|rollout|canary)\b(?!\s+(?:checklist|readiness|plan|criteria|sign))|\b(?:launch|deployment|release)\s+day\b|\blaunch\s+(?:procedures?|steps|window)\b|\b(?:canary|full|production)\s+(?:deployment|rollout)\b|\brun[- ]of[- ]show\b`,
  'iu',
);

/** Phase a heading speaks of by its own words; null = it takes the one above. */
export function phaseOfTitle(title: string, inherited: Phase): Phase | null {
  if (SOAK.test(title)) return 'soak';
  if (MAINTENANCE.test(title)) return ENDS.test(title) ? 'soak' : 'maintenance';
  if (POST.test(title)) return 'post-launch';
  if (PRE.test(title)) return 'preparation';
  if (LAUNCH.test(title)) return 'launch';
  if (inherited === 'soak' || inherited === 'maintenance') return null;
  if (FIRST.test(title)) return 'post-launch';
  const offset = findOffset(title);
  if (offset === null) return null;
  if (offset > 0) return 'post-launch';
  return offset === 0 ? 'launch' : null;
}

/** Seconds from T-0 of "complete 24 hours before launch" in a heading: a due moment for its items. */
export function dueOfTitle(title: string): number | null {
  const match = /\bcompleted?\s+(?:at least\s+)?(\d{1,4})\s*(hours?|days?|h|d)\s+before\b/i.exec(title);
  if (!match) return null;
  return -Number(match[1]) * ((match[2] ?? '').toLowerCase().startsWith('h') ? 3600 : 86_400);
}

const PAGES: [Page['kind'], RegExp][] = [
  [
    'rollback',
    /\broll(?:ing)?[- ]?back\b|\bplano?\s+de\s+revers|\bplan\s+de\s+retour|\brück(?:fall|roll|zug)|(?:план|инструкция)\p{L}*\s+(?:от|вiд)ката|回滚(?:方案|计划|步骤)|geri\s+(?:alma|dönüş)\s+plan/iu,
  ],
  ['runbook', /\brunbook\b|\btroubleshooting\b|\bcommon\s+(?:issues|problems)\b/i],
  [
    'contacts',
    /\bcontacts?\b|\bescalation\b|\bsupport$|\bon-call$|^\P{L}*(?:kontakte?|ansprechpartner\p{L}*|contactos|contatos|контакты)\P{L}*$/iu,
  ],
  ['dependencies', /\b(?:external|third-party)\s+(?:dependencies|services)\b|^\W*dependencies$/i],
  ['reference', /\breferences?\b|\bappendix\b|\bglossary\b/i],
];

/** Kind of page that a heading without boxes opens; null = an ordinary section. */
export function pageKindOfTitle(title: string): Page['kind'] | null {
  return PAGES.find(([, pattern]) => pattern.test(title))?.[0] ?? null;
}

export function isSignOffTitle(title: string): boolean {
  return /\bsign[\s-]?offs?\b/i.test(title);
}

export function isTriggerTitle(title: string): boolean {
  return /\btriggers?\b/i.test(title);
}

/** Advice is no work: "Go-live do's", "Common mistakes". */
export const isAdviceTitle = (title: string): boolean =>
  /\b(?:do(?:'|\u2019)?s|don(?:'|\u2019)?t?(?:'|\u2019)?s)\b|\b(?:best practices|tips|pitfalls|common mistakes|lessons learned|anti-?patterns)\b/i.test(
    title,
  ) && !/\bdos\s+(?:attack|protection)|\bddos\b/i.test(title);

/** The sentence that keeps what a heading said of its state: context for its items, never a pass. */
export const stateSentence = (state: string): string => `The document says of this section: ${state}.`;
export const sectionState = (line: string): string | null =>
  /^The document says of this section: (.{1,200})\.$/.exec(line)?.[1] ?? null;

export const isRunOfShowTitle = (title: string): boolean => /\brun[- ]of[- ]show\b/i.test(title);
