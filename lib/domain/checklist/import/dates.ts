import type { LineInfo } from './line-info.ts';
import type { Dates } from './model.ts';

const DATE = String.raw`(\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}[./]\d{4}|[A-Z][a-z]{2,8}\.? \d{1,2},? \d{4}|\d{1,2} [A-Z][a-z]{2,8} \d{4})`;
const dated = (words: string) =>
  new RegExp(String.raw`(?:^|[|>*_\s-])(?:${words})\**\s*[:\uff1a]\s*\**\s*${DATE}`, 'iu');
const UPDATED = dated(
  'last[- ]updated|updated|last[- ]reviewed|последнее обновление|дата обновления|останнє оновлення|última atualização|stand|dernière mise à jour|son güncelleme|最后更新|更新日期|更新时间',
);
const REVIEW = dated(
  'next[- ]review|review date|review by|expires?|следующая проверка|próxima revisão|nächste prüfung|下次审查',
);
const VERSION = /(?:^|[|>*_\s-])(?:document\s+)?version\**\s*[:\uff1a]\s*\**\s*`?(v?\d[\w.+-]{0,40})/iu;

const OWNER_NAME = String.raw`(?:owner|maintainer|verantwortlich\p{L}*|responsável|responsable|ответственн\p{L}+|відповідальн\p{L}+|sorumlu|负责人)`;
const OWNED = new RegExp(String.raw`^\s*(?:[-*+]\s+)?\*\*${OWNER_NAME}\s*:?\*\*\s*:?\s*(\p{L}[^|*_]{1,80}?)\s*$`, 'iu');
const OWNED_AMONG = new RegExp(
  String.raw`^\s*\**${OWNER_NAME}\s*[:\uff1a]\**\s*[:\uff1a]?\s*(\p{L}[^|*_]{1,80}?)\s*$`,
  'iu',
);
/** Above the first heading no stars are needed. */
const OWNED_PLAIN = new RegExp(String.raw`^\s*(?:[-*+]\s+)?${OWNER_NAME}\s*:\s*(\p{L}[^|*_]{1,80}?)\s*$`, 'iu');

/** "| Owner | Payments Platform |" */
const OWNER_ROW = new RegExp(String.raw`^\s*\|\s*\**${OWNER_NAME}\**\s*\|\s*\**(\p{L}[^|*_]{1,80}?)\**\s*\|\s*$`, 'iu');

/** "Version: 2.3 \u2013 Owner: Ana": one of several facts in a line. */
function ownerAmong(text: string): string | null {
  const parts = text.split(/\s+[\u2013\u2014\u00b7|]\s+/);
  if (parts.length < 2) return null;
  return parts.map((part) => OWNED_AMONG.exec(part)?.[1]?.trim()).find((name) => name !== undefined) ?? null;
}

export function datesOf(infos: readonly LineInfo[]): Dates & { owner: string | null } {
  const found: Dates & { owner: string | null } = { lastUpdated: null, nextReview: null, version: null, owner: null };
  const last = infos.at(-1)?.planned ?? null;
  for (const { raw, task, planned } of infos) {
    if (task) continue;
    const text = raw.slice(0, 400);
    if (planned === null) found.owner ??= OWNER_ROW.exec(text)?.[1]?.trim() ?? ownerAmong(text);
    found.lastUpdated ??= UPDATED.exec(text)?.[1] ?? null;
    found.nextReview ??= REVIEW.exec(text)?.[1] ?? null;
    found.version ??= VERSION.exec(text)?.[1] ?? null;
    // Between the first heading and the last one, an owner is that of a section.
    const outside = planned === null || planned === last;
    const owner = outside ? (OWNED.exec(text) ?? (planned === null ? OWNED_PLAIN.exec(text) : null)) : null;
    found.owner ??= owner?.[1]?.trim() ?? null;
  }
  return found;
}
