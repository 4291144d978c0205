import Link from 'next/link';
import { ReviewBadge } from '../directory/review-bar.tsx';
import { Section } from '../ui/surface.tsx';
import { RelativeTime } from '../ui/time.tsx';

const KIND = { page: 'Runbook page', contacts: 'Contacts', checklist: 'Checklist' } as const;

type Row = {
  kind: keyof typeof KIND;
  title: string;
  days: number;
  dueAt: string | null;
  overdue: boolean;
  project: string;
  path: string;
};

/** What somebody should look at again; absent while nothing is due. */
export function ReviewList({ rows, more }: { rows: readonly Row[]; more: boolean }) {
  if (rows.length === 0) return null;
  return (
    <Section title="To look at again" description="Texts that asked for a review by now." flush>
      <ul className="divide-y divide-line">
        {rows.map((row) => (
          <li key={`${row.kind} ${row.path}`} className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2">
            <Link
              href={row.path}
              className="min-w-0 font-medium [overflow-wrap:anywhere] hover:text-accent hover:underline"
            >
              {row.title}
            </Link>
            <span className="text-muted text-sm">
              {KIND[row.kind]} of {row.project}, every {row.days} days
              {row.dueAt ? (
                <>
                  , was due <RelativeTime at={row.dueAt} />
                </>
              ) : null}
            </span>
            <ReviewBadge review={{ state: row.overdue ? 'overdue' : 'due', dueAt: row.dueAt ?? '' }} />
          </li>
        ))}
      </ul>
      {more ? <p className="border-line border-t px-4 py-2 text-muted text-sm">and more, once these are done</p> : null}
    </Section>
  );
}
