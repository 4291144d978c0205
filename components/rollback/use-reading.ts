'use client';

import { useState } from 'react';
import { type RunReading, readRun } from '#lib/domain/rollback/run.ts';
import type { RunView } from '#lib/domain/rollback/view.ts';
import { useNow } from '../ui/clock.tsx';

/** How far a run is, second by second. The stopwatch goes by the server's clock: `serverNow` was its time at reading. */
export function useReading(run: RunView, serverNow: string): RunReading {
  const now = useNow('second') ?? Date.parse(serverNow);
  const [lag, setLag] = useState({ of: serverNow, ms: Date.parse(serverNow) - now });
  if (lag.of !== serverNow) setLag({ of: serverNow, ms: Date.parse(serverNow) - now });
  return readRun(factsOf(run), new Date(run.endedAt ? Date.parse(run.endedAt) : now + lag.ms));
}

export function factsOf({ kind, plan, startedAt, events }: RunView) {
  return {
    kind,
    plan,
    startedAt: new Date(startedAt),
    events: events.map((event) => ({ ...event, at: new Date(event.at) })),
  };
}
