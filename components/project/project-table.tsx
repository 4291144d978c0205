import Link from 'next/link';
import { plural } from '../format.ts';
import { Badge } from '../ui/badge.tsx';
import { Cell, HeaderCell, Table, TableBody, TableHead, TableRow } from '../ui/table.tsx';

export type ProjectRow = {
  slug: string;
  name: string;
  description: string;
  archived: boolean;
  members: number;
  environments: number;
  openLaunches: number;
  myRole: string | null;
};

export function ProjectTable({ rows }: { rows: readonly ProjectRow[] }) {
  return (
    <Table caption="Projects">
      <TableHead>
        <tr>
          <HeaderCell>Project</HeaderCell>
          <HeaderCell numeric className="max-sm:hidden">
            Open launches
          </HeaderCell>
          <HeaderCell numeric className="max-md:hidden">
            Environments
          </HeaderCell>
          <HeaderCell numeric className="max-md:hidden">
            Members
          </HeaderCell>
          <HeaderCell className="max-sm:hidden">You are</HeaderCell>
        </tr>
      </TableHead>
      <TableBody>
        {rows.map((row) => (
          <TableRow key={row.slug}>
            <Cell className="w-full">
              <Link
                href={`/projects/${row.slug}`}
                className="font-medium [overflow-wrap:anywhere] hover:text-accent hover:underline"
              >
                {row.name}
              </Link>
              {row.archived ? <Badge className="ml-2">Archived</Badge> : null}
              {row.description ? (
                <p className="line-clamp-1 max-w-prose text-muted text-sm">{row.description}</p>
              ) : null}
              <p className="text-muted text-sm sm:hidden">{plural(row.openLaunches, 'open launch', 'open launches')}</p>
            </Cell>
            <Cell numeric className="max-sm:hidden">
              {row.openLaunches}
            </Cell>
            <Cell numeric className="max-md:hidden">
              {row.environments}
            </Cell>
            <Cell numeric className="max-md:hidden">
              {row.members}
            </Cell>
            <Cell className="whitespace-nowrap text-muted max-sm:hidden">{row.myRole ?? 'no member'}</Cell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
