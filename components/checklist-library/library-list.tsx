'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { type Result, settled } from '../form/result.ts';
import { plural } from '../format.ts';
import { Badge } from '../ui/badge.tsx';
import { Button, ButtonLink } from '../ui/button.tsx';
import { toast } from '../ui/toast.ts';

export type LibraryRow = {
  file: string;
  title: string;
  summary: string;
  itemCount: number;
  categories: number;
  added: { slug: string; number: number } | null;
  newer: boolean;
};

type Props = {
  rows: readonly LibraryRow[];
  refusedReason: string | null;
  onAdd: (input: { file: string }) => Promise<Result<{ slug: string; number: number }>>;
};

/** Checklists that come with gonogo; none is used before somebody adds it. */
export function LibraryList({ rows, refusedReason, onAdd }: Props) {
  const router = useRouter();
  const [busy, setBusy] = useState<string | null>(null);
  const add = async (row: LibraryRow) => {
    setBusy(row.file);
    const result = await settled(onAdd({ file: row.file }));
    setBusy(null);
    if (!result.ok) return toast({ title: result.error.message, tone: 'fail' });
    router.refresh();
    return toast({ title: `${row.title} is added, version ${result.data.number}`, tone: 'pass' });
  };
  return (
    <ul className="divide-y divide-line">
      {rows.map((row) => (
        <li key={row.file} className="flex flex-wrap items-center gap-x-6 gap-y-2 px-4 py-3">
          <div className="min-w-0 flex-[1_1_20rem]">
            <h3 className="font-medium [overflow-wrap:anywhere]">{row.title}</h3>
            {row.summary ? <p className="line-clamp-2 max-w-prose text-muted text-sm">{row.summary}</p> : null}
            <p className="text-muted text-sm">
              {plural(row.itemCount, 'item')} in {plural(row.categories, 'category', 'categories')}
            </p>
          </div>
          <div className="flex flex-wrap items-center gap-2">
            {row.added ? (
              <>
                <Badge tone={row.newer ? 'caveat' : 'pass'}>{row.newer ? 'Newer text here' : 'Added'}</Badge>
                <ButtonLink size="small" href={`/checklists/${row.added.slug}`}>
                  Open
                </ButtonLink>
              </>
            ) : null}
            {row.added && !row.newer ? null : (
              <Button size="small" busy={busy === row.file} refusedReason={refusedReason} onClick={() => add(row)}>
                {row.added ? 'Add as the next version' : 'Add to this instance'}
              </Button>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}
