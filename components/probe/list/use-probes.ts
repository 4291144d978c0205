'use client';

import { useEffect, useRef, useState } from 'react';
import type { LaunchProbesView, LaunchProbeView } from '#lib/domain/probe/run/view.ts';
import { settled } from '../../form/result.ts';
import { useItemsVersion, useLaunch, useLaunchContext } from '../../launch/context.tsx';
import { settledRows } from './filter.ts';

/** Changes within this time are read together: a launch with thousands of probes is asked for once, not for each. */
const REST = 800;

/** The probes of the launch, read again a moment after something of them has changed. */
export function useProbes(initial: LaunchProbesView): { rows: readonly LaunchProbeView[]; problem: string | null } {
  const { actions, launchId } = useLaunchContext();
  const version = useItemsVersion();
  const runs = useLaunch('runs');
  const [rows, setRows] = useState<readonly LaunchProbeView[]>(initial.probes);
  const [problem, setProblem] = useState<string | null>(null);
  const ended = Object.values(runs)
    .filter((run) => run.state === 'ended')
    .map((run) => run.runId)
    .join(' ');
  const seen = useRef(`${version} ${ended}`);
  useEffect(() => {
    const now = `${version} ${ended}`;
    if (now === seen.current) return;
    const timer = setTimeout(async () => {
      seen.current = now;
      const found = await settled(actions.probes({ launchId }));
      setProblem(found.ok ? null : found.error.message);
      if (found.ok) setRows((before) => settledRows(before, found.data.probes));
    }, REST);
    return () => clearTimeout(timer);
  }, [version, ended, actions, launchId]);
  return { rows, problem };
}
