import type { LaunchStateName } from '#lib/domain/outcome.ts';

export const STATE_WORDS: Record<LaunchStateName, string> = {
  preparing: 'Preparing',
  held: 'On hold',
  launched: 'Launched',
  soaking: 'Soaking',
  stable: 'Stable',
  'rolled back': 'Rolled back',
  aborted: 'Aborted',
};

/** Answers change no more. */
export function isClosed(state: LaunchStateName): boolean {
  return state === 'stable' || state === 'rolled back' || state === 'aborted';
}
