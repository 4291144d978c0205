import { CircleCheck, CircleX, Info, type LucideIcon, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { cn } from './cn.ts';
import { TONE_TEXT } from './states.ts';

type AlertTone = 'fail' | 'caveat' | 'pass' | 'running';

const ICONS: Record<AlertTone, LucideIcon> = { fail: CircleX, caveat: TriangleAlert, pass: CircleCheck, running: Info };
const EDGES: Record<AlertTone, string> = {
  fail: 'border-fail/50 bg-fail-tint',
  caveat: 'border-caveat/50 bg-caveat-tint',
  pass: 'border-pass/50 bg-pass-tint',
  running: 'border-running/50 bg-running-tint',
};

type Props = {
  tone?: AlertTone;
  /** What happened. */
  title: ReactNode;
  /** What is safe: what was kept, stored or left alone. */
  safe?: ReactNode;
  /** What to do next. */
  next?: ReactNode;
  action?: ReactNode;
  className?: string;
};

/** A message that stays until it is dealt with. Failures are read out at once. */
export function Alert({ tone = 'running', title, safe, next, action, className }: Props) {
  const Icon = ICONS[tone];
  return (
    <div
      role={tone === 'fail' ? 'alert' : 'status'}
      className={cn('flex flex-wrap items-start gap-x-3 gap-y-2 rounded-md border px-3 py-2.5', EDGES[tone], className)}
    >
      <div className="flex min-w-0 flex-[1_1_16rem] gap-2.5">
        <Icon aria-hidden className={cn('mt-0.5 size-4 shrink-0', TONE_TEXT[tone])} />
        <div className="grid min-w-0 gap-0.5">
          <div className="font-medium">{title}</div>
          {safe ? <div>{safe}</div> : null}
          {next ? <div>{next}</div> : null}
        </div>
      </div>
      {action ? <div className="flex flex-wrap gap-2">{action}</div> : null}
    </div>
  );
}
