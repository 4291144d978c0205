'use client';

import { useRouter } from 'next/navigation';
import { Button } from '#components/ui/button.tsx';
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx';
import { toast } from '#components/ui/toast.ts';
import { doSignOutEverywhere } from '../../_actions/people.ts';

export function SignOutEverywhere({ others }: { others: number }) {
  const router = useRouter();
  if (others <= 0) return null;
  const confirm = async () => {
    const result = await doSignOutEverywhere({ keepThisOne: true });
    if (!result.ok) return result.error.message;
    toast({ title: `Signed out ${result.data.sessionsEnded} other sessions.`, tone: 'pass' });
    router.refresh();
  };
  return (
    <ConfirmDialog
      trigger={<Button size="small">Sign out everywhere else</Button>}
      title="Sign out everywhere else?"
      description="Every other browser has to sign in again. This one stays signed in, and your tokens go on working."
      confirmLabel="Sign out everywhere else"
      onConfirm={confirm}
    />
  );
}
