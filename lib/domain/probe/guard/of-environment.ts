import { type Allowance, type Consent, usualPorts } from '../../environment/allowance.ts';
import type { GuardRules } from './allowed.ts';

export type GuardedEnvironment = {
  urls: Readonly<Record<string, string>>;
  variables: Readonly<Record<string, string>>;
  identityProbe: { url: string } | null;
  allowedHosts: readonly string[];
  allowance: Allowance;
  consents: readonly Consent[];
};

/**
 * What an environment lets its probes do. Where it names no ports, those of its own addresses and of variables that are
 * addresses count with 80 and 443; what a checklist or a secret says opens no port.
 */
export function guardRulesOf(environment: GuardedEnvironment): GuardRules {
  const { allowance, consents } = environment;
  return {
    hosts: environment.allowedHosts,
    ports: allowance.ports ?? portsOf(environment),
    methods: allowance.methods,
    requests: allowance.requestsPerRun,
    perMinute: allowance.requestsPerMinute,
    load: {
      rate: allowance.loadRate,
      users: allowance.loadUsers,
      durationMs: allowance.loadSeconds * 1000,
      requests: allowance.loadRequests,
    },
    consent: {
      load: consents.includes('load'),
      ratelimit: consents.includes('rate-limit'),
      bulkDelete: consents.includes('bulk-delete'),
      hostCommands: consents.includes('host-commands'),
    },
    trusted: false,
  };
}

/** The ports that count while an environment names none. */
export function portsOf({ urls, variables, identityProbe }: Omit<GuardedEnvironment, 'allowance' | 'consents'>) {
  return usualPorts([
    ...Object.values(urls),
    ...Object.values(variables),
    ...(identityProbe ? [identityProbe.url] : []),
  ]);
}
