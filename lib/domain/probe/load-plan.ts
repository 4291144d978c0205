import { canonicalJson, sha256 } from '../audit/chain.ts';
import type { LoadAsked } from './facts/load.ts';
import type { LoadSpec } from './spec/load.ts';
import { targetName } from './spec/load.ts';

export const askedOf = ({ rate, users, ramp, duration }: LoadSpec): LoadAsked => ({
  rate: rate ?? null,
  users: users ?? null,
  rampMs: ramp ?? 0,
  durationMs: duration,
});

/** Names the load as it is written: only runs of the same load are compared. Values of variables and secrets are not in it. */
export function loadPlan(spec: LoadSpec): string {
  const targets = spec.targets.map(({ share, ...rest }) => ({ ...rest, name: targetName(rest), share: share ?? null }));
  const { timeout } = spec;
  return sha256(canonicalJson({ ...askedOf(spec), timeout, targets })).slice(0, 16);
}
