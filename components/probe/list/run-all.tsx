'use client';

import { useState } from 'react';
import { plural } from '../../format.ts';
import { useLaunch, useLaunchContext, usePersonName } from '../../launch/context.tsx';
import { RunAllChecks } from '../../launch/overview/run-all-checks.tsx';
import { Button } from '../../ui/button.tsx';
import { Progress } from '../../ui/progress.tsx';
import { RelativeTime } from '../../ui/time.tsx';
import { toast } from '../../ui/toast.ts';

/** "Run all", how far the last one is, and how it ended. */
export function RunAll() {
  const { actions, commands, launchId } = useLaunchContext();
  const last = useLaunch('runAll');
  const nameOf = usePersonName();
  const [busy, setBusy] = useState(false);
  const cancel = async () => {
    setBusy(true);
    const result = await commands.ask(() => actions.cancelAllRuns({ launchId }));
    setBusy(false);
    if (!result.ok) toast({ tone: 'fail', title: 'Not cancelled', description: result.error.message });
  };
  const done = last ? last.passed + last.failed + last.errors + last.unknown + last.cancelled : 0;
  const parts = last
    ? [
        [last.passed, 'passed'],
        [last.failed, 'failed'],
        [last.errors, 'could not run'],
        [last.unknown, 'could not tell'],
        [last.cancelled, 'cancelled'],
      ].flatMap(([count, word]) => (Number(count) > 0 ? [`${count} ${word}`] : []))
    : [];
  return (
    <section aria-label="Run all checks" className="grid gap-2 rounded-md border border-line bg-raised px-4 py-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <p className="min-w-0 flex-[1_1_16rem]" aria-live="polite">
          {last ? (
            <>
              <span className="font-medium">
                {last.endedAt ? `All ${last.total} ended` : `${done} of ${plural(last.total, 'check')} ended`}
              </span>
              {parts.length > 0 ? `: ${parts.join(', ')}` : ''}
              <span className="text-muted">
                {' '}
                · {nameOf(last.byId)}, <RelativeTime at={last.at} />
              </span>
            </>
          ) : (
            'All checks were not run together yet.'
          )}
        </p>
        <span className="flex flex-wrap items-center gap-2 text-sm">
          <RunAllChecks />
          {last && !last.endedAt ? (
            <Button size="small" busy={busy} onClick={cancel}>
              Cancel all
            </Button>
          ) : null}
        </span>
      </div>
      {last && !last.endedAt ? (
        <Progress label="Checks that ended" share={last.total ? done / last.total : null} />
      ) : null}
    </section>
  );
}
