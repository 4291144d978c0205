import { tellRuns } from '../../db/run-news.ts';
import type { ProbeProgress } from '../../domain/probe/progress.ts';
import { NEWS_EVERY } from '../../domain/probe/run/news.ts';
import type { Deps } from '../deps.ts';
import type { BegunRun } from './begin-runs.ts';
import { newsOf } from './run-news.ts';

/** Runs that are over sooner tell only of their end. */
const QUIET_FOR = 400;

/** Tells open browsers how far a run is, seldom enough to be cheap. A message that is lost is lost. */
export function progressTeller(deps: Deps, launchId: string, begun: BegunRun) {
  const began = deps.now();
  let newest: ProbeProgress | null = null;
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  const tell = () => {
    timer = undefined;
    const run = { ...begun, id: begun.runId, startedAt: began };
    const news = newsOf(run, begun.itemKey, { state: 'running', since: began, progress: newest });
    tellRuns(deps.db, launchId, [news]).catch((err) => deps.log.warn({ err }, 'Progress could not be told'));
  };
  const later = (wait: number) => {
    if (!stopped) timer ??= setTimeout(tell, wait);
  };
  later(QUIET_FOR);
  return {
    hear: (progress: ProbeProgress) => {
      newest = progress;
      later(NEWS_EVERY);
    },
    stop: () => {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
