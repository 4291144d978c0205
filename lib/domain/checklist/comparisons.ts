/** Words that compare with a number behind them, by the sign that they stand for: longer ones first. */
export const COMPARISONS: [sign: '<' | '<=' | '>' | '>=', words: string][] = [
  [
    '<=',
    String.raw`(?:no|not)\s+(?:more|greater|higher|longer)\s+than|(?:(?:does|do|must|should|may|shall|will|can)\s*not|doesn't|never)\s+(?:exceed|(?:go|rise|be)\s+(?:above|over))|not\s+exceed(?:ing)?|not\s+(?:above|over)|(?:less|lower|fewer)\s+than\s+or\s+equal\s+to|at\s+most|a\s+maximum\s+of|up\s+to\s+and\s+including|höchstens|maximal|nicht\s+(?:mehr|größer|höher)\s+als|(?:no|como)\s+máximo|no\s+más\s+de|não\s+mais\s+(?:de|que)|au\s+(?:plus|maximum)|как\s+максимум|не\s+(?:более|больше|выше|превышает)`,
  ],
  [
    '>=',
    String.raw`(?:no|not)\s+(?:less|fewer|lower)\s+than|(?:(?:does|do|must|should|may|shall|will|can)\s*not|doesn't|never)\s+(?:(?:drop|fall|go|be)\s+(?:below|under))|not\s+(?:below|under)|(?:greater|more|higher)\s+than\s+or\s+equal\s+to|at\s+least|a\s+minimum\s+of|mindestens|nicht\s+(?:weniger|kleiner)\s+als|pelo\s+menos|(?:al|por\s+lo)\s+menos|au\s+(?:moins|minimum)|не\s+(?:менее|меньше|ниже)`,
  ],
  [
    '>',
    String.raw`above|over|beyond|exceed(?:s|ed|ing)?|(?:more|greater|higher|larger|longer)\s+than|über|(?:mehr|größer|höher)\s+als|supera|(?:mayor|más|maior|mais)\s+(?:que|de|do\s+que)|acima\s+de|por\s+encima\s+de|au-dessus\s+de|dépasse|supérieure?\s+à|superior(?:es)?\s+al?|plus\s+de|выше|больше|более|превышает`,
  ],
  [
    '<',
    String.raw`below|under|(?:less|fewer|lower|smaller)\s+than|unter|(?:weniger|kleiner)\s+als|abaixo\s+de|(?:menor|menos)\s+(?:que|de|do\s+que)|por\s+debajo\s+de|en\s+dessous\s+de|inférieure?\s+à|inferior(?:es)?\s+al?|moins\s+de|ниже|меньше|менее`,
  ],
];

/** The same in writing that puts no space between words and numbers. */
export const CLOSE_COMPARISONS: typeof COMPARISONS = [
  ['<=', '不超过|不高于|不大于|小于等于|最多'],
  ['>=', '不低于|不少于|大于等于|至少'],
  ['>', '超过|高于|大于'],
  ['<', '低于|小于|少于'],
];
