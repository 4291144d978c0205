import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Verdict } from '#lib/domain/outcome.ts';
import { cn } from './cn.ts';
import { ITEM_STATES, type ItemState, TONE_SOLID, TONE_TINT, type Tone, VERDICT_LOOKS } from './states.ts';

type BadgeProps = { tone?: Tone; icon?: LucideIcon; children: ReactNode; className?: string };

/** A short word about something. A state goes through StateBadge, a verdict through VerdictBadge. */
export function Badge({ tone = 'neutral', icon: Icon, children, className }: BadgeProps) {
  return (
    <span
      className={cn(
        'inline-flex h-5 max-w-full items-center gap-1 whitespace-nowrap rounded-sm border px-1.5 font-medium text-xs',
        TONE_TINT[tone],
        className,
      )}
    >
      {Icon ? <Icon aria-hidden className="size-3 shrink-0" /> : null}
      <span className="truncate">{children}</span>
    </span>
  );
}

type StateBadgeProps = { state: ItemState; word?: string; className?: string };

/** Icon and word of one item's state. `word` says it more precisely ("Expired 3 h ago"), never something else. */
export function StateBadge({ state, word, className }: StateBadgeProps) {
  const look = ITEM_STATES[state];
  const Icon = look.icon;
  return (
    <span
      data-state-badge={state}
      className={cn(
        'inline-flex h-5 max-w-full items-center gap-1 whitespace-nowrap rounded-sm border px-1.5 font-medium text-xs',
        TONE_TINT[look.tone],
        className,
      )}
    >
      <Icon
        aria-hidden
        strokeWidth={2.25}
        className={cn('size-3.5 shrink-0', state === 'running' && 'motion-safe:animate-spin')}
      />
      <span className="truncate">{word ?? look.word}</span>
    </span>
  );
}

/** The icon alone, for dense lists; its word is read out and shown on hover. */
export function StateIcon({ state, className }: { state: ItemState; className?: string }) {
  const look = ITEM_STATES[state];
  const Icon = look.icon;
  return (
    <span
      role="img"
      aria-label={look.word}
      title={look.word}
      className={cn(
        'inline-grid size-5 shrink-0 place-items-center rounded-sm border',
        TONE_TINT[look.tone],
        className,
      )}
    >
      <Icon
        aria-hidden
        strokeWidth={2.25}
        className={cn('size-3.5', state === 'running' && 'motion-safe:animate-spin')}
      />
    </span>
  );
}

type VerdictBadgeProps = { verdict: Verdict; size?: 'small' | 'big'; className?: string };

/** The computed verdict of a gate. Big leads a page, small stands in lists. */
export function VerdictBadge({ verdict, size = 'small', className }: VerdictBadgeProps) {
  const look = VERDICT_LOOKS[verdict];
  const Icon = look.icon;
  const big = size === 'big';
  return (
    <span
      data-solid
      data-verdict={verdict}
      className={cn(
        'inline-flex shrink-0 items-center whitespace-nowrap rounded-md border font-semibold',
        big ? 'h-12 gap-2.5 px-4 text-xl tracking-wide sm:text-2xl' : 'h-6 gap-1.5 px-2 text-xs tracking-wide',
        TONE_SOLID[look.tone],
        className,
      )}
    >
      <Icon aria-hidden strokeWidth={2.5} className={big ? 'size-6' : 'size-3.5'} />
      {look.word}
    </span>
  );
}
