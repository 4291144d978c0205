'use client';

import { Archive, ArchiveRestore } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { type Result, settled } from '../form/result.ts';
import { Button } from '../ui/button.tsx';
import { toast } from '../ui/toast.ts';

type Props = {
  name: string;
  archived: boolean;
  refusedReason: string | null;
  onArchive: () => Promise<Result>;
  onRestore: () => Promise<Result>;
};

/** Archiving can be undone, so it does not ask: it offers to take it back. */
export function ToggleArchive({ name, archived, refusedReason, onArchive, onRestore }: Props) {
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const run = async (call: () => Promise<Result>, said: string, undo?: () => unknown) => {
    setBusy(true);
    const result = await settled(call());
    setBusy(false);
    if (!result.ok) return toast({ title: result.error.message, tone: 'fail' });
    router.refresh();
    return toast({ title: said, tone: 'pass', undo });
  };
  const restore = () => run(onRestore, `${name} is back`);
  return archived ? (
    <Button busy={busy} refusedReason={refusedReason} onClick={restore}>
      <ArchiveRestore aria-hidden />
      Restore
    </Button>
  ) : (
    <Button busy={busy} refusedReason={refusedReason} onClick={() => run(onArchive, `${name} is archived`, restore)}>
      <Archive aria-hidden />
      Archive
    </Button>
  );
}
