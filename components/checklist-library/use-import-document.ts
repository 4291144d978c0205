'use client';

import { useState } from 'react';
import type { Correction } from '#lib/domain/checklist/import/model.ts';
import { draftKey } from '../launch/draft.ts';
import type { TextFile } from './file-drop.tsx';
import { moveLines } from './line-kinds.ts';
import { useKeptText } from './use-kept-text.ts';

/** The document at hand, what a person said of its lines, and the files that wait behind it. */
export function useImportDocument() {
  const [source, setSource] = useKeptText(draftKey('import', 'source'));
  const [name, setName] = useState('');
  const [corrections, setCorrections] = useState<Record<string, Correction>>({});
  const [accept, setAccept] = useState<string[] | null>(null);
  const [waiting, setWaiting] = useState<TextFile[]>([]);

  const show = (text: string, file: string) => {
    setSource(text);
    setName(file);
    setCorrections({});
    setAccept(null);
  };
  return {
    source,
    name,
    corrections,
    accept,
    waiting,
    setAccept,
    /** Text that was typed: what was said of its lines moves along. */
    edit: (text: string) => {
      const move = moveLines(source, text);
      setCorrections((before) =>
        Object.fromEntries(
          Object.entries(before).flatMap(([line, each]) => {
            const moved = move(Number(line));
            return moved === null ? [] : [[String(moved), each]];
          }),
        ),
      );
      setAccept((before) =>
        before === null
          ? null
          : before.flatMap((id) => {
              const moved = move(Number(id.slice(1)));
              return moved === null ? [] : [`L${moved}`];
            }),
      );
      setSource(text);
    },
    correct: (line: number, correction: Correction | null) =>
      setCorrections(({ [String(line)]: _, ...rest }) => (correction ? { ...rest, [String(line)]: correction } : rest)),
    /** The first file is shown, the others wait; what is being worked on waits too. */
    open: (files: TextFile[]) => {
      const [first, ...others] = files;
      if (!first) return;
      const own = source.trim() !== '' && name !== '' ? [{ name, text: source }] : [];
      setWaiting((before) => [...others, ...before, ...(others.length > 0 || before.length > 0 ? own : [])]);
      show(first.text, first.name);
    },
    openWaiting: (index: number) => {
      const file = waiting[index];
      if (!file) return;
      const own = source.trim() === '' ? [] : [{ name: name || 'Pasted text', text: source }];
      setWaiting([...waiting.filter((_, at) => at !== index), ...own]);
      show(file.text, file.name);
    },
    /** After it was stored: the next file, or nothing. True where one follows. */
    next: (): boolean => {
      const [first, ...others] = waiting;
      setWaiting(others);
      show(first?.text ?? '', first?.name ?? '');
      return first !== undefined;
    },
    show,
  };
}
