/* Conditions as people say them, written with signs: "exceeds 5%" is "> 5%". */

const SIGNS: [sign: string, words: string][] = [
  [
    '<=',
    String.raw`(?:no|not)\s+(?:more|greater|higher)\s+than|at\s+most|up\s+to\s+and\s+including|höchstens|no\s+máximo|как\s+максимум`,
  ],
  [
    '>=',
    String.raw`(?:no|not)\s+(?:less|fewer)\s+than|at\s+least|mindestens|pelo\s+menos|al\s+menos|au\s+moins|не\s+менее`,
  ],
  [
    '>',
    String.raw`above|over|beyond|exceed(?:s|ed|ing)?|(?:more|greater|higher|larger|longer)\s+than|über|(?:mehr|größer|höher)\s+als|supera|(?:mayor|más|maior|mais)\s+(?:que|de|do\s+que)|acima\s+de|dépasse|supérieure?\s+à|superior(?:es)?\s+al?|plus\s+de|выше|больше|более|превышает`,
  ],
  [
    '<',
    String.raw`below|under|(?:less|fewer|lower|smaller)\s+than|unter|(?:weniger|kleiner)\s+als|abaixo\s+de|(?:menor|menos)\s+(?:que|de|do\s+que)|inférieure?\s+à|inferior(?:es)?\s+al?|moins\s+de|ниже|меньше|менее`,
  ],
];
const VERB = String.raw`(?:(?:is|are|was|goes|go|rises?|climbs?|stays?|remains?|gets?|drops?|falls?|sinks?|ist|liegt|steigt|fällt|sinkt)\s+)?(?:(?:to|auf)\s+)?`;
const AMOUNT = String.raw`~?-?\d[\d.,]*(?:\s?%)?`;
const COMPARED = SIGNS.map(
  ([sign, words]) => [sign, new RegExp(String.raw`(?<!\p{L})${VERB}(?:${words})\s+(?=~?-?\d)`, 'iu')] as const,
);
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

function compared(text: string): string {
  for (const [sign, words] of COMPARED) if (words.test(text)) return text.replace(words, `${sign} `);
  return text;
}
