'use client';

import { useRouter } from 'next/navigation';
import { type Result, settled } from '../form/result.ts';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { toast } from '../ui/toast.ts';

type Props = {
  name: string;
  archived: boolean;
  refusedReason: string | null;
  onArchive: () => Promise<Result>;
  onRestore: () => Promise<Result>;
};

export function ArchiveProject({ name, archived, refusedReason, onArchive, onRestore }: Props) {
  const router = useRouter();
  const run = async (call: () => Promise<Result>, said: string) => {
    const result = await settled(call());
    if (!result.ok) return result.error.message;
    toast({ title: said, tone: 'pass' });
    router.refresh();
    return null;
  };
  if (archived) {
    const restore = async () => {
      const problem = await run(onRestore, `${name} is back`);
      if (problem) toast({ title: problem, tone: 'fail' });
    };
    return (
      <Button refusedReason={refusedReason} onClick={restore}>
        Restore the project
      </Button>
    );
  }
  if (refusedReason) return <Button refusedReason={refusedReason}>Archive the project</Button>;
  return (
    <ConfirmDialog
      trigger={<Button variant="danger">Archive the project</Button>}
      title={`Archive ${name}?`}
      description="It leaves the lists and cannot be changed. Its launches, decisions and activity stay readable, and it can be restored here."
      confirmLabel="Archive the project"
      onConfirm={() => run(onArchive, `${name} is archived`)}
    />
  );
}
