import { ChevronRight } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { cn } from '../ui/cn.ts';

export type Crumb = { label: string; href?: string };

/** Where a page stands; the last one is the page itself. */
export function Breadcrumbs({ crumbs }: { crumbs: readonly Crumb[] }) {
  return (
    <nav aria-label="Breadcrumb" className="min-w-0 text-muted text-sm" data-no-print>
      <ol className="flex min-w-0 flex-wrap items-center gap-1">
        {crumbs.map((crumb, index) => (
          <li key={crumb.href ?? crumb.label} className="inline-flex min-w-0 max-w-full items-center gap-1">
            {index > 0 ? <ChevronRight aria-hidden className="size-3.5 shrink-0" /> : null}
            {crumb.href ? (
              <Link href={crumb.href} className="truncate hover:text-ink hover:underline">
                {crumb.label}
              </Link>
            ) : (
              <span aria-current="page" className="truncate">
                {crumb.label}
              </span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}

type Props = {
  title: ReactNode;
  crumbs?: readonly Crumb[];
  /** Under the title: state, version, countdown. */
  meta?: ReactNode;
  description?: ReactNode;
  /** The one primary action of the page, and at most a menu beside it. */
  action?: ReactNode;
  /** Tabs under the header. */
  tabs?: ReactNode;
  className?: string;
};

export function PageHeader({ title, crumbs, meta, description, action, tabs, className }: Props) {
  return (
    <div className={cn('mb-5 grid gap-3', className)}>
      {crumbs ? <Breadcrumbs crumbs={crumbs} /> : null}
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="grid min-w-0 flex-[1_1_18rem] gap-1.5">
          <h1 className="font-semibold text-xl tracking-tight [overflow-wrap:anywhere]">{title}</h1>
          {meta ? <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5 text-sm">{meta}</div> : null}
          {description ? <p className="max-w-prose text-muted">{description}</p> : null}
        </div>
        {action ? <div className="flex flex-wrap items-center gap-2">{action}</div> : null}
      </div>
      {tabs}
    </div>
  );
}
