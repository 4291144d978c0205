const WHOLE = new Set([
  'tbd',
  'tba',
  'tbc',
  'todo',
  'fixme',
  'changeme',
  'change me',
  'change-me',
  'change_me',
  'replaceme',
  'placeholder',
  'n/a',
  'na',
  'none',
  'null',
  'nil',
  'undefined',
  'unknown',
  'nobody',
  'someone',
  'test',
  'foo',
  'bar',
  'name',
  'url',
  'date',
]);

/** Marks that somebody left for later, wherever they stand in the value. */
const ANYWHERE: RegExp[] = [
  /(?<![A-Za-z0-9])(TBD|TBA|TBC|TODO|FIXME|CHANGEME|CHANGE_ME|CHANGE-ME|REPLACE_ME|REPLACEME|YYYY|HH:MM)(?![A-Za-z0-9])/,
  /_{3,}/,
  /(?<![a-z0-9])x{3,}(?![a-z0-9])/i,
  /\[\s*((your|insert|add|enter|fill|replace|name|team|contact|date|url|link|phone|e-?mail|tbd|todo)\b|\.{3}|…)[^\]]{0,200}\](?!\()/i,
  /(?<![a-z0-9-])your[-_ ]?(domain|company|site|app|api|server|host|org|project|team|name|e-?mail)(?![a-z])/i,
  /(?<![a-z0-9-])(example\.(com|org|net)|[a-z0-9-]+\.(example|invalid))(?![a-z0-9.-]{0,100}[a-z0-9])/i,
];

/** Also in one-line values, where no code can stand: <host>, {{host}}, ${HOST}, %HOST%. */
const ONE_LINE: RegExp[] = [
  /<(?!https?:|mailto:|[^<>@\s]+@)[^<>\n]{1,80}>/,
  /\{\{[^}]{0,100}\}\}|\$\{[^}]{0,100}\}|\$[A-Z_]{2,}|%[A-Z_]{2,}%/,
  /^0{7,64}$/,
  // All of it in brackets: [On-call rotation]. An address in brackets has colons.
  /^\[[^\]:\n]{1,100}\]$/,
];

/** The mark in a longer text that says that somebody left it for later: "TBD", "____", "[Your team contact]"; null = none. */
export function placeholderIn(text: string): string | null {
  for (const pattern of ANYWHERE) {
    const found = pattern.exec(text)?.[0];
    if (found) return found.slice(0, 60);
  }
  return null;
}

/** Whether a required field was never truly filled in: empty, TBD, ____, yourdomain.com, [Your team contact], <host> ... */
export function isPlaceholder(value: string | null | undefined): boolean {
  const text = (value ?? '').trim();
  if (!/[\p{L}\p{N}]/u.test(text)) return true;
  const bare = text
    .slice(0, 60)
    .toLowerCase()
    .replace(/^[\s([{<"'*_`-]+|[\s)\]}>"'*_`.!?:-]+$/g, '');
  if (text.length <= 60 && (bare === '' || WHOLE.has(bare.replaceAll('.', '')))) return true;
  if (placeholderIn(text) !== null) return true;
  return !text.includes('\n') && ONE_LINE.some((pattern) => pattern.test(text));
}
