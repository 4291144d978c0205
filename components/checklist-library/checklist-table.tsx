import Link from 'next/link';
import { Badge } from '../ui/badge.tsx';
import { Cell, HeaderCell, Table, TableBody, TableHead, TableRow } from '../ui/table.tsx';
import { RelativeTime } from '../ui/time.tsx';

export type ChecklistRow = {
  slug: string;
  title: string;
  archived: boolean;
  project: { slug: string; name: string } | null;
  newest: { number: number; itemCount: number; createdAt: string } | null;
};

export function ChecklistTable({ rows }: { rows: readonly ChecklistRow[] }) {
  return (
    <Table caption="Checklists">
      <TableHead>
        <tr>
          <HeaderCell>Checklist</HeaderCell>
          <HeaderCell className="max-sm:hidden">Belongs to</HeaderCell>
          <HeaderCell numeric>Items</HeaderCell>
          <HeaderCell numeric className="max-sm:hidden">
            Version
          </HeaderCell>
          <HeaderCell className="max-md:hidden">Changed</HeaderCell>
        </tr>
      </TableHead>
      <TableBody>
        {rows.map((row) => (
          <TableRow key={row.slug}>
            <Cell className="w-full">
              <Link
                href={`/checklists/${row.slug}`}
                className="font-medium [overflow-wrap:anywhere] hover:text-accent hover:underline"
              >
                {row.title}
              </Link>
              {row.archived ? (
                <Badge tone="caveat" className="ml-2">
                  Archived
                </Badge>
              ) : null}
            </Cell>
            <Cell className="whitespace-nowrap max-sm:hidden">
              {row.project ? (
                <Link href={`/projects/${row.project.slug}`} className="link">
                  {row.project.name}
                </Link>
              ) : (
                <span className="text-muted">everybody</span>
              )}
            </Cell>
            <Cell numeric>{row.newest?.itemCount ?? 0}</Cell>
            <Cell numeric className="max-sm:hidden">
              {row.newest?.number ?? '–'}
            </Cell>
            <Cell className="text-muted max-md:hidden">
              {row.newest ? <RelativeTime at={row.newest.createdAt} /> : null}
            </Cell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
