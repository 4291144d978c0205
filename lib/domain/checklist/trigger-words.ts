import { CLOSE_COMPARISONS, COMPARISONS } from './comparisons.ts';

/* Conditions as people say them, written with signs: "exceeds 5%" is "> 5%". */

const VERB = String.raw`(?:(?:is|are|was|goes|go|rises?|climbs?|stays?|remains?|gets?|drops?|falls?|sinks?|ist|liegt|steigt|fällt|sinkt)\s+(?:(?:to|auf)\s+)?)?`;
const AMOUNT = String.raw`~?-?\d[\d.,]*(?:\s?%)?`;
const COMPARED = [
  ...COMPARISONS.map(
    ([sign, words]) => [sign, new RegExp(String.raw`(?<!\p{L})${VERB}(?:${words})\s+(?=~?-?\d)`, 'iu')] as const,
  ),
  ...CLOSE_COMPARISONS.map(([sign, words]) => [sign, new RegExp(String.raw`\s*(?:${words})\s*(?=\d)`, 'u')] as const),
];
const IN_A_ROW = String.raw`(?:times\s+)?in\s+a\s+row|consecutively|(?:times\s+)?hintereinander|in\s+Folge|seguid[ao]s|de\s+suite|подряд`;
/** "> 3 failed health checks in a row": the number stands before what is counted. */
const NUMBER_FIRST = new RegExp(
  String.raw`^(?:([<>]=?)\s*)?(${AMOUNT})\s+(?:of\s+(?:all\s+)?)?(consecutive\s+)?(\p{L}.*?)(\s+(?:${IN_A_ROW}))?((?:\s+(?:for|within|over|during|für|innerhalb)\s.*)?)$`,
  'iu',
);
const TIMES = new RegExp(String.raw`^(.*?\p{L})\s+(?:([<>]=?)\s*)?(\d{1,4})\s+(?:${IN_A_ROW})(?!\p{L})(.*)$`, 'iu');
/** "3 fallos seguidos del health check" */
const FOLLOWING = /\s(?:seguid[ao]s|consecutiv[ao]s|consécutifs|hintereinander)(?!\p{L})/iu;
const MOST = 300;

/** The same condition with `<`, `>`, `<=` or `>=` behind what is compared; text that has a sign, or says nothing of it, stays. */
export function inSigns(text: string): string {
  if (text.length > MOST) return text;
  const signed = /[<>=\u2264\u2265\u2260]/u.test(text) ? text : compared(text);
  const first = NUMBER_FIRST.exec(signed);
  if (first) {
    const [, sign, amount = '', consecutive, said = '', row, rest = ''] = first;
    const what = said.replace(FOLLOWING, '');
    const counted = consecutive !== undefined || row !== undefined || what !== said;
    // "5 minutes of silence" compares nothing.
    return sign || counted ? `${what} ${sign ?? '>='} ${amount}${counted ? ' consecutive' : ''}${rest}` : text;
  }
  const times = TIMES.exec(signed);
  return times ? `${times[1]} ${times[2] ?? '>='} ${times[3]} consecutive${times[4]}` : signed;
}

/** The first comparison in words becomes a sign: what a limit has to last stands behind it. */
export function compared(text: string): string {
  const found = COMPARED.flatMap(([sign, words]) => {
    const match = words.exec(text);
    return match ? [{ sign, from: match.index, to: match.index + match[0].length }] : [];
  }).sort((a, b) => a.from - b.from || b.to - a.to)[0];
  if (!found) return text;
  const before = text.slice(0, found.from);
  return `${before}${before === '' || /\s$/.test(before) ? '' : ' '}${found.sign} ${text.slice(found.to)}`;
}
