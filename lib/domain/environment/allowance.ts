import { z } from 'zod';

/** What needs a manager's explicit yes for each environment, because it loads, locks out or destroys. */
export const CONSENTS = ['load', 'rate-limit', 'bulk-delete', 'host-commands'] as const;
export const Consent = z.enum(CONSENTS, `Write one of ${CONSENTS.join(', ')}.`);
export type Consent = z.infer<typeof Consent>;

/** As people read them. */
export const CONSENT_WORDS: Record<Consent, { title: string; means: string }> = {
  load: { title: 'Load', means: 'Many requests at once, as far as the load budget says.' },
  'rate-limit': {
    title: 'Rate limits',
    means: 'Requests until the service refuses: for a while it refuses this server, and whoever shares its address.',
  },
  'bulk-delete': {
    title: 'Bulk deletion',
    means: 'Steps that delete many things at once, also such as no probe created.',
  },
  'host-commands': {
    title: 'Commands on the host',
    means: 'A probe may ask whoever runs it to run a command on the host first. gonogo itself never runs one.',
  },
};

export const PROBE_METHODS = ['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;
export type ProbeMethod = (typeof PROBE_METHODS)[number];
/** These change nothing where a service keeps to the rules of HTTP. */
export const READING_METHODS: readonly ProbeMethod[] = ['GET', 'HEAD', 'OPTIONS'];

const whole = (most: number, what: string) => {
  const words = `A whole number from 1 to ${most.toLocaleString('en')}${what}.`;
  return z.number(words).int(words).min(1, words).max(most, words);
};

const ports = z
  .array(whole(65_535, ' is a port'))
  .max(100, 'At most 100 ports.')
  .transform((list) => [...new Set(list)].sort((one, other) => one - other));

const methods = z
  .array(z.enum(PROBE_METHODS, `Write some of ${PROBE_METHODS.join(', ')}.`))
  .transform((list) => PROBE_METHODS.filter((method) => list.includes(method)));

const GAP = 'A whole number of seconds from 0 to 3,600.';

const fields = {
  /** Null: 80, 443 and the ports of the environment's own addresses. */
  ports: ports.nullable(),
  methods,
  /** Connections and requests of all kinds. */
  requestsPerRun: whole(100_000, ' requests'),
  requestsPerMinute: whole(100_000, ' requests'),
  /** Between the starts of two runs on one host. */
  gapSeconds: z.number(GAP).int(GAP).min(0, GAP).max(3_600, GAP),
  /** Requests a second. */
  loadRate: whole(10_000, ' requests a second'),
  loadUsers: whole(10_000, ' users'),
  loadSeconds: whole(3_600, ' seconds'),
  /** Of one run. */
  loadRequests: whole(10_000_000, ' requests'),
};

export type Allowance = {
  ports: number[] | null;
  methods: ProbeMethod[];
  requestsPerRun: number;
  requestsPerMinute: number;
  gapSeconds: number;
  loadRate: number;
  loadUsers: number;
  loadSeconds: number;
  loadRequests: number;
};

/** What an environment allows until somebody says otherwise: it can be read, and nothing in it is changed. */
export const USUAL_ALLOWANCE: Allowance = {
  ports: null,
  methods: [...READING_METHODS],
  requestsPerRun: 300,
  requestsPerMinute: 1200,
  gapSeconds: 0,
  loadRate: 50,
  loadUsers: 50,
  loadSeconds: 120,
  loadRequests: 10_000,
};

/** Only what is to change. */
export const AllowanceInput = z.strictObject(fields).partial();

/** What is stored, the rest as usual. @throws ZodError for a row that was damaged: nothing is allowed by it. */
export function readAllowance(stored: unknown): Allowance {
  return { ...USUAL_ALLOWANCE, ...AllowanceInput.parse(stored) };
}

const STANDARD: Record<string, number> = {
  'http:': 80,
  'ws:': 80,
  'https:': 443,
  'wss:': 443,
  'postgres:': 5432,
  'postgresql:': 5432,
  'redis:': 6379,
  'rediss:': 6379,
};

/** The port of an address with a scheme that probes speak; null where it is none. */
export function portOfAddress(text: string): number | null {
  if (!URL.canParse(text)) return null;
  const { protocol, port } = new URL(text);
  const standard = STANDARD[protocol];
  return standard === undefined ? null : port === '' ? standard : Number(port);
}

/** 80, 443 and the ports that the given addresses name, in order. */
export function usualPorts(addresses: readonly string[]): number[] {
  const found = addresses.map(portOfAddress).filter((port) => port !== null && port > 0);
  return [...new Set([80, 443, ...(found as number[])])].sort((one, other) => one - other);
}
