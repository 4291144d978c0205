import { ChevronLeft, ChevronRight } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { buttonLook } from './button-look.ts';

type Props = {
  /** From 1. */
  page: number;
  pageCount: number;
  total: number;
  pageSize: number;
  /** The address of a page; keeps the filters that are in the URL. */
  href: (page: number) => string;
  label?: string;
};

/** Steps through a long list; absent when all of it is on screen. Renders on the server. */
export function Pagination({ page, pageCount, total, pageSize, href, label = 'Pages' }: Props) {
  if (pageCount <= 1) return null;
  const first = (page - 1) * pageSize + 1;
  const last = Math.min(total, page * pageSize);
  return (
    <nav aria-label={label} className="flex flex-wrap items-center justify-between gap-2 py-2 text-sm" data-no-print>
      <span className="text-muted">
        {first}–{last} of {total}
      </span>
      <span className="flex items-center gap-2">
        <Step to={page > 1 ? href(page - 1) : null} rel="prev">
          <ChevronLeft aria-hidden />
          Previous
        </Step>
        <span className="text-muted">
          Page {page} of {pageCount}
        </span>
        <Step to={page < pageCount ? href(page + 1) : null} rel="next">
          Next
          <ChevronRight aria-hidden />
        </Step>
      </span>
    </nav>
  );
}

function Step({ to, rel, children }: { to: string | null; rel: 'prev' | 'next'; children: ReactNode }) {
  const look = buttonLook({ size: 'small' });
  if (to === null) {
    return (
      <span aria-disabled="true" className={look}>
        {children}
      </span>
    );
  }
  return (
    <Link href={to} rel={rel} className={look}>
      {children}
    </Link>
  );
}
