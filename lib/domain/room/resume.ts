import { liftedOff } from '../readiness/launch-state.ts';

export type ResumedT0 = { ok: true; t0: Date | null } | { ok: false; message: string };

type Held = { t0: Date | null; heldAt: Date; launchedAt: Date | null };

/**
 * T-0 after a hold: it moves by the length of the hold, or to a chosen moment (null = open). What had lifted off before
 * the hold keeps its T-0, for everything after it is counted from there. A T-0 that only passes meanwhile does not come.
 */
export function resumedT0(launch: Held, now: Date, chosen: Date | null | undefined): ResumedT0 {
  const { t0, heldAt, launchedAt } = launch;
  if (liftedOff(launch, heldAt)) {
    return chosen === undefined || chosen?.getTime() === t0?.getTime()
      ? { ok: true, t0 }
      : { ok: false, message: 'This launch has lifted off; T-0 stays as it was.' };
  }
  const held = Math.max(0, now.getTime() - heldAt.getTime());
  const next = chosen === undefined ? t0 && new Date(t0.getTime() + held) : chosen;
  if (next === null && launchedAt !== null)
    return { ok: false, message: 'GO is given for this launch: choose a T-0. It cannot be left open.' };
  if (next === null || next > now) return { ok: true, t0: next };
  return {
    ok: false,
    message:
      chosen === undefined
        ? 'T-0 had passed when the hold began. Choose a new one.'
        : 'T-0 has passed meanwhile. Choose a moment that is still to come.',
  };
}
