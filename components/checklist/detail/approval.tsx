'use client';

import { useState } from 'react';
import type { EvidenceView, ItemView } from '#lib/domain/launch/view.ts';
import { useLaunch, useLaunchContext, usePersonName } from '../../launch/context.tsx';
import { Button } from '../../ui/button.tsx';
import { RelativeTime } from '../../ui/time.tsx';
import { ReasonDialog } from '../reason-dialog.tsx';

/** A required item's "not applicable" counts when a second person agrees. */
export function Approval({ item, evidence }: { item: ItemView; evidence: EvidenceView }) {
  const { actions, commands, launchId } = useLaunchContext();
  const ability = useLaunch('abilities')['item.approve-na'];
  const me = useLaunch('me');
  const nameOf = usePersonName();
  const [asking, setAsking] = useState<'approve' | 'reject' | null>(null);
  const { approval } = evidence;
  if (!approval) return null;
  if (approval.state !== 'pending') {
    const word = approval.state === 'approved' ? 'approved it' : 'rejected it';
    return (
      <p className="text-muted text-sm">
        {nameOf(approval.by)} {word} {approval.at ? <RelativeTime at={approval.at} /> : null}
        {approval.reason ? <>: “{approval.reason}”</> : null}
      </p>
    );
  }
  if (!evidence.current) return null;
  const own =
    evidence.actorId === me.userId ? 'A second person has to approve it: you gave the answer yourself.' : null;
  const reason = ability.reason ?? own;
  const decide = async (text: string) => {
    const result = await commands.ask(() =>
      actions.decideNotApplicable({
        launchId,
        itemKey: item.key,
        evidenceId: evidence.id,
        approved: asking === 'approve',
        reason: text,
      }),
    );
    return result.ok ? null : result.error.message;
  };
  return (
    <div className="flex flex-wrap items-center gap-2 text-sm">
      <span>Waits for a second person.</span>
      <Button size="small" refusedReason={reason} onClick={() => setAsking('approve')}>
        Approve
      </Button>
      <Button size="small" refusedReason={reason} onClick={() => setAsking('reject')}>
        It does apply
      </Button>
      <ReasonDialog
        open={asking !== null}
        onClose={() => setAsking(null)}
        title={asking === 'approve' ? 'Approve “not applicable”' : 'It does apply'}
        description={
          asking === 'approve' ? 'The item then leaves the score and blocks no gate.' : 'The item goes back to open.'
        }
        label={asking === 'approve' ? 'Comment' : 'Why it applies'}
        optional={asking === 'approve'}
        confirmLabel={asking === 'approve' ? 'Approve' : 'Reject'}
        onSubmit={decide}
      />
    </div>
  );
}
