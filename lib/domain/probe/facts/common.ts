/** Milliseconds by phase; null where a phase did not take place or was not measured. */
export type Timings = {
  dns: number | null;
  connect: number | null;
  tls: number | null;
  firstByte: number | null;
  transfer: number | null;
  total: number | null;
};
export const NO_TIMINGS: Timings = {
  dns: null,
  connect: null,
  tls: null,
  firstByte: null,
  transfer: null,
  total: null,
};

/** What the target did wrong: a fail. */
export const TARGET_FAILURES = [
  'name-not-found',
  'refused',
  'reset',
  'timeout',
  'closed',
  'tls',
  'protocol',
  'too-many-redirects',
] as const;
/** What kept the probe itself from running: an error, never a fail and never a pass. */
export const PROBER_FAILURES = [
  'missing-variable',
  'bad-address',
  'guard-refused',
  'no-consent',
  'over-budget',
  'no-network',
  'unreachable',
  'name-server',
  'missing-fixture',
  'missing-tool',
  'not-confirmed',
  'cancelled',
  'deadline',
  'crash',
] as const;
export type FailureCode = (typeof TARGET_FAILURES)[number] | (typeof PROBER_FAILURES)[number];

/** Why nothing could be gathered; `message` is a whole sentence without secrets. */
export type Failure = { code: FailureCode; message: string; timings?: Timings };
export type Gathered<Facts> = { ok: true; facts: Facts } | { ok: false; failure: Failure };

const TARGET: ReadonlySet<string> = new Set(TARGET_FAILURES);
export const isTargetFailure = (failure: Failure) => TARGET.has(failure.code);

/** Names and values in the order of arrival, names as they came. */
export type HeaderList = [string, string][];

/** All values of a header, joined as HTTP joins them; null where it did not come. */
export function headerOf(headers: HeaderList, name: string): string | null {
  const values = headersOf(headers, name);
  return values.length === 0 ? null : values.join(', ');
}

export function headersOf(headers: HeaderList, name: string): string[] {
  const wanted = name.toLowerCase();
  return headers.filter(([key]) => key.toLowerCase() === wanted).map(([, value]) => value);
}
