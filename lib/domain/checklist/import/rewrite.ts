/** Ends every list, and whatever was left open in it. */
export const APART: readonly string[] = ['', '<!-- -->', ''];

/** Changes to single lines of a document, applied at once, with the way back from each new line to its source line. */
export class Edits {
  private readonly changed = new Map<number, string[]>();
  private readonly below = new Map<number, { text: string; from: number }[]>();
  readonly lines: readonly string[];

  constructor(lines: readonly string[]) {
    this.lines = lines;
  }

  /** A source line as it stands now; lines count from 1. */
  now(line: number): string {
    return this.changed.get(line)?.[0] ?? this.lines[line - 1] ?? '';
  }

  replace(line: number, ...text: string[]): void {
    this.changed.set(line, text);
  }

  drop(from: number, to = from): void {
    for (let line = from; line <= to; line += 1) this.changed.set(line, []);
  }

  /** Lines to stand below a line, after those that are there already. */
  after(line: number, ...text: string[]): void {
    this.afterFrom(line, Math.max(1, line), ...text);
  }

  /** Lines to stand below a line that come from another one. */
  afterFrom(line: number, from: number, ...text: string[]): void {
    const known = this.below.get(line) ?? [];
    known.push(...text.map((each) => ({ text: each, from })));
    this.below.set(line, known);
  }

  /** Keeps what is indented below a line from becoming part of a list that now ends there. */
  apart(line: number): void {
    const next = this.lines.slice(line).find((text) => text.trim() !== '') ?? '';
    if (/^\s/.test(next)) this.after(line, ...APART);
  }

  build(): { lines: string[]; from: number[] } {
    const lines: string[] = [];
    const from: number[] = [];
    for (let line = 0; line <= this.lines.length; line += 1) {
      const own = line === 0 ? [] : (this.changed.get(line) ?? [this.lines[line - 1] ?? '']);
      for (const text of own) {
        lines.push(text);
        from.push(line);
      }
      for (const each of this.below.get(line) ?? []) {
        lines.push(each.text);
        from.push(each.from);
      }
    }
    return { lines, from };
  }
}
