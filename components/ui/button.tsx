'use client';

import { LoaderCircle } from 'lucide-react';
import Link from 'next/link';
import { type ComponentProps, type MouseEvent, type PointerEvent, useId, useState } from 'react';
import { type ButtonLook, buttonLook } from './button-look.ts';
import { cn } from './cn.ts';
import { Tooltip } from './tooltip.tsx';

type Props = ComponentProps<'button'> &
  ButtonLook & {
    /** Work is under way: the button keeps its width and place and takes no second click. */
    busy?: boolean;
    /** Why this person may not do it now. The button stays, does nothing, and says why on hover, focus and tap. */
    refusedReason?: string | null;
  };

export function Button({ variant, size, busy = false, refusedReason, className, children, ...rest }: Props) {
  const look = cn(buttonLook({ variant, size }), className);
  if (refusedReason) {
    return (
      <RefusedButton {...rest} look={look} reason={refusedReason}>
        {children}
      </RefusedButton>
    );
  }
  return (
    <button
      type="button"
      {...rest}
      aria-busy={busy || undefined}
      aria-disabled={busy || rest['aria-disabled']}
      onClick={busy ? (event) => event.preventDefault() : rest.onClick}
      className={cn(look, busy && 'relative')}
    >
      {busy ? <LoaderCircle aria-hidden className="absolute motion-safe:animate-spin forced-colors:hidden" /> : null}
      {/* Transparent, not hidden: a button that works keeps its name. */}
      <span className={cn('contents', busy && 'text-transparent [&_svg]:opacity-0')}>{children}</span>
    </button>
  );
}

// Readable, unlike a greyed-out button: its label is what the reason is about.
const REFUSED =
  'cursor-not-allowed border-dashed border-line-strong bg-sunken text-muted aria-disabled:not-aria-busy:opacity-100';

type RefusedProps = ComponentProps<'button'> & { look: string; reason: string };

function RefusedButton({ look, reason, children, ...rest }: RefusedProps) {
  const [open, setOpen] = useState(false);
  const id = useId();
  // A default left standing would submit a form, and would make the tooltip close under the finger that asks for it.
  const explain = (event: MouseEvent | PointerEvent) => {
    event.preventDefault();
    setOpen(true);
  };
  return (
    <>
      <Tooltip content={reason} open={open} onOpenChange={setOpen}>
        <button
          type="button"
          {...rest}
          aria-disabled
          aria-describedby={id}
          onClick={explain}
          onPointerDown={explain}
          className={cn(look, REFUSED)}
        >
          {children}
        </button>
      </Tooltip>
      <span id={id} hidden>
        {reason}
      </span>
    </>
  );
}

type LinkProps = ComponentProps<typeof Link> & ButtonLook;

/** A link that looks like a button: it goes somewhere and changes nothing. */
export function ButtonLink({ variant, size, className, ...rest }: LinkProps) {
  return <Link {...rest} className={cn(buttonLook({ variant, size }), className)} />;
}
