'use client';

import { type ClipboardEvent, type RefObject, useLayoutEffect, useRef, useState } from 'react';
import type { Problem } from '#lib/domain/checklist/model.ts';
import { cn } from '../ui/cn.ts';
import { useFieldWiring } from '../ui/field.tsx';
import { KINDS } from './line-kinds.ts';
import type { Line } from './use-preview.ts';

/** Pixels: `leading-5`, `h-140` and `py-2` below. */
const LINE = 20;
const HEIGHT = 560;
const PADDING = 8;

type Props = {
  value: string;
  onChange: (value: string) => void;
  problems: readonly Problem[];
  /** What became of each line, as last read; empty while nothing is known. */
  lines?: readonly Line[];
  area: RefObject<HTMLTextAreaElement | null>;
  /** Characters of the largest text that is taken by pasting. */
  limit: number;
  onRefused: (message: string) => void;
};

/** Beyond this the browser's own insertion of tens of thousands of lines would freeze the page. */
const LARGE_PASTE = 100_000;

/** The source with its line numbers; only those in sight are drawn, so that 60,000 lines scroll like 60. */
export function SourceEditor({ value, onChange, problems, lines: kinds = [], area, limit, onRefused }: Props) {
  const wiring = useFieldWiring();
  const [top, setTop] = useState(0);
  const lines = countLines(value);
  const marks = new Map(problems.flatMap((one) => (one.line === null ? [] : [[one.line, one] as const])));
  const first = Math.max(1, Math.floor(top / LINE) - 5);
  const gutter = useRef<HTMLDivElement>(null);
  // Set from here, because the page's policy drops style attributes that come with the page.
  useLayoutEffect(() => {
    if (gutter.current) gutter.current.style.transform = `translateY(${(first - 1) * LINE + PADDING - top}px)`;
  }, [first, top]);
  const paste = (event: ClipboardEvent<HTMLTextAreaElement>) => {
    const text = event.clipboardData.getData('text/plain');
    if (text.length < LARGE_PASTE) return;
    event.preventDefault();
    if (text.length > limit) return onRefused(tooLong(text.length, limit));
    const { selectionStart, selectionEnd } = event.currentTarget;
    onChange(value.slice(0, selectionStart) + text + value.slice(selectionEnd));
  };
  const last = Math.min(lines, first + Math.ceil(HEIGHT / LINE) + 10);
  return (
    <div className="flex h-140 overflow-hidden rounded-md border border-line-strong bg-raised font-mono text-sm focus-within:outline-2 focus-within:outline-accent max-sm:h-96">
      <div aria-hidden className="relative w-24 shrink-0 overflow-hidden border-line border-r bg-sunken text-muted">
        <div ref={gutter}>
          {Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index).map((line) => (
            <Gutter key={line} line={line} problem={marks.get(line)} kind={kinds[line - 1]} />
          ))}
        </div>
      </div>
      <textarea
        {...wiring}
        ref={area}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onPaste={paste}
        onScroll={(event) => setTop(event.currentTarget.scrollTop)}
        wrap="off"
        spellCheck={false}
        autoComplete="off"
        placeholder={'# Title\n\n## Security\n\n- [ ] Rate limiting answers 429 severity:high'}
        className="min-w-0 flex-1 resize-none overflow-auto bg-transparent px-2.5 py-2 leading-5 outline-none"
      />
    </div>
  );
}

type GutterProps = { line: number; problem: Problem | undefined; kind: Line | undefined };

function Gutter({ line, problem, kind }: GutterProps) {
  const look = kind && KINDS[kind.kind];
  return (
    <span
      title={problem?.message ?? kind?.why}
      className={cn(
        'flex h-5 justify-between px-2 leading-5 tabular-nums',
        look?.look,
        kind?.kind === 'item' && 'bg-pass-tint',
        problem?.severity === 'refused' && 'bg-fail-tint font-semibold text-fail',
        problem?.severity === 'warning' && 'bg-caveat-tint font-semibold text-caveat',
        problem?.severity === 'note' && 'bg-running-tint text-running',
      )}
    >
      <span>{look?.short}</span>
      <span>
        {problem ? '! ' : ''}
        {line}
      </span>
    </span>
  );
}

function tooLong(length: number, limit: number): string {
  const say = (count: number) => count.toLocaleString('en');
  return `The pasted text has ${say(length)} characters, and a checklist may have ${say(limit)} bytes. It was not taken; what stands here is unchanged.`;
}

function countLines(text: string): number {
  let lines = 1;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines += 1;
  return lines;
}

/** Shows a line and puts the cursor on it. */
export function goToLine(area: HTMLTextAreaElement | null, line: number): void {
  if (!area) return;
  let start = 0;
  for (let index = 1; index < line; index += 1) {
    const next = area.value.indexOf('\n', start);
    if (next < 0) break;
    start = next + 1;
  }
  const end = area.value.indexOf('\n', start);
  area.scrollIntoView({ block: 'nearest' });
  area.focus({ preventScroll: true });
  area.setSelectionRange(start, end < 0 ? area.value.length : end);
  area.scrollTop = Math.max(0, (line - 4) * LINE);
}
