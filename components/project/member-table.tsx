'use client';

import { UserMinus } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import type { Ability } from '#lib/domain/access/policy.ts';
import type { ProjectRole } from '#lib/domain/access/roles.ts';
import { type Result, settled } from '../form/result.ts';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { Select } from '../ui/controls.tsx';
import { Person } from '../ui/person.tsx';
import { Cell, HeaderCell, Table, TableBody, TableHead, TableRow } from '../ui/table.tsx';
import { toast } from '../ui/toast.ts';
import { ROLE_OPTIONS, ROLE_WORDS } from './roles.ts';

export type MemberRow = {
  userId: string;
  name: string;
  email: string;
  role: ProjectRole;
  disabled: boolean;
  seats: { roleKey: string; title: string; deputy: boolean }[];
};

type Props = {
  project: string;
  rows: readonly MemberRow[];
  viewerId: string;
  may: Ability;
  onChange: (input: { project: string; userId: string; role: ProjectRole }) => Promise<Result>;
  onRemove: (input: { project: string; userId: string }) => Promise<Result>;
};

export function MemberTable({ project, rows, viewerId, may, onChange, onRemove }: Props) {
  const router = useRouter();
  const run = async (call: () => Promise<Result>, said: string) => {
    const result = await settled(call());
    if (!result.ok) return result.error.message;
    toast({ title: said, tone: 'pass' });
    router.refresh();
    return null;
  };
  return (
    <Table caption="Members with role and seats">
      <TableHead>
        <tr>
          <HeaderCell>Person</HeaderCell>
          <HeaderCell className="max-sm:hidden">Role</HeaderCell>
          <HeaderCell className="max-md:hidden">Seats</HeaderCell>
          <HeaderCell>
            <span className="sr-only">Remove</span>
          </HeaderCell>
        </tr>
      </TableHead>
      <TableBody>
        {rows.map((row) => {
          const role = (
            <RoleCell
              row={row}
              may={may}
              onChange={(wanted) =>
                run(
                  () => onChange({ project, userId: row.userId, role: wanted }),
                  `${row.name}: ${ROLE_WORDS[wanted].label}`,
                )
              }
            />
          );
          return (
            <TableRow key={row.userId}>
              <Cell className="w-full">
                <span className="flex min-w-0 flex-wrap items-center gap-x-2">
                  <Person name={row.name} you={row.userId === viewerId} />
                  {row.disabled ? <Badge tone="caveat">account disabled</Badge> : null}
                </span>
                <p className="text-muted text-sm [overflow-wrap:anywhere]">{row.email}</p>
                <p className="text-sm md:hidden">{seatWords(row.seats)}</p>
                <div className="mt-1 sm:hidden">{role}</div>
              </Cell>
              <Cell className="max-sm:hidden">{role}</Cell>
              <Cell className="min-w-40 max-md:hidden">
                {seatWords(row.seats) || <span className="text-muted">none</span>}
              </Cell>
              <Cell>
                <RemoveButton
                  row={row}
                  may={may}
                  onRemove={() =>
                    run(() => onRemove({ project, userId: row.userId }), `${row.name} is no longer in the project`)
                  }
                />
              </Cell>
            </TableRow>
          );
        })}
      </TableBody>
    </Table>
  );
}

function seatWords(seats: MemberRow['seats']): string {
  return seats.map((seat) => (seat.deputy ? `${seat.title} (deputy)` : seat.title)).join(', ');
}

type CellProps = { row: MemberRow; may: Ability };

function RoleCell({ row, may, onChange }: CellProps & { onChange: (role: ProjectRole) => Promise<string | null> }) {
  const [wanted, setWanted] = useState<ProjectRole | null>(null);
  if (!may.allowed) return <span title={ROLE_WORDS[row.role].hint}>{ROLE_WORDS[row.role].label}</span>;
  const change = async (role: ProjectRole) => {
    setWanted(role);
    const problem = await onChange(role);
    setWanted(null);
    if (problem) toast({ title: problem, tone: 'fail' });
  };
  return (
    <Select
      className="w-36"
      aria-label={`Role of ${row.name}`}
      value={wanted ?? row.role}
      disabled={wanted !== null}
      options={ROLE_OPTIONS}
      onChange={(event) => change(event.target.value as ProjectRole)}
    />
  );
}

function RemoveButton({ row, may, onRemove }: CellProps & { onRemove: () => Promise<string | null> }) {
  const look = { variant: 'quiet', size: 'icon', 'aria-label': `Remove ${row.name}` } as const;
  const icon = <UserMinus aria-hidden />;
  if (!may.allowed) {
    return (
      <Button {...look} refusedReason={may.reason}>
        {icon}
      </Button>
    );
  }
  const seats = row.seats.map((seat) => seat.title).join(', ');
  return (
    <ConfirmDialog
      trigger={<Button {...look}>{icon}</Button>}
      title={`Remove ${row.name} from the project?`}
      description={
        seats
          ? `What they did stays. They fill a seat (${seats}): it will be empty, and gates that need it will wait until somebody fills it.`
          : 'What they did stays. They can be added again.'
      }
      confirmLabel="Remove"
      onConfirm={onRemove}
    />
  );
}
