'use client';

import { useState } from 'react';
import { shortLength } from '#lib/domain/rollback/length.ts';
import type { RollbackView, RunView } from '#lib/domain/rollback/view.ts';
import { DecideDialog } from '../decision/decide-dialog.tsx';
import { useLaunch } from '../launch/context.tsx';
import type { PollActions } from '../signoff/actions.ts';
import { Alert } from '../ui/alert.tsx';
import { Button } from '../ui/button.tsx';

type Props = { view: RollbackView; run: RunView; actions: PollActions };

/** Users are served again; what is left is to record it. Cause, time and version are filled in as they were measured. */
export function RecordPanel({ view, run, actions }: Props) {
  const { gates } = useLaunch('readiness');
  const [deciding, setDeciding] = useState(false);
  const gate = gates.find((one) => one.key === view.gateKey);
  if (!gate) return null;
  const minutes = (run.measuredMs ?? 0) / 60_000;
  const details = {
    cause: run.cause,
    minutes: String(Math.round(minutes * 100) / 100),
    restoredVersion: run.target.version,
  };
  return (
    <>
      <Alert
        tone="caveat"
        title={`Back after ${shortLength(run.measuredMs ?? 0)}. Record it now.`}
        safe="Until then this launch counts as running. Recording opens the tasks: status page, users, post-mortem."
        next={run.identity && run.identity.outcome !== 'confirmed' ? run.identity.reason : null}
        action={
          <Button variant="primary" refusedReason={view.may.decide.reason} onClick={() => setDeciding(true)}>
            Record the roll back
          </Button>
        }
      />
      {deciding ? (
        <DecideDialog
          gate={gate}
          actions={actions}
          onClose={() => setDeciding(false)}
          preset={{ kind: 'rolled back', details }}
        />
      ) : null}
    </>
  );
}
