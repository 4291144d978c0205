import { z } from 'zod';

/** What an item's evidence says right now. Unknown = never answered, too old, or about another version; error = the probe itself could not run. */
export const OUTCOMES = ['pass', 'fail', 'unknown', 'error', 'not-applicable'] as const;
export const Outcome = z.enum(OUTCOMES);
export type Outcome = z.infer<typeof Outcome>;

/** Who stands behind an outcome: a machine saw it, a person of this launch said it, a document said it, nobody. */
export const BASES = ['verified', 'attested', 'claimed', 'none'] as const;
export const Basis = z.enum(BASES);
export type Basis = z.infer<typeof Basis>;

export const NEEDS = ['required', 'recommended', 'optional', 'conditional'] as const;
export const Need = z.enum(NEEDS);
export type Need = z.infer<typeof Need>;

export const SEVERITIES = ['critical', 'high', 'medium', 'low'] as const;
export const Severity = z.enum(SEVERITIES);
export type Severity = z.infer<typeof Severity>;

export const PHASES = ['preparation', 'launch', 'post-launch', 'soak', 'maintenance'] as const;
export const Phase = z.enum(PHASES);
export type Phase = z.infer<typeof Phase>;

export const VERDICTS = ['GO', 'GO WITH CAVEATS', 'NO-GO', 'UNDECIDED'] as const;
export const Verdict = z.enum(VERDICTS);
export type Verdict = z.infer<typeof Verdict>;

export const LAUNCH_STATES = ['preparing', 'held', 'launched', 'soaking', 'stable', 'rolled back', 'aborted'] as const;
export const LaunchStateName = z.enum(LAUNCH_STATES);
export type LaunchStateName = z.infer<typeof LaunchStateName>;

export const VOTES = ['GO', 'NO-GO'] as const;
export const Vote = z.enum(VOTES);
export type Vote = z.infer<typeof Vote>;
