'use client';

import { BellRing } from 'lucide-react';
import { useState } from 'react';
import type { GateView } from '#lib/domain/launch/view.ts';
import { useLaunch, useLaunchContext } from '../launch/context.tsx';
import { isClosed } from '../launch/state-words.ts';
import { Button } from '../ui/button.tsx';
import { toast } from '../ui/toast.ts';
import type { PollActions } from './actions.ts';

/** Asks those who have not voted on the present state; nothing to see where nobody is left. */
export function AskButton({ gate, ask }: { gate: GateView; ask: PollActions['ask'] }) {
  const { launchId, commands } = useLaunchContext();
  const { state } = useLaunch('head');
  const me = useLaunch('me');
  const ability = useLaunch('abilities')['signoff.ask'];
  const [busy, setBusy] = useState(false);
  const open = gate.poll.filter(
    (row) =>
      (row.state === 'waiting' || row.state === 'stale') &&
      [row.holderId, row.deputyId].some((id) => id !== null && id !== me.userId),
  );
  if (open.length === 0 || isClosed(state) || gate.decision) return null;
  const press = async () => {
    setBusy(true);
    const result = await commands.ask(() => ask({ launchId, gateKey: gate.key }));
    setBusy(false);
    if (!result.ok) return toast({ tone: 'caveat', title: 'Nobody was asked', description: result.error.message });
    const { asked, askedBefore } = result.data;
    toast({
      title: `Asked ${asked.join(', ')}`,
      description:
        askedBefore > 0
          ? 'Others were asked within the last hour already.'
          : 'They are told in gonogo and by mail, as they chose.',
    });
  };
  return (
    <Button size="small" busy={busy} refusedReason={ability.reason} onClick={press}>
      <BellRing aria-hidden /> Ask for votes
    </Button>
  );
}
