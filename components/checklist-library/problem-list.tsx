'use client';

import { CircleX, Info, type LucideIcon, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import type { Problem } from '#lib/domain/checklist/model.ts';
import { Button } from '../ui/button.tsx';

const LOOKS: Record<Problem['severity'], { icon: LucideIcon; word: string; colour: string }> = {
  refused: { icon: CircleX, word: 'Must be mended', colour: 'text-fail' },
  warning: { icon: TriangleAlert, word: 'Look at this', colour: 'text-caveat' },
  note: { icon: Info, word: 'To know', colour: 'text-running' },
};
const ORDER: Problem['severity'][] = ['refused', 'warning', 'note'];
const SHOWN = 50;

export function ProblemList({ problems, onLine }: { problems: readonly Problem[]; onLine: (line: number) => void }) {
  const [all, setAll] = useState(false);
  const sorted = problems.toSorted((a, b) => ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity));
  return (
    <>
      <ul className="divide-y divide-line">
        {(all ? sorted : sorted.slice(0, SHOWN)).map((problem, index) => (
          <ProblemLine key={`${index}:${problem.line}`} problem={problem} onLine={onLine} />
        ))}
      </ul>
      {sorted.length > SHOWN && !all ? (
        <div className="border-line border-t p-3">
          <Button size="small" onClick={() => setAll(true)}>
            Show {sorted.length - SHOWN} more
          </Button>
        </div>
      ) : null}
    </>
  );
}

function ProblemLine({ problem, onLine }: { problem: Problem; onLine: (line: number) => void }) {
  const { icon: Icon, word, colour } = LOOKS[problem.severity];
  const { line } = problem;
  return (
    <li className="flex items-start gap-2.5 px-4 py-2">
      <Icon aria-hidden className={`mt-0.5 size-4 shrink-0 ${colour}`} />
      <div className="min-w-0 flex-1">
        <p className="[overflow-wrap:anywhere]">
          <span className="sr-only">{word}: </span>
          {problem.message}
        </p>
        <p className="text-muted text-sm">{problem.fix}</p>
      </div>
      {line === null ? null : (
        <Button size="small" variant="quiet" onClick={() => onLine(line)}>
          Line {line}
        </Button>
      )}
    </li>
  );
}
