'use client';

import { useState } from 'react';
import { CORRECTIONS, type Correction, LINE_KINDS, type LineKind } from '#lib/domain/checklist/import/model.ts';
import { plural } from '../format.ts';
import { Button } from '../ui/button.tsx';
import { cn } from '../ui/cn.ts';
import { Select } from '../ui/controls.tsx';
import { Card } from '../ui/surface.tsx';
import { CORRECTION_WORDS, KINDS } from './line-kinds.ts';
import type { Line } from './use-preview.ts';

const STEP = 200;

type Props = {
  source: string;
  lines: readonly Line[];
  corrections: Readonly<Record<string, Correction>>;
  onCorrect: (line: number, correction: Correction | null) => void;
  onLine: (line: number) => void;
};

/** Every line of the document with what became of it, to be corrected line by line. */
export function LineList({ source, lines, corrections, onCorrect, onLine }: Props) {
  const [only, setOnly] = useState<LineKind | null>(null);
  const [shown, setShown] = useState(STEP);
  const texts = source.replace(/\r\n?/g, '\n').split('\n');
  const rows = lines.flatMap((line, index) => {
    const text = texts[index] ?? '';
    return text.trim() === '' || (only && line.kind !== only) ? [] : [{ ...line, line: index + 1, text }];
  });
  return (
    <Card className="p-0">
      <fieldset className="flex flex-wrap gap-1.5 border-line border-b p-3">
        <legend className="sr-only">Show lines</legend>
        {[null, ...LINE_KINDS].map((kind) => (
          <Button
            key={kind ?? 'all'}
            size="small"
            variant={only === kind ? 'secondary' : 'quiet'}
            aria-pressed={only === kind}
            onClick={() => {
              setOnly(kind);
              setShown(STEP);
            }}
          >
            {kind ? KINDS[kind].word : 'All'}
          </Button>
        ))}
      </fieldset>
      <ol className="max-h-140 divide-y divide-line overflow-y-auto">
        {rows.slice(0, shown).map((row) => (
          <Row
            key={row.line}
            row={row}
            correction={corrections[row.line] ?? null}
            onCorrect={(correction) => onCorrect(row.line, correction)}
            onLine={() => onLine(row.line)}
          />
        ))}
      </ol>
      {rows.length > shown ? (
        <div className="border-line border-t p-3">
          <Button size="small" onClick={() => setShown(shown + STEP)}>
            Show {plural(Math.min(STEP, rows.length - shown), 'more line')}
          </Button>
        </div>
      ) : null}
    </Card>
  );
}

type RowProps = {
  row: Line & { line: number; text: string };
  correction: Correction | null;
  onCorrect: (correction: Correction | null) => void;
  onLine: () => void;
};

function Row({ row, correction, onCorrect, onLine }: RowProps) {
  const { icon: Icon, word, look } = KINDS[row.kind];
  return (
    <li className="grid grid-cols-[auto_minmax(0,1fr)] items-start gap-x-3 gap-y-1 px-3 py-1.5 sm:grid-cols-[7.5rem_minmax(0,1fr)_10rem]">
      <span className={cn('flex items-center gap-1.5 text-sm', look)} title={row.why}>
        <Icon aria-hidden className="size-4 shrink-0" />
        {word}
      </span>
      <span className="min-w-0">
        <span
          className={cn('block font-mono text-sm [overflow-wrap:anywhere]', row.kind === 'ignored' && 'text-muted')}
        >
          {row.text.slice(0, 400)}
        </span>
        <span className="text-muted text-sm">
          <button type="button" className="link tabular-nums" onClick={onLine}>
            Line {row.line}
          </button>
          {' · '}
          {row.why}
        </span>
      </span>
      <Select
        aria-label={`Line ${row.line}`}
        className="max-sm:col-span-2"
        value={correction ?? ''}
        onChange={(event) => onCorrect((event.target.value || null) as Correction | null)}
        options={[
          { value: '', label: 'as read' },
          ...CORRECTIONS.map((each) => ({ value: each, label: CORRECTION_WORDS[each] })),
        ]}
      />
    </li>
  );
}
