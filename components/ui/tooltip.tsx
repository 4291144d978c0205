'use client';

import { Tooltip as Radix } from 'radix-ui';
import type { ReactNode } from 'react';

type Props = {
  content: ReactNode;
  children: ReactNode;
  side?: 'top' | 'right' | 'bottom' | 'left';
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
};

/** A few words on hover or focus. Nothing may be known only from here: touch screens do not hover. */
export function Tooltip({ content, children, side = 'top', open, onOpenChange }: Props) {
  return (
    <Radix.Provider delayDuration={300}>
      <Radix.Root open={open} onOpenChange={onOpenChange}>
        <Radix.Trigger asChild>{children}</Radix.Trigger>
        <Radix.Portal>
          <Radix.Content
            side={side}
            sideOffset={6}
            collisionPadding={8}
            className="z-50 max-w-72 rounded-md bg-ink px-2 py-1 text-raised text-xs shadow-float motion-safe:animate-enter"
          >
            {content}
          </Radix.Content>
        </Radix.Portal>
      </Radix.Root>
    </Radix.Provider>
  );
}
