const NUMBERS = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
const NUMBER_WORD = new RegExp(String.raw`\b(?:${NUMBERS.join('|')})\b(?=\s+(?:minutes?|hours?|days?|weeks?)\b)`, 'gi');

/** "two weeks" with the number in digits. */
export const inDigits = (text: string): string =>
  text.replace(NUMBER_WORD, (word) => String(NUMBERS.indexOf(word.toLowerCase()) + 1));
