import { envVerdicts } from '#lib/domain/probe/judge/host.ts';
import type { Gather } from '../tools.ts';

/** Verdicts about the variables of this very process: no value leaves it. */
export const env: Gather<'env'> = async (spec, { environment }) => ({
  ok: true,
  facts: envVerdicts(spec, environment),
});
