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

/** What stands on the badge: until T-0 comes, a launch with its GO has not lifted off. */
export function stateWords(state: LaunchStateName, t0: string | null, now: number | null): string {
  const ahead = t0 !== null && now !== null && Date.parse(t0) > now;
  return ahead && (state === 'launched' || state === 'soaking') ? 'GO given' : STATE_WORDS[state];
}

/** Answers change no more. */
export function isClosed(state: LaunchStateName): boolean {
  return state === 'stable' || state === 'rolled back' || state === 'aborted';
}
