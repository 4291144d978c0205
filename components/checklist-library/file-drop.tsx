'use client';

import { Upload } from 'lucide-react';
import { type DragEvent, type ReactNode, useId, useState } from 'react';
import { formatBytes } from '../format.ts';
import { buttonLook } from '../ui/button-look.ts';
import { cn } from '../ui/cn.ts';

type Props = {
  /** Bytes; a larger file is not even read. */
  limit: number;
  onText: (text: string, name: string) => void;
  onRefused: (message: string) => void;
  children: ReactNode;
};

/** Takes a file from the picker or dropped on what it wraps. */
export function FileDrop({ limit, onText, onRefused, children }: Props) {
  const id = useId();
  const [over, setOver] = useState(false);
  const take = async (file: File | undefined) => {
    if (!file) return;
    if (file.size > limit) {
      onRefused(
        `${file.name} has ${formatBytes(file.size)}, and a checklist may have ${formatBytes(limit)}. It was not read; what stands here is unchanged.`,
      );
      return;
    }
    if (file.size === 0) return onRefused(`${file.name} is empty. What stands here is unchanged.`);
    // Not strict: what is no UTF-8 shows up as such, and the preview says where.
    onText(new TextDecoder('utf-8').decode(await file.arrayBuffer()), file.name);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    void take(event.dataTransfer.files[0]);
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
          accept=".md,.markdown,.txt,text/markdown,text/plain"
          className="peer sr-only"
          onChange={(event) => {
            void take(event.target.files?.[0]);
            event.target.value = '';
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
          Choose a file
        </label>
        <span className="text-muted text-sm">or drop it here, or paste below</span>
      </div>
      {children}
    </div>
  );
}
