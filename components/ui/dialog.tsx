'use client';

import { X } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import { cn } from './cn.ts';

type Props = {
  /** Opens it; leave out when the caller holds `open`. */
  trigger?: ReactNode;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  title: ReactNode;
  description?: ReactNode;
  children?: ReactNode;
  /** Buttons at the end, the main one last. */
  footer?: ReactNode;
  size?: 'small' | 'medium' | 'large';
  /** Asked before it closes by Escape, a click outside or the cross; false keeps it open (something typed would be lost). */
  mayClose?: () => boolean;
};

const SIZES = { small: 'sm:max-w-md', medium: 'sm:max-w-xl', large: 'sm:max-w-4xl' };
export const SCRIM = 'fixed inset-0 z-40 bg-scrim motion-safe:animate-enter';

/** A question or form on top of the page. On phones it rises from the bottom edge. */
export function Dialog({ size = 'medium', ...rest }: Props) {
  return (
    <Floating
      {...rest}
      className={cn(
        'inset-x-0 bottom-0 max-h-[92dvh] w-full rounded-t-md motion-safe:animate-enter',
        'sm:inset-x-auto sm:top-[10dvh] sm:bottom-auto sm:left-1/2 sm:max-h-[80dvh] sm:-translate-x-1/2 sm:rounded-md',
        // The entrance moves the whole box, and a second transform would fight with centring.
        'sm:motion-safe:animate-none',
        SIZES[size],
      )}
    />
  );
}

/** A panel at the right edge for the detail of one thing; the whole screen on phones. */
export function Sheet({ size = 'medium', ...rest }: Props) {
  return (
    <Floating
      {...rest}
      className={cn(
        'inset-y-0 right-0 h-dvh w-full motion-safe:animate-slide-in sm:border-y-0 sm:border-r-0',
        SIZES[size],
      )}
    />
  );
}

function Floating(props: Props & { className: string }) {
  const { trigger, open, onOpenChange, title, description, children, footer, mayClose, className } = props;
  const change = (next: boolean) => {
    if (!next && mayClose && !mayClose()) return;
    onOpenChange?.(next);
  };
  // Without `open` the caller only wants a trigger: Radix keeps the state, and nothing can be asked before closing.
  const state = open === undefined ? { onOpenChange } : { open, onOpenChange: change };
  return (
    <Radix.Root {...state}>
      {trigger ? <Radix.Trigger asChild>{trigger}</Radix.Trigger> : null}
      <Radix.Portal>
        <Radix.Overlay className={SCRIM} />
        <Radix.Content
          {...(description ? {} : { 'aria-describedby': undefined })}
          onOpenAutoFocus={focusFirstField}
          className={cn('fixed z-40 flex flex-col border border-line bg-raised shadow-float outline-none', className)}
        >
          <header className="flex items-start gap-4 border-line border-b px-4 py-3">
            <div className="min-w-0 flex-1">
              <Radix.Title className="font-semibold text-lg">{title}</Radix.Title>
              {description ? (
                <Radix.Description className="mt-0.5 text-muted text-sm">{description}</Radix.Description>
              ) : null}
            </div>
            <Radix.Close asChild>
              <Button variant="quiet" size="icon-small" aria-label="Close">
                <X aria-hidden />
              </Button>
            </Radix.Close>
          </header>
          <div className="min-h-0 flex-1 overflow-y-auto p-4">{children}</div>
          {footer ? (
            <footer className="flex flex-wrap justify-end gap-2 border-line border-t px-4 py-3">{footer}</footer>
          ) : null}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** A form begins at its first field; anything else begins with its title, and not on the button that closes it. */
function focusFirstField(event: Event) {
  const content = event.currentTarget;
  if (!(content instanceof HTMLElement)) return;
  event.preventDefault();
  const field = content.querySelector<HTMLElement>('[autofocus], input:not([type="hidden"]), textarea, select');
  (field ?? content).focus();
}

/** Closes the dialog it stands in: wrap the "Cancel" button of a footer. */
export function DialogClose({ children }: { children: ReactNode }) {
  return <Radix.Close asChild>{children}</Radix.Close>;
}
