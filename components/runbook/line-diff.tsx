import { diffLines } from 'diff';
import { Minus, Plus } from 'lucide-react';
import { cn } from '../ui/cn.ts';

/** Of a long part that did not change only its ends are shown. */
const AROUND = 3;
/** Beyond this many changes two texts are called different instead of being compared further. */
const MOST_EDITS = 4000;

type Line = { kind: 'same' | 'added' | 'removed' | 'left-out'; text: string };

/** What changed between two texts, line by line. Icon and word say it, colour only helps. */
export function LineDiff({ before, after }: { before: string; after: string }) {
  const lines = linesOf(before, after);
  if (lines === null) {
    return <p className="p-4 text-muted">The two texts differ too much to be compared line by line.</p>;
  }
  if (lines.every((line) => line.kind === 'same' || line.kind === 'left-out')) {
    return <p className="p-4 text-muted">The texts are the same.</p>;
  }
  return (
    <section
      aria-label="What changed"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard.
      tabIndex={0}
      className="overflow-x-auto py-2 font-mono text-sm"
    >
      <ol className="w-fit min-w-full">
        {lines.map((line, index) => (
          <li
            key={index}
            className={cn(
              'flex min-w-fit gap-2 px-4 leading-5',
              line.kind === 'added' && 'bg-pass-tint',
              line.kind === 'removed' && 'bg-fail-tint',
              line.kind === 'left-out' && 'text-muted',
            )}
          >
            <Mark kind={line.kind} />
            <span className="whitespace-pre">{line.text}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Mark({ kind }: { kind: Line['kind'] }) {
  if (kind === 'added') return <Plus aria-label="Added" className="mt-0.5 size-3.5 shrink-0 text-pass" />;
  if (kind === 'removed') return <Minus aria-label="Removed" className="mt-0.5 size-3.5 shrink-0 text-fail" />;
  return <span aria-hidden className="size-3.5 shrink-0" />;
}

function linesOf(before: string, after: string): Line[] | null {
  const parts = diffLines(before, after, { maxEditLength: MOST_EDITS });
  if (!parts) return null;
  return parts.flatMap((part, index): Line[] => {
    const lines = part.value.replace(/\n$/, '').split('\n');
    if (part.added || part.removed) {
      return lines.map((text) => ({ kind: part.added ? 'added' : 'removed', text }));
    }
    const head = index === 0 ? 0 : AROUND;
    const tail = index === parts.length - 1 ? 0 : AROUND;
    const same = (text: string): Line => ({ kind: 'same', text });
    if (lines.length <= head + tail + 1) return lines.map(same);
    const left: Line = { kind: 'left-out', text: `… ${lines.length - head - tail} lines the same` };
    return [...lines.slice(0, head).map(same), left, ...lines.slice(lines.length - tail).map(same)];
  });
}
