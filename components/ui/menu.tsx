'use client';

import { Check, type LucideIcon } from 'lucide-react';
import Link from 'next/link';
import { DropdownMenu as Radix, Popover as RadixPopover } from 'radix-ui';
import { Fragment, type ReactNode } from 'react';
import { cn } from './cn.ts';

export type MenuItem = {
  label: string;
  icon?: LucideIcon;
  /** Where it leads; or what it does. */
  href?: string;
  /** What it leads to is a file, not a page. */
  download?: boolean;
  onSelect?: () => void;
  tone?: 'plain' | 'danger';
  /** A right that is missing: the entry stays and says why. */
  refusedReason?: string | null;
  /** Shows a tick when true and keeps its place when false. */
  checked?: boolean;
  /** A line above it. */
  separated?: boolean;
  hint?: string;
};

type Props = {
  trigger: ReactNode;
  items: readonly MenuItem[];
  /** Stands above the entries. */
  heading?: ReactNode;
  align?: 'start' | 'end';
};

const PANEL =
  'z-50 max-h-[70dvh] min-w-44 max-w-[calc(100vw-1rem)] overflow-y-auto rounded-md border border-line bg-raised p-1 shadow-float motion-safe:animate-enter';

export function DropdownMenu({ trigger, items, heading, align = 'end' }: Props) {
  return (
    // Not modal: the page behind stays readable, and nothing that can take the focus is hidden from screen readers.
    <Radix.Root modal={false}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        {/* A named part of the page, because it stands outside of <main>. */}
        <section aria-label="Menu">
          <Radix.Content align={align} sideOffset={4} collisionPadding={8} className={PANEL}>
            {heading ? <Radix.Label className="px-2 py-1.5 text-muted text-sm">{heading}</Radix.Label> : null}
            {items.map((item) => (
              <Fragment key={item.label}>
                {item.separated ? <Radix.Separator className="my-1 border-line border-t" /> : null}
                <Entry item={item} />
              </Fragment>
            ))}
          </Radix.Content>
        </section>
      </Radix.Portal>
    </Radix.Root>
  );
}

function Entry({ item }: { item: MenuItem }) {
  const Icon = item.icon;
  const refused = Boolean(item.refusedReason);
  const look = cn(
    'flex w-full items-start gap-2 rounded-sm px-2 py-1.5 outline-none data-highlighted:bg-sunken pointer-coarse:min-h-11',
    'data-highlighted:outline-2 data-highlighted:-outline-offset-2 forced-colors:data-highlighted:outline-[Highlight]',
    'data-highlighted:outline-transparent',
    item.tone === 'danger' && 'text-fail',
    refused && 'cursor-not-allowed',
  );
  const body = (
    <>
      {Icon ? <Icon aria-hidden className={cn('mt-0.5 size-4 shrink-0', refused && 'opacity-55')} /> : null}
      <span className="min-w-0 flex-1">
        <span className={cn('block', refused && 'opacity-65')}>{item.label}</span>
        {item.refusedReason || item.hint ? (
          <span className="block max-w-64 text-muted text-sm">{item.refusedReason ?? item.hint}</span>
        ) : null}
      </span>
    </>
  );
  if (item.checked !== undefined) {
    return (
      <Radix.CheckboxItem checked={item.checked} onSelect={item.onSelect} className={look}>
        {body}
        <Radix.ItemIndicator>
          <Check aria-hidden className="mt-0.5 size-4 text-accent" />
        </Radix.ItemIndicator>
      </Radix.CheckboxItem>
    );
  }
  if (item.href && !refused) {
    return (
      <Radix.Item asChild className={look}>
        {item.download ? (
          <a href={item.href} download>
            {body}
          </a>
        ) : (
          <Link href={item.href}>{body}</Link>
        )}
      </Radix.Item>
    );
  }
  return (
    <Radix.Item
      aria-disabled={refused || undefined}
      onSelect={refused ? (event) => event.preventDefault() : item.onSelect}
      className={look}
    >
      {body}
    </Radix.Item>
  );
}

type PopoverProps = {
  trigger: ReactNode;
  /** What it holds, for screen readers. */
  label: string;
  align?: 'start' | 'center' | 'end';
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  className?: string;
  children: ReactNode;
};

/** A small panel beside what opened it: a filter, the reasons behind a number. */
export function Popover({ trigger, label, align = 'start', open, onOpenChange, className, children }: PopoverProps) {
  return (
    <RadixPopover.Root open={open} onOpenChange={onOpenChange}>
      <RadixPopover.Trigger asChild>{trigger}</RadixPopover.Trigger>
      <RadixPopover.Portal>
        <RadixPopover.Content
          aria-label={label}
          align={align}
          sideOffset={4}
          collisionPadding={8}
          className={cn(PANEL, 'w-80 p-3', className)}
        >
          {children}
        </RadixPopover.Content>
      </RadixPopover.Portal>
    </RadixPopover.Root>
  );
}
