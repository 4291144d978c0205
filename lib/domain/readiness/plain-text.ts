const LONGEST = 300;

/** An item's line without Markdown marks, for reasons and lists of plain text. Cut at 300 characters. */
export function plainText(markdown: string): string {
  const line = markdown.length > LONGEST ? `${markdown.slice(0, LONGEST)}…` : markdown;
  return line
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/(\*\*|__|~~|`)(.+?)\1/g, '$2')
    .replace(/(?<![\p{L}\p{N}])([*_])(?=\S)(.+?)(?<=\S)\1(?![\p{L}\p{N}])/gu, '$2')
    .trim();
}
