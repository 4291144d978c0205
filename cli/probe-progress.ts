import type { ProbeProgress } from '#lib/domain/probe/progress.ts';
import { showQuantity } from '#lib/domain/probe/quantity.ts';

const CLEAR = '\r\u001b[2K';

/** Tells a person at a terminal how far a long run is, on one line that is written over; nothing where stderr is no terminal. */
export function teller(): ((progress: ProbeProgress) => void) | undefined {
  return process.stderr.isTTY
    ? (progress) => void process.stderr.write(`${CLEAR}${progressLine(progress)}`)
    : undefined;
}

export function endProgress(): void {
  if (process.stderr.isTTY) process.stderr.write(CLEAR);
}

export function progressLine({ share, text, load }: ProbeProgress): string {
  const parts = [`${Math.floor(share * 100)}%`, text];
  if (load) {
    const { rate, p95, errors } = load.point;
    parts.push(showQuantity({ unit: 'rate', amount: Math.round(rate) }));
    if (p95 !== null) parts.push(`p95 ${showQuantity({ unit: 'time', amount: Math.round(p95 * 10) / 10 })}`);
    if (errors !== null)
      parts.push(`errors ${showQuantity({ unit: 'percent', amount: Math.round(errors * 10) / 10 })}`);
  }
  return parts.join('  ');
}
