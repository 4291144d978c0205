import Link from 'next/link';
import type { ItemDetail } from '#lib/domain/launch/view.ts';
import { useLaunchContext } from '../../launch/context.tsx';
import { CodeBlock } from '../../ui/code-block.tsx';
import { Markdown } from '../../ui/markdown.tsx';
import { Part } from './part.tsx';

/** What the checklist says about the item: help, commands to copy. */
export function Help({ detail }: { detail: ItemDetail }) {
  const { launchId } = useLaunchContext();
  const { help, commands, runbook } = detail;
  if (!help && commands.length === 0 && !runbook) return null;
  return (
    <Part title="How">
      {runbook ? (
        <Link className="link" href={`/launches/${launchId}/runbooks?page=${runbook}`}>
          Runbook: {runbook}
        </Link>
      ) : null}
      {help ? <Markdown text={help} /> : null}
      {commands.map((command) => (
        <CodeBlock key={command} code={command} label="Command" />
      ))}
    </Part>
  );
}
