import { BookText } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { RUNBOOK_KIND_WORDS, type RunbookKind } from '#lib/domain/project/runbook.ts';
import { ReviewBadge, type ReviewView } from '../directory/review-bar.tsx';
import { Badge } from '../ui/badge.tsx';
import { EmptyState } from '../ui/surface.tsx';
import { RelativeTime } from '../ui/time.tsx';

export type RunbookRow = {
  slug: string;
  kind: RunbookKind;
  title: string;
  updatedAt: string;
  updatedBy: string | null;
  archived: boolean;
  review: ReviewView;
};

export function RunbookList({ project, rows, add }: { project: string; rows: readonly RunbookRow[]; add: ReactNode }) {
  if (rows.length === 0) {
    return (
      <EmptyState
        icon={BookText}
        title="No runbook pages yet"
        next="Write down how to roll back first: gates ask for it, and nobody wants to find out during a launch."
        action={add}
      />
    );
  }
  return (
    <ul className="divide-y divide-line">
      {rows.map((row) => (
        <li key={row.slug} className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2.5">
          <Link
            href={`/projects/${project}/runbooks/${row.slug}`}
            className="min-w-0 flex-[1_1_14rem] font-medium [overflow-wrap:anywhere] hover:text-accent hover:underline"
          >
            {row.title}
          </Link>
          <Badge>{RUNBOOK_KIND_WORDS[row.kind]}</Badge>
          {row.archived ? <Badge tone="caveat">Archived</Badge> : <ReviewBadge review={row.review} />}
          <span className="text-muted text-sm">
            <RelativeTime at={row.updatedAt} />
            {row.updatedBy ? ` by ${row.updatedBy}` : ''}
          </span>
        </li>
      ))}
    </ul>
  );
}
