'use client';

import { CircleX, Info, type LucideIcon, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import type { Finding, LintSeverity } from '#lib/domain/checklist/lint/model.ts';
import { Button } from '../ui/button.tsx';

const LOOKS: Record<LintSeverity, { icon: LucideIcon; word: string; colour: string }> = {
  blocks: { icon: CircleX, word: 'Would hurt at launch', colour: 'text-fail' },
  warning: { icon: TriangleAlert, word: 'Look at this', colour: 'text-caveat' },
  note: { icon: Info, word: 'To know', colour: 'text-running' },
};
const SHOWN = 8;

type Props = {
  findings: readonly Finding[];
  /** Takes a person to the line; without it the line is only named. */
  onLine?: (line: number) => void;
  /** Titles of documents by the name that findings carry; absent where there is one document only. */
  titles?: Readonly<Record<string, string>>;
};

/** Claims that do not hold, worst first: what, where, why, and how to mend it. */
export function FindingList({ findings, onLine, titles }: Props) {
  const [all, setAll] = useState(false);
  const shown = all ? findings : findings.slice(0, SHOWN);
  return (
    <>
      <ul className="divide-y divide-line">
        {shown.map((finding) => (
          <FindingLine
            key={`${finding.file}:${finding.line}:${finding.code}:${finding.reason}`}
            finding={finding}
            onLine={onLine}
            titles={titles}
          />
        ))}
      </ul>
      {findings.length > shown.length ? (
        <div className="border-line border-t p-3">
          <Button size="small" onClick={() => setAll(true)}>
            Show {findings.length - shown.length} more
          </Button>
        </div>
      ) : null}
    </>
  );
}

function FindingLine({ finding, onLine, titles }: { finding: Finding } & Omit<Props, 'findings'>) {
  const { icon: Icon, word, colour } = LOOKS[finding.severity];
  const { line, reason, fix, file } = finding;
  const of = titles && file ? ` of ${titles[file] ?? file}` : '';
  return (
    <li className="flex items-start gap-2.5 px-4 py-2">
      <Icon aria-hidden className={`mt-0.5 size-4 shrink-0 ${colour}`} />
      <div className="grid min-w-0 flex-1 gap-0.5">
        <p className="[overflow-wrap:anywhere]">{reason}</p>
        <p className="text-muted text-sm [overflow-wrap:anywhere]">
          <span className={`font-medium ${colour}`}>{word}</span>
          {onLine ? null : ` · line ${line}${of}`}
          {fix ? ` · ${fix}` : null}
        </p>
      </div>
      {onLine ? (
        <Button size="small" variant="quiet" className="shrink-0" onClick={() => onLine(line)}>
          Line {line}
        </Button>
      ) : null}
    </li>
  );
}
