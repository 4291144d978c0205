'use client';

import { CalendarClock } from 'lucide-react';
import { useState } from 'react';
import type { ScheduleView } from '#lib/domain/probe/run/view.ts';
import { formatDuration, plural } from '../../format.ts';
import { useLaunch, useLaunchContext, usePersonName } from '../../launch/context.tsx';
import { Button } from '../../ui/button.tsx';
import { RelativeTime } from '../../ui/time.tsx';
import { toast } from '../../ui/toast.ts';

/** "Every 5 min, next in 2 min", in short for lists. */
export function ScheduleWords({ schedule }: { schedule: ScheduleView }) {
  return (
    <span className="inline-flex flex-wrap items-center gap-x-1">
      <CalendarClock aria-hidden className="size-3.5 shrink-0" />
      every {formatDuration(schedule.everySeconds * 1000)}
      {schedule.nextAt ? (
        <>
          , next <RelativeTime at={schedule.nextAt} />
        </>
      ) : (
        <span className="font-medium text-caveat">, paused</span>
      )}
    </span>
  );
}

type Props = { itemKey: string; probe: string; schedule: ScheduleView };

/** The schedule of one probe, with the way to pause it. */
export function ScheduleLine({ itemKey, probe, schedule }: Props) {
  const { actions, commands, launchId } = useLaunchContext();
  const ability = useLaunch('abilities')['probe.run'];
  const nameOf = usePersonName();
  const [busy, setBusy] = useState(false);
  const paused = schedule.paused !== null;
  const change = async () => {
    setBusy(true);
    const result = await commands.ask(() => actions.setSchedule({ launchId, itemKey, probe, paused: !paused }));
    setBusy(false);
    if (!result.ok) toast({ tone: 'fail', title: 'Not changed', description: result.error.message });
  };
  return (
    <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-muted text-sm">
      <ScheduleWords schedule={schedule} />
      {schedule.paused ? <span>by {nameOf(schedule.paused.byId)}</span> : null}
      {schedule.skipped > 0 ? <span>{plural(schedule.skipped, 'run')} skipped: no worker was free</span> : null}
      <Button size="small" variant="quiet" busy={busy} refusedReason={ability.reason} onClick={change}>
        {paused ? 'Resume' : 'Pause'}
      </Button>
    </p>
  );
}
