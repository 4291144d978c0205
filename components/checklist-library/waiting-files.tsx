'use client';

import { Check, FileText } from 'lucide-react';
import Link from 'next/link';
import { Button } from '../ui/button.tsx';
import { Section } from '../ui/surface.tsx';
import type { TextFile } from './file-drop.tsx';

export type StoredFile = { title: string; slug: string; number: number };

type Props = { waiting: readonly TextFile[]; stored: readonly StoredFile[]; onOpen: (index: number) => void };

/** Several files are confirmed one after the other; what is stored can be opened at once. */
export function WaitingFiles({ waiting, stored, onOpen }: Props) {
  if (waiting.length === 0 && stored.length === 0) return null;
  return (
    <Section title="Files" flush>
      <ul className="divide-y divide-line">
        {stored.map((file) => (
          <li key={`${file.slug}:${file.number}`} className="flex items-center gap-2 px-4 py-2">
            <Check aria-hidden className="size-4 shrink-0 text-pass" />
            <span className="min-w-0 flex-1 [overflow-wrap:anywhere]">
              Stored: {file.title}, version {file.number}
            </span>
            <Link className="link" href={`/checklists/${file.slug}`}>
              Open
            </Link>
          </li>
        ))}
        {waiting.map((file, index) => (
          <li key={`${index}:${file.name}`} className="flex items-center gap-2 px-4 py-2">
            <FileText aria-hidden className="size-4 shrink-0 text-muted" />
            <span className="min-w-0 flex-1 [overflow-wrap:anywhere]">Waits: {file.name}</span>
            <Button size="small" onClick={() => onOpen(index)}>
              Show
            </Button>
          </li>
        ))}
      </ul>
    </Section>
  );
}
