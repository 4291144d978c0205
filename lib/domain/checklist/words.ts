/** The words that may end an item's line. */
export const ITEM_WORDS = [
  'severity',
  'need',
  'owner',
  'effort',
  'blocks',
  'covers',
  'binds',
  'id',
  'fresh',
  'due',
  'cadence',
  'runbook',
] as const;
/** The words that may end a trigger's sentence. */
export const TRIGGER_WORDS = ['runbook', 'severity'] as const;
/** The words that may end a heading; its items take them over. */
export const HEADING_WORDS = [
  'weight',
  'severity',
  'need',
  'owner',
  'effort',
  'fresh',
  'due',
  'phase',
  'offset',
  'cadence',
] as const;
/** The words that may end a step's line. */
export const STEP_WORDS = ['id', 'owner', 'plan', 'gate', 'canary', 'watch'] as const;
export type Word = (typeof ITEM_WORDS)[number] | (typeof HEADING_WORDS)[number] | (typeof STEP_WORDS)[number];

/** Words with their values, as far as they are known. */
export type Given = Partial<Record<Word, string | null>>;

export type Words = {
  /** The line without the words at its end. */
  text: string;
  words: Map<Word, string>;
  /** Words written more than once; the last one counts. */
  repeated: Word[];
};

/** The first word of a line is never one of them, so a line always has a text. */
const TAIL = /[ \t]([a-z]+):(?:"([^"]*)"|([^\s"]+))$/;

/** Takes the known `key:value` words off the end of a line, todo.txt style. The first unknown word ends the search. */
export function takeWords(line: string, known: readonly Word[]): Words {
  let text = line.trimEnd();
  const words = new Map<Word, string>();
  const repeated: Word[] = [];
  for (;;) {
    // A window keeps a line of 20,000 words linear.
    const start = Math.max(0, text.length - 400);
    const match = TAIL.exec(text.slice(start));
    const key = match?.[1] as Word | undefined;
    if (!match || !key || !known.includes(key)) break;
    if (words.has(key)) repeated.push(key);
    else words.set(key, match[2] ?? match[3] ?? '');
    text = text.slice(0, start + match.index).trimEnd();
  }
  return { text, words, repeated };
}

/** A word as it is written back. */
export function writeWord(key: Word, value: string): string {
  return /^[^\s"]+$/.test(value) ? `${key}:${value}` : `${key}:"${value.replaceAll('"', "'")}"`;
}
