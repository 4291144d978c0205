'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import type { TrialResult } from '#lib/domain/probe/trial.ts';
import type { Problem } from '../../form/result.ts';
import { settled } from '../../form/result.ts';
import type { BenchActions } from './actions.ts';

export type Trial =
  | { state: 'none' }
  | { state: 'stopped' }
  | { state: 'asking' | 'queued' | 'running'; since: string }
  | { state: 'done'; result: TrialResult; source: string }
  | { state: 'refused'; problem: Problem };

const PAUSES = [200, 300, 500, 700, 1000];

/** Asks for a run that counts for nothing, and looks for its result until it is there or nobody waits for it. */
export function useTrial({ tryProbe, showTrial, cancelTrial }: BenchActions) {
  const [trial, setTrial] = useState<Trial>({ state: 'none' });
  const current = useRef(0);
  const underWay = useRef<string | null>(null);
  useEffect(
    () => () => {
      current.current += 1;
    },
    [],
  );
  const start = useCallback(
    async (input: Parameters<BenchActions['tryProbe']>[0]) => {
      current.current += 1;
      const mine = current.current;
      underWay.current = null;
      const since = new Date().toISOString();
      setTrial({ state: 'asking', since });
      const asked = await settled(tryProbe(input));
      if (mine !== current.current) {
        // It was stopped before its name was known.
        if (asked.ok) void settled(cancelTrial({ trialId: asked.data.trialId }));
        return;
      }
      if (!asked.ok) return setTrial({ state: 'refused', problem: asked.error });
      underWay.current = asked.data.trialId;
      for (let count = 0; mine === current.current; count += 1) {
        await pause(PAUSES[count] ?? 1500);
        if (mine !== current.current) return;
        const seen = await settled(showTrial({ trialId: asked.data.trialId }));
        if (mine !== current.current) return;
        // A short loss of the network is no end: the run goes on without this page.
        if (!seen.ok && seen.error.code === 'unavailable') continue;
        if (!seen.ok) return setTrial({ state: 'refused', problem: seen.error });
        if (seen.data.state === 'done')
          return setTrial({ state: 'done', result: seen.data.result, source: input.source });
        if (seen.data.state === 'cancelled') return setTrial({ state: 'stopped' });
        setTrial({ state: seen.data.state, since: seen.data.since });
      }
    },
    [tryProbe, showTrial, cancelTrial],
  );
  const stop = useCallback(() => {
    current.current += 1;
    const trialId = underWay.current;
    setTrial({ state: 'stopped' });
    // One that has ended meanwhile needs no stop.
    if (trialId) void settled(cancelTrial({ trialId }));
  }, [cancelTrial]);
  return { trial, start, stop };
}

const pause = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));
