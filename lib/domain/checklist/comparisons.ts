/** Words that compare with a number behind them, by the sign that they stand for: longer ones first. */
export const COMPARISONS: [sign: '<' | '<=' | '>' | '>=', words: string][] = [
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
