import type { ProbeSpec } from '../spec/registry.ts';
import type { GuardRules } from './allowed.ts';
import type { GuardVerdict } from './verdict.ts';

const refuse = (reason: string): GuardVerdict => ({ ok: false, reason });

/** What a kind needs beyond reaching its host: the environment's consent, and its allowance. The steps of a scenario ask for themselves. */
export function consentVerdict(spec: ProbeSpec, rules: GuardRules): GuardVerdict {
  if (rules.trusted) return { ok: true };
  if (spec.kind === 'ratelimit') {
    if (!rules.consent.ratelimit) return refuse('The environment does not allow probes of rate limits.');
    const most = Math.min(rules.requests ?? Infinity, rules.perMinute ?? Infinity);
    if (spec.budget > most)
      return refuse(`The budget of ${spec.budget} requests is above the ${most} that the environment allows.`);
  }
  if (spec.kind === 'scenario' && spec.prepare && 'host' in spec.prepare && !rules.consent.hostCommands)
    return refuse('The environment does not allow probes that want a command to be run on its host.');
  if (spec.kind === 'load') {
    if (!rules.consent.load) return refuse('The environment does not allow load.');
    const most = rules.load;
    if (!most) return refuse('The environment does not say how much load it allows.');
    // A list of values would be a way around the budget: each gives one more load.
    const whole = (spec.duration + (spec.ramp ?? 0)) * (spec.foreach?.length ?? 1);
    if ((spec.rate ?? 0) > most.rate)
      return refuse(`${spec.rate} requests a second are above the ${most.rate} that the environment allows.`);
    if ((spec.users ?? 0) > most.users)
      return refuse(`${spec.users} users are above the ${most.users} that the environment allows.`);
    if (whole > most.durationMs)
      return refuse(
        `A duration of ${whole / 1000} s is above the ${most.durationMs / 1000} s that the environment allows.`,
      );
    const requests = Math.ceil(((spec.rate ?? 0) * whole) / 1000);
    if (requests > most.requests)
      return refuse(`${requests} requests in all are above the ${most.requests} that the environment allows.`);
  }
  return { ok: true };
}
