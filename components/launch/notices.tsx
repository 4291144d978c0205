'use client';

import { useState } from 'react';
import { formatDuration } from '../format.ts';
import { Alert } from '../ui/alert.tsx';
import { Button } from '../ui/button.tsx';
import { RelativeTime } from '../ui/time.tsx';
import { useLaunch, useLaunchContext } from './context.tsx';
import { ResumeDialog } from './resume-dialog.tsx';

/** What has to be known before anything else on the page: a hold, a rollback, an ended session, one person alone. */
export function LaunchNotices() {
  const head = useLaunch('head');
  return (
    <div className="mb-4 grid gap-2 empty:hidden">
      <SignedOut />
      <Held />
      {head.rollback ? (
        <Alert
          tone="fail"
          title={
            <>
              Rolled back to {head.rollback.restoredVersion}, <RelativeTime at={head.rollback.at} />
            </>
          }
          safe={`${head.rollback.cause}. It took ${formatDuration(head.rollback.durationSeconds * 1000)}.`}
        />
      ) : null}
      {head.state === 'aborted' ? (
        <Alert tone="caveat" title="This launch was aborted. Its answers are kept as they were." />
      ) : null}
      {head.twoPeople ? null : (
        <Alert
          tone="running"
          title="One person alone runs this project"
          safe="What needs two people, such as waivers and overrides, is recorded as done alone."
        />
      )}
    </div>
  );
}

function Held() {
  const head = useLaunch('head');
  const ability = useLaunch('abilities')['launch.hold'];
  const [open, setOpen] = useState(false);
  if (!head.held) return null;
  return (
    <>
      <Alert
        tone="caveat"
        title={
          <>
            On hold since <RelativeTime at={head.held.at} />
          </>
        }
        safe={head.held.reason}
        next="No gate lets a pipeline pass until the launch is resumed."
        action={
          <Button size="small" refusedReason={ability.reason} onClick={() => setOpen(true)}>
            Resume
          </Button>
        }
      />
      <ResumeDialog open={open} onClose={() => setOpen(false)} />
    </>
  );
}

function SignedOut() {
  const { commands } = useLaunchContext();
  const signedOut = useLaunch('signedOut');
  const [busy, setBusy] = useState(false);
  if (!signedOut) return null;
  const again = async () => {
    setBusy(true);
    await commands.resend();
    setBusy(false);
  };
  return (
    <Alert
      className="sticky top-14 z-20 shadow-float"
      tone="fail"
      title="Your session has ended"
      safe="What you typed is kept in this browser."
      next="Sign in again in a new tab, then come back and try again."
      action={
        <>
          <a href="/sign-in" target="_blank" rel="noreferrer" className="link self-center">
            Sign in again
          </a>
          <Button size="small" busy={busy} onClick={again}>
            Try again
          </Button>
        </>
      }
    />
  );
}
