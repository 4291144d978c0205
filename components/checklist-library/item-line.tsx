import { Activity, FileQuestion, RefreshCw } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Item } from '#lib/domain/checklist/model.ts';
import { InlineText } from '../checklist/inline-text.tsx';
import { plural } from '../format.ts';
import { Badge } from '../ui/badge.tsx';
import { cn } from '../ui/cn.ts';
import { CodeBlock } from '../ui/code-block.tsx';
import { due, duration, effort, offset, PHASE_WORDS } from './words.ts';

/** Thousands of lines stand on one page: the browser lays out only those near the screen. */
const LAZY = '[content-visibility:auto] [contain-intrinsic-size:auto_3rem]';

/** How Markdown below an item is drawn; without it, as plain text. */
export type Rich = (text: string) => ReactNode;
type Props = { item: Item; rich?: Rich };

// As classes: the page's policy drops style attributes that come with the page.
const INDENT = ['', 'pl-5', 'pl-10', 'pl-15', 'pl-20', 'pl-25'];

export function ItemLine({ item, rich }: Props) {
  const facts = factsOf(item);
  const more = item.help !== '' || item.commands.length > 0 || item.probes.length > 0;
  return (
    <li className={cn(LAZY, INDENT[Math.min(item.level, INDENT.length - 1)])}>
      <div className="grid gap-1 px-4 py-2">
        <div className="flex flex-wrap items-baseline gap-x-2 gap-y-1">
          <span className={item.leaf ? 'min-w-0 flex-[1_1_18rem]' : 'min-w-0 flex-[1_1_18rem] font-medium'}>
            <InlineText text={item.text} />
          </span>
          <Badges item={item} />
        </div>
        {more ? (
          <More item={item} rich={rich} />
        ) : facts.length > 0 ? (
          <p className="text-muted text-sm">{facts.join(' · ')}</p>
        ) : null}
      </div>
    </li>
  );
}

function Badges({ item }: { item: Item }) {
  if (!item.leaf) return <span className="text-muted text-sm">follows from the items below it</span>;
  if (item.covers.length > 0) {
    return <span className="text-muted text-sm">follows from {item.covers.map((one) => `#${one}`).join(', ')}</span>;
  }
  return (
    <span className="flex flex-wrap gap-1">
      {item.severity === 'medium' ? null : (
        <Badge tone={item.severity === 'critical' ? 'fail' : item.severity === 'high' ? 'caveat' : 'neutral'}>
          {item.severity}
        </Badge>
      )}
      {item.need === 'required' ? null : <Badge>{item.need}</Badge>}
      {item.probes.length > 0 ? (
        <Badge tone="running" icon={Activity}>
          {plural(item.probes.length, 'probe')}
        </Badge>
      ) : null}
      {item.cadenceKey ? <Badge icon={RefreshCw}>repeats</Badge> : null}
      {item.checked ? (
        <Badge tone="unknown" icon={FileQuestion}>
          ticked in the document
        </Badge>
      ) : null}
    </span>
  );
}

function factsOf(item: Item): string[] {
  return [
    item.condition ? `if ${item.condition}` : null,
    item.phase === 'preparation' && item.offsetSeconds === null
      ? null
      : `${PHASE_WORDS[item.phase]}${item.offsetSeconds === null ? '' : ` ${offset(item.offsetSeconds)}`}`,
    item.owner,
    item.effort ? effort(item.effort) : null,
    item.due ? due(item.due) : null,
    item.freshSeconds ? `good for ${duration(item.freshSeconds)}` : null,
    item.binds === 'environment' ? 'carries over with the environment' : null,
    item.blocks.length > 0 ? `blocks ${item.blocks.join(', ')}` : null,
  ].filter((fact) => fact !== null);
}

function More({ item, rich }: Props) {
  const what = [
    ...factsOf(item),
    item.help ? 'how to show it' : null,
    item.commands.length > 0 ? plural(item.commands.length, 'command') : null,
    item.probes.length > 0 ? plural(item.probes.length, 'probe') : null,
  ].filter(Boolean);
  return (
    <details>
      <summary className="w-fit text-muted text-sm hover:text-ink">{what.join(' · ')}</summary>
      <div className="mt-1 grid gap-2">
        {item.help ? (rich?.(item.help) ?? <PlainHelp text={item.help} />) : null}
        {item.commands.map((command) => (
          <CodeBlock key={command} code={command} label="Command" />
        ))}
        {item.probes.map((probe) => (
          <CodeBlock key={probe.line} code={probe.source} label="Probe" />
        ))}
      </div>
    </details>
  );
}

function PlainHelp({ text }: { text: string }) {
  return (
    <p className="max-w-prose whitespace-pre-line text-sm">
      <InlineText text={text} />
    </p>
  );
}
