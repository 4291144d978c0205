'use client';

import { ChevronRight } from 'lucide-react';
import { type MouseEvent, memo, useEffect, useRef } from 'react';
import type { ItemView } from '#lib/domain/launch/view.ts';
import { plainText } from '#lib/domain/readiness/plain-text.ts';
import { useItem, useLaunch, useLaunchContext } from '../launch/context.tsx';
import { cn } from '../ui/cn.ts';
import { Checkbox } from '../ui/controls.tsx';
import { InlineText } from './inline-text.tsx';
import { BasisLine, CountMarks, DueMark, OwnerMark, SeverityMark, WaiverMark } from './item-facts.tsx';
import { useKeyed, useList } from './list-state.ts';
import { TickButton } from './tick-button.tsx';

type Props = { itemKey: string; depth: number; foldable: boolean; folded: boolean };

const INDENT = ['', 'pl-5', 'pl-10', 'pl-15', 'pl-20'];

/** One item. It listens to its own state, so that a tick elsewhere leaves it alone. */
export const ItemRow = memo(function ItemRow({ itemKey, depth, foldable, folded }: Props) {
  const shown = useItem(itemKey);
  const { list, fold, openKey } = useList();
  const chosen = useKeyed(list.chosen, itemKey) ?? false;
  const moves = useKeyed(list.cursor, itemKey) ?? 0;
  const atCursor = moves > 0;
  if (!shown) return null;
  const { item } = shown;
  return (
    <div
      data-item={itemKey}
      className={cn(
        'group relative flex items-start gap-2 border-line border-b bg-raised py-1.5 pr-3 pl-2 hover:bg-sunken',
        chosen && 'bg-accent-tint',
        openKey === itemKey && 'bg-accent-tint shadow-[inset_3px_0_0_var(--accent)]',
        atCursor && 'z-10 outline-2 outline-accent -outline-offset-2',
      )}
    >
      <SelectBox item={item} chosen={chosen} />
      <span className={cn('flex min-w-0 flex-1 items-start gap-2', INDENT[Math.min(depth, 4)])}>
        {foldable ? <FoldButton folded={folded} onFold={() => fold(`item:${itemKey}`)} text={item.text} /> : null}
        <TickButton item={item} saving={shown.saving} atCursor={atCursor} />
        <RowLink item={item} moves={moves} />
      </span>
    </div>
  );
});

function SelectBox({ item, chosen }: { item: ItemView; chosen: boolean }) {
  const { list, matches } = useList();
  const abilities = useLaunch('abilities');
  if (!abilities['item.attest'].allowed) return null;
  if (!item.leaf || item.reading.derived) return <span className="w-4.5 shrink-0" />;
  const choose = (event: MouseEvent) => {
    if (!event.shiftKey) return list.toggle(item.key);
    list.chooseTo(item.key, matches());
  };
  return (
    <Checkbox
      checked={chosen}
      tabIndex={-1}
      aria-label={`Choose “${plainText(item.text)}”`}
      onClick={choose}
      className={cn(
        'relative z-10 mt-0.5',
        !chosen && 'pointer-fine:opacity-0 group-focus-within:opacity-100 group-hover:opacity-100',
      )}
    />
  );
}

function FoldButton({ folded, onFold, text }: { folded: boolean; onFold: () => void; text: string }) {
  return (
    <button
      type="button"
      aria-expanded={!folded}
      aria-label={`Items below “${plainText(text)}”`}
      tabIndex={-1}
      onClick={onFold}
      className="relative z-10 grid size-5 shrink-0 place-items-center rounded-sm hover:bg-line"
    >
      <ChevronRight aria-hidden className={cn('size-4 transition-transform', !folded && 'rotate-90')} />
    </button>
  );
}

/** `moves` counts how often the cursor was sent here; 0 = it stands elsewhere. */
function RowLink({ item, moves }: { item: ItemView; moves: number }) {
  const atCursor = moves > 0;
  const { open, list, openKey } = useList();
  const { launchId } = useLaunchContext();
  const ref = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    if (moves > 0 && list.takesFocus(item.key)) ref.current?.focus({ preventScroll: true });
  }, [moves, list, item.key]);
  const go = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    list.moveTo(item.key);
    open(item.key);
  };
  return (
    <a
      ref={ref}
      href={`/launches/${launchId}/checklist?item=${encodeURIComponent(item.key)}`}
      onClick={go}
      tabIndex={atCursor || openKey === item.key ? 0 : -1}
      aria-current={openKey === item.key || undefined}
      className="flex min-w-0 flex-1 flex-wrap items-baseline gap-x-3 gap-y-0.5 outline-none after:absolute after:inset-0 after:-z-0"
    >
      <span className={cn('min-w-0 flex-[1_1_14rem] [overflow-wrap:anywhere]', !item.leaf && 'font-medium')}>
        <InlineText text={item.text} />
      </span>
      <span className="flex min-w-0 flex-wrap items-center gap-x-2.5 gap-y-0.5 text-sm">
        <BasisLine item={item} />
        <WaiverMark item={item} />
        <DueMark item={item} />
        <OwnerMark item={item} />
        <CountMarks item={item} />
        <SeverityMark item={item} />
      </span>
    </a>
  );
}
