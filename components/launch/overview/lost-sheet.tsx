'use client';

import Link from 'next/link';
import { useState } from 'react';
import { InlineText } from '../../checklist/inline-text.tsx';
import { BasisLine, OwnerMark, WaiverMark } from '../../checklist/item-facts.tsx';
import { stateOf } from '../../checklist/words.ts';
import { plural } from '../../format.ts';
import { StateIcon } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Sheet } from '../../ui/dialog.tsx';
import { EmptyState } from '../../ui/surface.tsx';
import { useItem, useLaunchContext } from '../context.tsx';
import { type Lost, weightOf } from './lost.ts';

/** `gateKey`: whose waivers count; null = none. */
type Listed = { lost: Lost; gateKey: string | null };
type Props = Listed & { title: string; label: string };

const STEP = 100;

/** Opens a number into the items behind it, heaviest first. */
export function LostSheet({ title, lost, gateKey, label }: Props) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button size="small" variant="quiet" onClick={() => setOpen(true)}>
        {label}
      </Button>
      <Sheet
        open={open}
        onOpenChange={setOpen}
        title={title}
        description={lost.count > 0 ? `${plural(lost.count, 'item')}, heaviest first` : undefined}
      >
        {open ? <LostList lost={lost} gateKey={gateKey} /> : null}
      </Sheet>
    </>
  );
}

export function LostList({ lost, gateKey }: Listed) {
  const [shown, setShown] = useState(STEP);
  const { launchId, store } = useLaunchContext();
  const items = lost.keys.flatMap((key) => store.item(key)?.item ?? []);
  const sorted = items.sort((a, b) => weightOf(b) - weightOf(a));
  const most = sorted[0] ? weightOf(sorted[0]) : 1;
  const unlisted = lost.count - sorted.length;
  if (sorted.length === 0) return <EmptyState title="Nothing is missing" next="Every applicable item passes." />;
  return (
    <>
      <ul className="divide-y divide-line">
        {sorted.slice(0, shown).map((one) => (
          <LostRow key={one.key} itemKey={one.key} most={most} gateKey={gateKey} />
        ))}
      </ul>
      {shown < sorted.length ? (
        <Button size="small" onClick={() => setShown(shown + STEP)} className="mt-2">
          Show {Math.min(STEP, sorted.length - shown)} more
        </Button>
      ) : null}
      {unlisted > 0 ? (
        <Link href={`/launches/${launchId}/checklist?unknown=1&failed=1`} className="link mt-2 inline-block text-sm">
          and {unlisted} more in the checklist
        </Link>
      ) : null}
    </>
  );
}

function LostRow({ itemKey, most, gateKey }: { itemKey: string; most: number; gateKey: string | null }) {
  const shown = useItem(itemKey);
  const { launchId } = useLaunchContext();
  if (!shown) return null;
  const { item, saving } = shown;
  const waived = gateKey !== null && item.reading.waivers[gateKey] !== undefined;
  return (
    <li className="flex items-start gap-2.5 py-2">
      <StateIcon state={stateOf(item, saving)} />
      <span className="min-w-0 flex-1">
        <Link href={`/launches/${launchId}/checklist?item=${encodeURIComponent(item.key)}`} className="hover:underline">
          <InlineText text={item.text} />
        </Link>
        <span className="flex flex-wrap gap-x-3 text-sm">
          <BasisLine item={item} />
          <WaiverMark item={item} />
          <OwnerMark item={item} />
        </span>
      </span>
      <span className="grid w-20 shrink-0 justify-items-end gap-1 text-sm">
        <span>
          <span className="sr-only">weight </span>
          {weightOf(item)}
          {waived ? <span className="text-waived"> waived</span> : null}
        </span>
        <svg aria-hidden="true" className="h-1 w-full">
          <rect width="100%" height="100%" className="fill-sunken" />
          <rect width={`${(weightOf(item) / most) * 100}%`} height="100%" className="fill-line-strong" />
        </svg>
      </span>
    </li>
  );
}
