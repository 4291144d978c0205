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
  /** Counts one request or connection of the run. */
  spend(): void;
  /** Waits until it is known that the minute of the environment has room for it. Every connection asks this. */
  admit(): Promise<void>;
  /** Whether it limits methods or the number of requests, of which a connection alone shows nothing. */
  limited: boolean;
};

/** Counts one request of an environment, and answers how many this minute has seen with it. All workers share the count. */
export type Minute = () => Promise<number>;

export function guardOf(rules: GuardRules, minute?: Minute): Guard {
  const { allowed } = parseAllowed(rules.hosts);
  let spent = 0;
  return {
    limited: !rules.trusted && [rules.methods, rules.requests, rules.perMinute].some((rule) => rule !== null),
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
        throw overBudget(`The environment allows ${rules.requests} requests a run, and this run wanted more.`);
    },
    async admit() {
      if (rules.trusted || rules.perMinute === null || !minute) return;
      if ((await minute()) > rules.perMinute)
        throw overBudget(
          `The environment allows ${rules.perMinute} requests a minute, and its probes have used them up. Run it again in a minute.`,
        );
    },
  };
}

const overBudget = (reason: string) => new Trouble('request', 'over-budget', reason);
const refused = (reason: string) => new Trouble('connect', 'guard-refused', reason);
