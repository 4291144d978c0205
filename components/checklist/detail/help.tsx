import type { ItemDetail } from '#lib/domain/launch/view.ts';
import { CodeBlock } from '../../ui/code-block.tsx';
import { Markdown } from '../../ui/markdown.tsx';
import { Part } from './part.tsx';

/** What the checklist says about the item: help, commands to copy. */
export function Help({ detail }: { detail: ItemDetail }) {
  const { help, commands } = detail;
  if (!help && commands.length === 0) return null;
  return (
    <Part title="How">
      {help ? <Markdown text={help} /> : null}
      {commands.map((command) => (
        <CodeBlock key={command} code={command} label="Command" />
      ))}
    </Part>
  );
}
