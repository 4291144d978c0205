import Link from 'next/link';
import { RUNBOOK_KIND_WORDS, type RunbookKind } from '#lib/domain/project/runbook.ts';
import { Badge } from '../ui/badge.tsx';
import { EmptyState } from '../ui/surface.tsx';

type Row = { slug: string; kind: RunbookKind; title: string; line: string | null };

/** What a search brought up, with the line that holds the words. */
export function FoundPages({ project, words, rows }: { project: string; words: string; rows: readonly Row[] }) {
  if (rows.length === 0) return <EmptyState title={`No page holds “${words}”`} next="Try fewer words." />;
  return (
    <ul className="divide-y divide-line">
      {rows.map((row) => (
        <li key={row.slug} className="grid gap-0.5 px-4 py-2.5">
          <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <Link
              href={`/projects/${project}/runbooks/${row.slug}`}
              className="min-w-0 font-medium [overflow-wrap:anywhere] hover:text-accent hover:underline"
            >
              {row.title}
            </Link>
            <Badge>{RUNBOOK_KIND_WORDS[row.kind]}</Badge>
          </span>
          {row.line ? <span className="text-muted text-sm [overflow-wrap:anywhere]">{row.line}</span> : null}
        </li>
      ))}
    </ul>
  );
}
