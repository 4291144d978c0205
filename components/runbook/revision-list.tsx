'use client';

import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { type Result, settled } from '../form/result.ts';
import { Button } from '../ui/button.tsx';
import { cn } from '../ui/cn.ts';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { RelativeTime } from '../ui/time.tsx';
import { toast } from '../ui/toast.ts';

export type RevisionRow = {
  revision: number;
  title: string | null;
  restoredFrom: number | null;
  at: string;
  by: string | null;
};

type Props = {
  project: string;
  page: string;
  current: number;
  revisions: readonly RevisionRow[];
  a: number;
  b: number;
  refusedReason: string | null;
  onRestore: (input: { project: string; page: string; revision: number; to: number }) => Promise<Result>;
};

/** Every revision, newest first; one click compares it with the one before, another brings it back as a new one. */
export function RevisionList({ project, page, current, revisions, a, b, refusedReason, onRestore }: Props) {
  const router = useRouter();
  const restore = async (to: number) => {
    const result = await settled(onRestore({ project, page, revision: current, to }));
    if (!result.ok) return result.error.message;
    toast({ title: `Revision ${to} is back`, description: `It stands as revision ${current + 1}.`, tone: 'pass' });
    router.refresh();
    return null;
  };
  return (
    <ol reversed className="max-h-[60dvh] divide-y divide-line overflow-y-auto">
      {revisions.map(({ revision, title, restoredFrom, at, by }) => (
        <li
          key={revision}
          className={cn('grid gap-1 px-4 py-2', (revision === a || revision === b) && 'bg-accent-tint')}
        >
          <span className="flex flex-wrap items-baseline justify-between gap-x-3">
            <Link
              href={`/projects/${project}/runbooks/${page}/history?a=${Math.max(1, revision - 1)}&b=${revision}`}
              className="font-medium hover:text-accent hover:underline"
            >
              Revision {revision}
              {revision === current ? <span className="font-normal text-muted"> · now</span> : null}
            </Link>
            {revision === current ? null : (
              <ConfirmDialog
                title={`Bring revision ${revision} back?`}
                description="Its text becomes the newest revision. Nothing of the history goes."
                confirmLabel="Bring it back"
                tone="plain"
                onConfirm={() => restore(revision)}
                trigger={
                  <Button
                    size="small"
                    variant="quiet"
                    refusedReason={refusedReason}
                    aria-label={`Bring revision ${revision} back`}
                  >
                    Bring back
                  </Button>
                }
              />
            )}
          </span>
          <span className="text-muted text-sm [overflow-wrap:anywhere]">
            <RelativeTime at={at} />
            {by ? ` by ${by}` : ''}
            {restoredFrom ? ` · from revision ${restoredFrom}` : ''}
            {title ? ` · ${title}` : ''}
          </span>
        </li>
      ))}
    </ol>
  );
}
