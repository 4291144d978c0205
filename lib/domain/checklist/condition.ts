const AT_END = /\(([^()]+)\)[.\s]*$/;
const BEGINS = '(?:if|when|where|falls|wenn|sofern|si|se|если|якщо|при)';
const IN_FRONT = new RegExp(
  String.raw`^[*_]{0,3}[([]?\s*(${BEGINS}\s[^:,()[\]]{2,80}?)\s*(?:[*_]{0,3}[:,)\]][*_]{0,3})\s*\S`,
  'iu',
);
const BEHIND = new RegExp(String.raw`,\s(${BEGINS}\s[^,()]{2,80}?)[.\s]*$`, 'iu');

/** What a conditional item depends on: the brackets at its end, else "If one is used: ..." or "..., if one is used". */
export const conditionOf = (text: string): string | null =>
  (AT_END.exec(text) ?? IN_FRONT.exec(text) ?? BEHIND.exec(text))?.[1]?.trim() ?? null;
