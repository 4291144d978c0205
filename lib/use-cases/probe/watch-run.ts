import { stillRuns } from '../../db/probe-runs.ts';
import type { Deps } from '../deps.ts';

const LOOK_EVERY = 1_000;

/**
 * Looks once a second whether a run is still wanted, for as long as it takes: whoever cancels it need not know which
 * worker has it, and no notification can be missed. Runs that are over sooner cost no look.
 */
export function watchRun(deps: Deps, runId: string, onGone: () => void): () => void {
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  const look = async () => {
    const wanted = await stillRuns(deps.db, runId).catch(() => true);
    if (stopped) return;
    if (wanted) timer = setTimeout(look, LOOK_EVERY);
    else onGone();
  };
  timer = setTimeout(look, LOOK_EVERY);
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}
