import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { ProbeResult } from '../judge/result.ts';
import type { EnvSpec } from '../spec/env.ts';
import type { FileSpec } from '../spec/file.ts';
import type { ProbeSpec } from '../spec/registry.ts';

/** Probes that the target machine answers itself. */
export type HostSpec = EnvSpec | FileSpec;

export function isHostSpec(spec: ProbeSpec): spec is HostSpec {
  return spec.kind === 'env' || spec.kind === 'file';
}

/**
 * All that may be said of an observation outside of the host: fixed words, counts, lengths, sizes, ages, file modes. A
 * value has no form here, so none leaves by mistake, and none is taken from a program that sends one.
 */
const MAY_LEAVE: Record<HostSpec['kind'], RegExp> = {
  env: /^(?:not set|set, \d{1,9} characters|\d{1,9} characters|a well-known value|not well-known|\d{1,9} entries|so|not so|\d{1,9} of \d{1,9} entries are not|there|not there|as expected|something else|not looked at)$/,
  file: /^(?:there|not there|as expected|something else|not found out|not readable|in git|not in git|[0-7]{4}|\d{1,15}(?:\.\d{1,12})? (?:bytes|kB|MB|GB|ms|s|min|h|d))$/,
};
/** Of a round of `foreach` that did not run. */
const NOTHING = 'nothing';
const WITHHELD = 'withheld';

export function mayLeave(kind: HostSpec['kind'], observed: string): boolean {
  return observed === NOTHING || observed === WITHHELD || MAY_LEAVE[kind].test(observed);
}

const Check = z.strictObject({
  /** As the judge names it: a variable, a rule, a property of a file. */
  name: z.string().min(1).max(500),
  outcome: z.enum(['pass', 'fail', 'error']),
  observed: z
    .string()
    .max(40)
    .refine(
      (text) => mayLeave('env', text) || mayLeave('file', text),
      'Values are not taken, only verdicts and counts.',
    ),
});

export const HostVerdict = z.strictObject({
  item: z.string().min(1).max(300),
  probe: z.string().min(1).max(200),
  /** SHA-256 of the probe as it is written, so that a verdict about other rules is not taken for one about these. */
  spec: z.string().regex(/^[0-9a-f]{64}$/, 'This is no SHA-256 in hex.'),
  checks: z.array(Check).max(5000),
  /** It could not run at all; why is told on the host only. */
  stuck: z.boolean(),
});
export type HostVerdict = z.infer<typeof HostVerdict>;

export const HostName = z.string().regex(/^[\w.-]{1,253}$/, 'This is no name of a host.');

/** The whole body that leaves a host. */
export const HostPush = z.strictObject({
  launch: z.string().trim().min(1, 'Name the launch: its id, or PROJECT@VERSION.').max(320),
  host: HostName,
  results: z.array(HostVerdict).min(1, 'There is no result.').max(500, 'At most 500 results at once.'),
});
export type HostPush = z.infer<typeof HostPush>;

/** Of a probe before its names are filled in. */
export function specDigest(spec: ProbeSpec): string {
  return createHash('sha256').update(canonical(spec), 'utf8').digest('hex');
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const entries = Object.entries(value).filter(([, each]) => each !== undefined);
  entries.sort(([one], [other]) => (one < other ? -1 : 1));
  return `{${entries.map(([key, each]) => `${JSON.stringify(key)}:${canonical(each)}`).join(',')}}`;
}

/** What leaves of one result. Accounts and groups are names of the host, so only the verdict about them goes. */
export function verdictOf(spec: HostSpec, result: ProbeResult, named: { item: string; probe: string }): HostVerdict {
  const checks = result.assertions.map(({ name, outcome, observed }) => {
    const masked = spec.kind === 'file' && /(?:^|: )(?:Owner|Group)$/.test(name) ? ACCOUNT[outcome] : observed;
    return { name: name.slice(0, 500), outcome, observed: mayLeave(spec.kind, masked) ? masked : WITHHELD };
  });
  return { ...named, spec: specDigest(spec), checks, stuck: checks.length === 0 };
}

const ACCOUNT = { pass: 'as expected', fail: 'something else', error: 'not found out' } as const;
