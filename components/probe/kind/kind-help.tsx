'use client';

import Link from 'next/link';
import { KIND_WORDS } from '#lib/domain/probe/spec/examples.ts';
import type { ProbeKind } from '#lib/domain/probe/spec/registry.ts';
import { Button } from '../../ui/button.tsx';
import { CodeBlock } from '../../ui/code-block.tsx';
import { Section } from '../../ui/surface.tsx';
import { KeyTable } from './key-table.tsx';
import { MatcherTable } from './matcher-table.tsx';

/** What a kind proves and how it is written, beside the form. */
export function KindHelp({ kind, onLoad }: { kind: ProbeKind; onLoad: (example: string) => void }) {
  const { title, proves, example } = KIND_WORDS[kind];
  return (
    <Section
      title={`About: ${title}`}
      description={proves}
      aside={
        <Link href={`/probes/${kind}`} className="link">
          All about this kind
        </Link>
      }
    >
      <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
        <details>
          <summary>Example</summary>
          <div className="mt-2 grid grid-cols-[minmax(0,1fr)] gap-2">
            <CodeBlock code={example} label="Example" />
            <Button size="small" className="w-fit" onClick={() => onLoad(example)}>
              Load the example
            </Button>
          </div>
        </details>
        <details>
          <summary>Keys</summary>
          <KeyTable kind={kind} />
        </details>
        <details>
          <summary>How to say what has to be true</summary>
          <MatcherTable />
        </details>
      </div>
    </Section>
  );
}
