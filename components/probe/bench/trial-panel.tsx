'use client';

import { CircleStop, FlaskConical } from 'lucide-react';
import { ProblemAlert } from '../../form/problem-alert.tsx';
import { Alert } from '../../ui/alert.tsx';
import { StateBadge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Progress } from '../../ui/progress.tsx';
import { EmptyState, Section } from '../../ui/surface.tsx';
import { RelativeTime } from '../../ui/time.tsx';
import { ProbeResult } from '../result/probe-result.tsx';
import type { Trial } from './use-trial.ts';

type Props = { trial: Trial; source: string; environment: string; stop: () => void };

/** What came out of the last try. */
export function TrialPanel({ trial, source, environment, stop }: Props) {
  return (
    <Section title="Result" description="Tried only: nothing of it is evidence, and no launch shows it.">
      <div aria-live="polite" className="grid grid-cols-[minmax(0,1fr)] gap-3">
        <Inside trial={trial} source={source} environment={environment} stop={stop} />
      </div>
    </Section>
  );
}

function Inside({ trial, source, environment, stop }: Props) {
  if (trial.state === 'none')
    return (
      <EmptyState
        icon={FlaskConical}
        title="Not tried yet"
        next="“Try it now” runs it once from the server, with the guard, variables and secrets of the environment."
      />
    );
  if (trial.state === 'stopped')
    return (
      <EmptyState
        icon={CircleStop}
        title="Stopped"
        next="The worker lets go within about a second; steps that always run still clean up. Try it again whenever you like."
      />
    );
  if (trial.state === 'refused') return <ProblemAlert problem={trial.problem} />;
  if (trial.state === 'done') {
    const { result } = trial;
    const pictures = result.pictures.map(({ name, mediaType, base64 }) => ({
      id: `data:${mediaType};base64,${base64}`,
      name,
    }));
    return (
      <>
        {trial.source === source ? null : (
          <Alert tone="caveat" title="The probe was changed since." next="Try it again to see what it says now." />
        )}
        <ProbeResult run={{ ...result, commit: null, pictures }} fileHref={(id) => id} />
      </>
    );
  }
  const words = { asking: 'Asking', queued: 'Waiting for a worker', running: 'Running' }[trial.state];
  return (
    <div className="grid gap-2">
      <p className="flex flex-wrap items-center gap-2">
        <StateBadge state="running" word={words} />
        <span className="text-muted text-sm">
          against {environment}, <RelativeTime at={trial.since} />
        </span>
        <Button size="small" className="ml-auto" onClick={stop}>
          Stop
        </Button>
      </p>
      <Progress label={words} share={null} />
    </div>
  );
}
