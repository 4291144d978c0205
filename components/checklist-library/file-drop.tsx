'use client';

import { Upload } from 'lucide-react';
import { type DragEvent, type ReactNode, useId, useState } from 'react';
import { decodeDocument } from '#lib/domain/checklist/import/decode.ts';
import { formatBytes } from '../format.ts';
import { buttonLook } from '../ui/button-look.ts';
import { cn } from '../ui/cn.ts';

export type TextFile = { name: string; text: string };

type Props = {
  /** Bytes; a larger file is not even read. */
  limit: number;
  onFiles: (files: TextFile[]) => void;
  onRefused: (message: string) => void;
  children: ReactNode;
};

/** Takes files from the picker or dropped on what it wraps. */
export function FileDrop({ limit, onFiles, onRefused, children }: Props) {
  const id = useId();
  const [over, setOver] = useState(false);
  const take = async (list: FileList | null) => {
    const files = [...(list ?? [])];
    const read = await Promise.all(files.map((file) => readFile(file, limit)));
    const refused = read.filter((each) => typeof each === 'string');
    const texts = read.filter((each) => typeof each !== 'string');
    if (texts.length > 0) onFiles(texts);
    if (refused.length > 0)
      onRefused(
        `${refused.join(' ')} ${texts.length > 0 ? 'The other files were read.' : 'What stands here is unchanged.'}`,
      );
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    void take(event.dataTransfer.files);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a shortcut; the button beside it does the same.
    <div
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      className={cn('grid gap-2 rounded-md', over && 'outline-2 outline-accent outline-offset-4')}
    >
      <div className="flex flex-wrap items-center gap-3">
        <input
          id={id}
          type="file"
          multiple
          accept=".md,.markdown,.mdown,.txt,.adoc,.org,.csv,.yml,.yaml,text/markdown,text/plain"
          className="peer sr-only"
          onChange={async (event) => {
            const input = event.target;
            await take(input.files);
            input.value = '';
          }}
        />
        <label
          htmlFor={id}
          className={cn(
            buttonLook({}),
            'cursor-pointer hover:bg-sunken peer-focus-visible:outline-2 peer-focus-visible:outline-accent peer-focus-visible:outline-offset-2',
          )}
        >
          <Upload aria-hidden />
          Choose files
        </label>
        <span className="text-muted text-sm">or drop them here, or paste below</span>
      </div>
      {children}
    </div>
  );
}

/** The text of a file, or why it was not taken. */
async function readFile(file: File, limit: number): Promise<TextFile | string> {
  // UTF-16 takes two bytes a character.
  if (file.size > limit * 2)
    return `${file.name} has ${formatBytes(file.size)}, and a checklist may have ${formatBytes(limit)}. It was not read.`;
  if (file.size === 0) return `${file.name} is empty.`;
  const decoded = decodeDocument(new Uint8Array(await file.arrayBuffer()));
  return decoded.ok ? { name: file.name, text: decoded.text } : `${file.name} ${decoded.why}. ${decoded.fix}`;
}
