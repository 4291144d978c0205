import type { LucideIcon } from 'lucide-react';
import { type ComponentProps, type ReactNode, useId } from 'react';
import { cn } from './cn.ts';

type SectionProps = {
  title: ReactNode;
  /** One line under the title. */
  description?: ReactNode;
  /** Stands at the right of the title. */
  aside?: ReactNode;
  /** No inner padding, for lists and tables that reach the edge. */
  flush?: boolean;
  level?: 2 | 3;
  className?: string;
  children: ReactNode;
};

/** A titled part of a page with a border around it. */
export function Section({ title, description, aside, flush = false, level = 2, className, children }: SectionProps) {
  const id = useId();
  const Heading = level === 2 ? 'h2' : 'h3';
  return (
    <section aria-labelledby={id} className={cn('min-w-0 rounded-md border border-line bg-raised', className)}>
      <header className="flex min-h-11 flex-wrap items-center justify-between gap-x-4 gap-y-1 border-line border-b px-4 py-2">
        <div className="min-w-0">
          <Heading id={id} className="font-semibold text-base">
            {title}
          </Heading>
          {description ? <p className="text-muted text-sm">{description}</p> : null}
        </div>
        {aside ? <div className="flex min-w-0 flex-wrap items-center gap-2 text-sm">{aside}</div> : null}
      </header>
      <div className={flush ? undefined : 'p-4'}>{children}</div>
    </section>
  );
}

/** A bordered surface without a title. */
export function Card({ className, ...rest }: ComponentProps<'div'>) {
  return <div {...rest} className={cn('min-w-0 rounded-md border border-line bg-raised p-4', className)} />;
}

type EmptyProps = { icon?: LucideIcon; title: ReactNode; next?: ReactNode; action?: ReactNode; className?: string };

/** Nothing here yet: says so, says what to do next, and offers it. */
export function EmptyState({ icon: Icon, title, next, action, className }: EmptyProps) {
  return (
    <div className={cn('grid justify-items-center gap-2 px-4 py-10 text-center', className)}>
      {Icon ? <Icon aria-hidden strokeWidth={1.5} className="size-7 text-muted" /> : null}
      <p className="font-medium">{title}</p>
      {next ? <p className="max-w-prose text-balance text-muted">{next}</p> : null}
      {action ? <div className="mt-2 flex flex-wrap justify-center gap-2">{action}</div> : null}
    </div>
  );
}

/** Holds the place of something that loads. The words tell a screen reader what. */
export function Skeleton({ className, label = 'Loading' }: { className?: string; label?: string }) {
  return (
    <div role="status" className={cn('h-4 rounded-sm bg-sunken motion-safe:animate-pulse', className)}>
      <span className="sr-only">{label}</span>
    </div>
  );
}

export function Kbd({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <kbd
      className={cn(
        'inline-grid h-5 min-w-5 place-items-center rounded-sm border border-line bg-sunken px-1 font-mono text-muted text-xs',
        className,
      )}
    >
      {children}
    </kbd>
  );
}
