import type { Problem } from './model.ts';

export const MOST_PROBLEMS = 200;

/** Collects problems; past `MOST_PROBLEMS` warnings it only counts, a refusal is always kept. */
export class Problems {
  readonly list: Problem[] = [];
  private dropped = 0;
  private refusals = 0;

  add(severity: Problem['severity'], line: number | null, message: string, fix: string): void {
    if (severity === 'refused') this.refusals += 1;
    if (this.list.length >= MOST_PROBLEMS && (severity !== 'refused' || this.refusals > MOST_PROBLEMS)) {
      this.dropped += 1;
      return;
    }
    this.list.push({ severity, line, message, fix });
  }

  refuse(line: number | null, message: string, fix: string): this {
    this.add('refused', line, message, fix);
    return this;
  }

  warn(line: number | null, message: string, fix: string): void {
    this.add('warning', line, message, fix);
  }

  note(line: number | null, message: string, fix: string): void {
    this.add('note', line, message, fix);
  }

  get refused(): boolean {
    return this.refusals > 0;
  }

  /** In document order, with one line for those left out. */
  result(): Problem[] {
    const sorted = [...this.list].sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
    if (this.dropped > 0)
      sorted.push({
        severity: 'warning',
        line: null,
        message: `${this.dropped} more problems are not listed.`,
        fix: 'Mend the ones above and read the document again.',
      });
    return sorted;
  }
}

/** A value from the document, short enough for a message. */
export function quote(text: string): string {
  const clean = text.replace(/\s+/g, ' ').trim();
  return `"${clean.length > 60 ? `${clean.slice(0, 57)}...` : clean}"`;
}
