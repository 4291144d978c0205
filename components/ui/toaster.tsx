'use client';

import { Bell, X } from 'lucide-react';
import Link from 'next/link';
import { Toast as Radix } from 'radix-ui';
import { useSyncExternalStore } from 'react';
import { Button } from './button.tsx';
import { buttonLook } from './button-look.ts';
import { cn } from './cn.ts';
import { ITEM_STATES, TONE_TEXT } from './states.ts';
import { dismissToast, type ShownToast, toast, toastStore } from './toast.ts';

const ICONS = {
  pass: ITEM_STATES.pass.icon,
  fail: ITEM_STATES.fail.icon,
  caveat: ITEM_STATES.error.icon,
  running: ITEM_STATES.running.icon,
  news: Bell,
};

/** Shows what toast() was told. Stands once, in the root layout; F8 moves the focus to it. */
export function Toaster() {
  const messages = useSyncExternalStore(toastStore.subscribe, toastStore.get, toastStore.getServer);
  return (
    <Radix.Provider label="Message" swipeDirection="right">
      {messages.map((message) => (
        <One key={message.id} message={message} />
      ))}
      <Radix.Viewport
        data-no-print
        className="fixed right-0 bottom-14 z-50 grid w-full max-w-sm gap-2 p-3 outline-none empty:hidden md:bottom-0"
      />
    </Radix.Provider>
  );
}

function One({ message }: { message: ShownToast }) {
  const { id, title, description, tone = 'pass', undo, link } = message;
  const Icon = ICONS[tone];
  const stay = tone === 'fail' ? Number.POSITIVE_INFINITY : undo || link ? 10_000 : 5_000;
  const takeBack = async () => {
    try {
      await undo?.();
    } catch {
      toast({ tone: 'fail', title: 'Could not undo', description: 'The change stands. Change it back by hand.' });
    }
  };
  return (
    <Radix.Root
      duration={message.duration ?? stay}
      onOpenChange={(open) => {
        if (!open) dismissToast(id);
      }}
      type={tone === 'fail' ? 'foreground' : 'background'}
      className="flex items-start gap-2.5 rounded-md border border-line bg-raised px-3 py-2.5 shadow-float motion-safe:animate-enter"
    >
      <Icon aria-hidden className={cn('mt-0.5 size-4 shrink-0', TONE_TEXT[tone === 'news' ? 'accent' : tone])} />
      <div className="min-w-0 flex-1">
        <Radix.Title className="font-medium">{title}</Radix.Title>
        {description ? <Radix.Description className="text-muted text-sm">{description}</Radix.Description> : null}
      </div>
      {undo ? (
        <Radix.Action asChild altText="Undo it where it was changed">
          <Button size="small" onClick={takeBack}>
            Undo
          </Button>
        </Radix.Action>
      ) : null}
      {link ? (
        <Radix.Action asChild altText={link.elsewhere}>
          <Link href={link.href} className={buttonLook({ size: 'small' })}>
            {link.label}
          </Link>
        </Radix.Action>
      ) : null}
      <Radix.Close asChild>
        <Button variant="quiet" size="icon-small" aria-label="Close this message">
          <X aria-hidden />
        </Button>
      </Radix.Close>
    </Radix.Root>
  );
}
