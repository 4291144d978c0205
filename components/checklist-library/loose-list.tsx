'use client';

import { useState } from 'react';
import { InlineText } from '../checklist/inline-text.tsx';
import { Button } from '../ui/button.tsx';
import { Checkbox } from '../ui/controls.tsx';
import { Section } from '../ui/surface.tsx';
import type { Loose } from './use-preview.ts';

const FEW = 12;

type Props = { loose: readonly Loose[]; onAccept: (ids: string[]) => void; onLine: (line: number) => void };

/** Work that no task box marks: offered, and taken only where it is ticked here. */
export function LooseList({ loose, onAccept, onLine }: Props) {
  const [all, setAll] = useState(false);
  if (loose.length === 0) return null;
  const taken = loose.filter((item) => item.accepted);
  const shown = all ? loose : loose.slice(0, FEW);
  const toggle = (id: string, on: boolean) =>
    onAccept(loose.filter((item) => (item.id === id ? on : item.accepted)).map((item) => item.id));
  return (
    <Section
      title={`Loose items (${taken.length} of ${loose.length} taken)`}
      description="Work without a task box. What is ticked here becomes an item."
      aside={
        <span className="flex gap-1.5">
          <Button size="small" variant="quiet" onClick={() => onAccept(loose.map((item) => item.id))}>
            Take all
          </Button>
          <Button size="small" variant="quiet" onClick={() => onAccept([])}>
            Take none
          </Button>
        </span>
      }
      flush
    >
      <ul className="divide-y divide-line">
        {shown.map((item) => (
          <li key={item.id} className="flex items-start gap-2 px-4 py-2">
            <Checkbox
              checked={item.accepted}
              onCheckedChange={(on) => toggle(item.id, on === true)}
              label={
                <span className="[overflow-wrap:anywhere]">
                  <InlineText text={item.text} />
                </span>
              }
              hint={`${item.why}${item.checked ? ' · ticked in the document, a claim' : ''}`}
            />
            <Button size="small" variant="quiet" className="ml-auto shrink-0" onClick={() => onLine(item.line)}>
              Line {item.line}
            </Button>
          </li>
        ))}
      </ul>
      {loose.length > FEW && !all ? (
        <div className="border-line border-t p-3">
          <Button size="small" onClick={() => setAll(true)}>
            Show {loose.length - FEW} more
          </Button>
        </div>
      ) : null}
    </Section>
  );
}
