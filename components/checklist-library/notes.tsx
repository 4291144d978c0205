'use client';

import { CircleX, Info, type LucideIcon, TriangleAlert, Wrench } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../ui/button.tsx';
import { Section } from '../ui/surface.tsx';
import type { Reading } from './use-preview.ts';

const FEW = 8;
type Row = { icon: LucideIcon; look: string; word: string; line: number | null; text: string; fix: string | null };

const FINDING_LOOKS = {
  blocks: { icon: CircleX, look: 'text-fail', word: 'Blocks' },
  warning: { icon: TriangleAlert, look: 'text-caveat', word: 'Look at this' },
  note: { icon: Info, look: 'text-running', word: 'To know' },
} as const;

/** What the import did to the text, and claims of the document that do not hold. */
export function Notes({ reading, onLine }: { reading: Reading; onLine: (line: number) => void }) {
  const [all, setAll] = useState(false);
  const rows: Row[] = [
    ...reading.notes.map(({ line, message }) => ({
      icon: Wrench,
      look: 'text-running',
      word: 'What the import did',
      line,
      text: message,
      fix: null,
    })),
    ...reading.findings.map(({ severity, line, reason, fix }) => ({
      ...FINDING_LOOKS[severity],
      line,
      text: reason,
      fix: fix ?? null,
    })),
  ];
  if (rows.length === 0) return null;
  return (
    <Section title={`Claims and repairs (${rows.length})`} flush>
      <ul className="divide-y divide-line">
        {(all ? rows : rows.slice(0, FEW)).map((row, index) => (
          <li key={`${index}:${row.line}`} className="flex items-start gap-2.5 px-4 py-2">
            <row.icon aria-hidden className={`mt-0.5 size-4 shrink-0 ${row.look}`} />
            <div className="min-w-0 flex-1">
              <p className="[overflow-wrap:anywhere]">
                <span className="sr-only">{row.word}: </span>
                {row.text}
              </p>
              {row.fix ? <p className="text-muted text-sm [overflow-wrap:anywhere]">{row.fix}</p> : null}
            </div>
            <LineButton line={row.line} onLine={onLine} />
          </li>
        ))}
      </ul>
      {rows.length > FEW && !all ? (
        <div className="border-line border-t p-3">
          <Button size="small" onClick={() => setAll(true)}>
            Show {rows.length - FEW} more
          </Button>
        </div>
      ) : null}
    </Section>
  );
}

function LineButton({ line, onLine }: { line: number | null; onLine: (line: number) => void }) {
  if (line === null) return null;
  return (
    <Button size="small" variant="quiet" className="shrink-0" onClick={() => onLine(line)}>
      Line {line}
    </Button>
  );
}
