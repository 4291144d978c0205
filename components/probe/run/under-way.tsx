'use client';

import { Square } from 'lucide-react';
import { useState } from 'react';
import { useLaunch, useLaunchContext } from '../../launch/context.tsx';
import { Alert } from '../../ui/alert.tsx';
import { StateBadge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Progress } from '../../ui/progress.tsx';
import { InstantTime, RelativeTime } from '../../ui/time.tsx';
import { toast } from '../../ui/toast.ts';
import type { UnderWay } from './use-run-news.ts';

type Props = { itemKey: string; probe: string; run: UnderWay };

/** How far a run is, a way to stop it, and what it waits for. */
export function RunUnderWay({ itemKey, probe, run }: Props) {
  const { actions, commands, launchId } = useLaunchContext();
  const ability = useLaunch('abilities')['probe.run'];
  const [busy, setBusy] = useState(false);
  const ask = async (call: () => ReturnType<typeof actions.cancelRuns>, failed: string) => {
    setBusy(true);
    const result = await commands.ask(call);
    setBusy(false);
    if (!result.ok) toast({ tone: 'fail', title: failed, description: result.error.message });
  };
  const cancel = () => ask(() => actions.cancelRuns({ launchId, itemKey, probe }), 'Not cancelled');
  const answer = (done: boolean) =>
    ask(() => actions.answerPrepare({ launchId, itemKey, probe, done }), 'Not taken over');
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-2 text-sm">
      <p className="flex flex-wrap items-center gap-2">
        <StateBadge state="running" word={WORDS[run.state]} />
        <span className="text-muted">
          since <InstantTime at={run.since} />
          {run.attempt > 1 ? `, attempt ${run.attempt}` : ''}
          {run.scheduled ? ', by its schedule' : ''}
          {run.waitingFor ? `, until ${run.waitingFor} has room` : ''}
        </span>
        <Button
          size="small"
          busy={busy}
          refusedReason={ability.reason}
          onClick={cancel}
          className="ml-auto"
          aria-label={`Cancel ${probe}`}
        >
          <Square aria-hidden /> Cancel
        </Button>
      </p>
      {run.progress ? (
        <>
          <Progress label={run.progress.text || 'Running'} share={run.progress.share} />
          <p className="text-muted [overflow-wrap:anywhere]">{run.progress.text}</p>
        </>
      ) : null}
      {run.state === 'waiting' ? (
        <Alert
          tone="caveat"
          title={run.prepare ? run.prepare.instruction : 'Somebody has to prepare it first.'}
          next={
            run.prepare ? (
              <>
                It waits until <InstantTime at={run.prepare.until} /> (<RelativeTime at={run.prepare.until} />
                ).
              </>
            ) : null
          }
          action={
            <>
              <Button
                size="small"
                variant="primary"
                busy={busy}
                refusedReason={ability.reason}
                onClick={() => answer(true)}
              >
                It is done
              </Button>
              <Button size="small" busy={busy} refusedReason={ability.reason} onClick={() => answer(false)}>
                It will not be done
              </Button>
            </>
          }
        />
      ) : null}
    </div>
  );
}

const WORDS: Record<UnderWay['state'], string> = { queued: 'Queued', waiting: 'Waiting for you', running: 'Running' };
