import type { RunAct, RunKind } from './model.ts';

/** What somebody did, after their name: "did “Stop the rollout”". */
export function actWords(act: RunAct, kind: RunKind, step: string, took: string): string {
  const what = kind === 'drill' ? 'the drill' : 'the roll back';
  switch (act) {
    case 'pause':
      return `stopped the clock of ${what}`;
    case 'resume':
      return `let the clock of ${what} run on`;
    case 'step-done':
      return `did “${step}”`;
    case 'step-failed':
      return `said that “${step}” failed`;
    case 'step-skipped':
      return `skipped “${step}”`;
    case 'step-reopened':
      return `opened “${step}” again`;
    case 'finish':
      return `finished ${what} after ${took}`;
    case 'abort':
      return `gave up ${what} after ${took}`;
  }
}
