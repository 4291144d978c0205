'use client';

import Link from 'next/link';
import { useState } from 'react';
import type { LostItem } from '#lib/domain/readiness/model.ts';
import { InlineText } from '../../checklist/inline-text.tsx';
import { BasisLine, OwnerMark, WaiverMark } from '../../checklist/item-facts.tsx';
import { stateOf } from '../../checklist/words.ts';
import { plural } from '../../format.ts';
import { StateIcon } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Sheet } from '../../ui/dialog.tsx';
import { EmptyState } from '../../ui/surface.tsx';
import { useItem, useLaunchContext } from '../context.tsx';

type Props = { title: string; lost: readonly LostItem[]; label: string };

const STEP = 100;

/** Opens a number into the items behind it, heaviest first. */
export function LostSheet({ title, lost, label }: Props) {
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
        description={lost.length > 0 ? `${plural(lost.length, 'item')}, heaviest first` : undefined}
      >
        {open ? <LostList lost={lost} /> : null}
      </Sheet>
    </>
  );
}

export function LostList({ lost }: { lost: readonly LostItem[] }) {
  const [shown, setShown] = useState(STEP);
  const sorted = [...lost].sort((a, b) => b.weight - a.weight);
  const most = sorted[0]?.weight ?? 1;
  if (sorted.length === 0) return <EmptyState title="Nothing is missing" next="Every applicable item passes." />;
  return (
    <>
      <ul className="divide-y divide-line">
        {sorted.slice(0, shown).map((one) => (
          <Lost key={one.key} one={one} most={most} />
        ))}
      </ul>
      {shown < sorted.length ? (
        <Button size="small" onClick={() => setShown(shown + STEP)} className="mt-2">
          Show {Math.min(STEP, sorted.length - shown)} more
        </Button>
      ) : null}
    </>
  );
}

function Lost({ one, most }: { one: LostItem; most: number }) {
  const shown = useItem(one.key);
  const { launchId } = useLaunchContext();
  if (!shown) return null;
  const { item, saving } = shown;
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
          {Number(one.weight.toFixed(1))}
          {one.waived ? <span className="text-waived"> waived</span> : null}
        </span>
        <svg aria-hidden="true" className="h-1 w-full">
          <rect width="100%" height="100%" className="fill-sunken" />
          <rect width={`${(one.weight / most) * 100}%`} height="100%" className="fill-line-strong" />
        </svg>
      </span>
    </li>
  );
}
