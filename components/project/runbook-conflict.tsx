'use client';

import { Alert } from '../ui/alert.tsx';
import { Button } from '../ui/button.tsx';
import { CodeBlock } from '../ui/code-block.tsx';

export type Theirs = { revision: number; title: string; markdown: string; by: string; at: string };

type Props = { theirs: Theirs; busy: boolean; onKeepMine: () => void; onTakeTheirs: () => void };

/** Somebody saved first: their text stands beside what was typed, and nothing is thrown away unasked. */
export function RunbookConflict({ theirs, busy, onKeepMine, onTakeTheirs }: Props) {
  return (
    <div className="grid gap-3">
      <Alert
        tone="fail"
        title={`${theirs.by} saved this page while you were typing.`}
        safe="Both are safe: yours is below, theirs is here. Copy over what you want to keep, then save yours; the other text stays in the activity."
        action={
          <>
            <Button size="small" onClick={onTakeTheirs}>
              Take theirs
            </Button>
            <Button size="small" variant="primary" busy={busy} onClick={onKeepMine}>
              Save mine
            </Button>
          </>
        }
      />
      <details open className="rounded-md border border-line bg-raised p-3">
        <summary className="font-medium">Theirs: {theirs.title}</summary>
        <CodeBlock code={theirs.markdown || '(empty)'} label="Their text" className="mt-2" />
      </details>
    </div>
  );
}
