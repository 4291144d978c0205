import { Server } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { plural } from '../format.ts';
import { Badge } from '../ui/badge.tsx';
import { EmptyState } from '../ui/surface.tsx';

export type EnvironmentRow = {
  slug: string;
  name: string;
  kind: string;
  urls: { name: string; url: string; placeholder: boolean }[];
  allowedHosts: string[];
  secrets: number;
  archivedAt: string | null;
};

type Props = { project: string; rows: readonly EnvironmentRow[]; add: ReactNode };

export function EnvironmentList({ project, rows, add }: Props) {
  if (rows.length === 0) {
    return (
      <EmptyState
        icon={Server}
        title="No environments yet"
        next="Add where this project runs: its addresses, what may be reached, and how to tell which version answers. Gates ask for them."
        action={add}
      />
    );
  }
  return (
    <ul className="divide-y divide-line">
      {rows.map((row) => (
        <li key={row.slug} className="grid gap-1 px-4 py-3">
          <div className="flex flex-wrap items-center gap-2">
            <Link
              href={`/projects/${project}/environments/${row.slug}`}
              className="font-medium [overflow-wrap:anywhere] hover:text-accent hover:underline"
            >
              {row.name}
            </Link>
            <Badge>{row.kind}</Badge>
            {row.archivedAt ? <Badge tone="caveat">Archived</Badge> : null}
          </div>
          {row.urls.length === 0 ? <p className="text-caveat text-sm">No address yet</p> : null}
          {row.urls.slice(0, 4).map((url) => (
            <p key={url.name} className="flex min-w-0 flex-wrap gap-x-2 text-sm">
              <span className="text-muted">{url.name}</span>
              <span className="font-mono [overflow-wrap:anywhere]">{url.url}</span>
              {url.placeholder ? <Badge tone="caveat">sample address</Badge> : null}
            </p>
          ))}
          <p className="text-muted text-sm">
            {row.urls.length > 4 ? `${row.urls.length - 4} more · ` : ''}
            {plural(row.allowedHosts.length, 'allowed host')} · {plural(row.secrets, 'secret')}
          </p>
        </li>
      ))}
    </ul>
  );
}
