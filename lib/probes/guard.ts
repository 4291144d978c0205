import { isIP } from 'node:net';
import { type GuardRules, parseAllowed, plainHost } from '#lib/domain/probe/guard/allowed.ts';
import { addressVerdict, targetVerdict } from '#lib/domain/probe/guard/verdict.ts';
import { Trouble } from './trouble.ts';

/** What one run may reach. Each of these throws Trouble where it may not. */
export type Guard = {
  /** Before a name is looked up: the name, the port and the method. */
  target(host: string, port: number, method?: string): void;
  /** Before a connection: the very address that is connected to. */
  address(address: string, host: string): void;
  /** Counts one request of the run. */
  spend(): void;
};

export function guardOf(rules: GuardRules): Guard {
  const { allowed } = parseAllowed(rules.hosts);
  let spent = 0;
  return {
    target(host, port, method) {
      const verdict = targetVerdict({ host, port, method }, rules);
      if (!verdict.ok) throw refused(verdict.reason);
    },
    address(address, host) {
      const plain = plainHost(host);
      const name = plain === null || isIP(plain) !== 0 ? null : plain;
      const verdict = addressVerdict(address, allowed, name, rules.trusted);
      if (!verdict.ok) throw refused(verdict.reason);
    },
    spend() {
      spent += 1;
      if (!rules.trusted && rules.requests !== null && spent > rules.requests)
        throw new Trouble('request', 'over-budget', `The environment allows ${rules.requests} requests a run.`);
    },
  };
}

const refused = (reason: string) => new Trouble('connect', 'guard-refused', reason);
