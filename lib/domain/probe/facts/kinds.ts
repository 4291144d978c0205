import type { RecordType } from '../spec/dns.ts';
import type { StepSpec } from '../spec/scenario.ts';
import type { TcpState } from '../spec/tcp.ts';
import type { TlsVersion } from '../spec/tls.ts';
import type { Failure, Gathered, HeaderList, Timings } from './common.ts';
import type { HttpFacts } from './http.ts';

export type StepFacts = {
  index: number;
  name: string;
  /** Why it did not run; null where it ran. */
  skipped: { code: 'stopped' | 'nothing-created' | 'no-consent' | 'missing'; message: string } | null;
  answer: Gathered<HttpFacts> | null;
  /** The step as it was sent, its names filled in; null where it was not. Secret until redacted. */
  sent: StepSpec | null;
  /** Values kept for later steps: secret until redacted, so they are never stored. */
  captured: Record<string, string>;
  /** Values that were to be kept and were not there. */
  notCaptured: { name: string; reason: string }[];
};
export type ScenarioFacts = {
  prepared: { ok: true } | { ok: false; reason: string };
  steps: StepFacts[];
};

export type CertificateFacts = {
  subject: string;
  issuer: string;
  altNames: string[];
  /** Instants. */
  validFrom: string;
  validTo: string;
  /** Such as "RSA 2048" or "EC P-256", and its size in bits. */
  key: string;
  keyBits: number | null;
  /** Such as "sha256WithRSAEncryption". */
  signature: string;
  fingerprint: string;
};
export type TlsFacts = {
  address: string | null;
  protocol: TlsVersion | null;
  cipher: string | null;
  /** The code of the first fault of the chain; null where it is trusted. Faults of the name stand in `nameError`. */
  chainError: string | null;
  nameError: string | null;
  /** Leaf first. */
  chain: CertificateFacts[];
  /** What became of each version that was tried alone. */
  tried: Partial<Record<TlsVersion, { state: 'offered' | 'refused' } | { state: 'error'; reason: string }>>;
  staple: { status: 'good' | 'revoked' | 'unknown'; nextUpdate: string | null } | null;
  timings: Timings;
};

export type CorsAnswer = Gathered<{ status: number; headers: HeaderList }>;
/** One entry for each of `corsPlan(spec)`, in its order. */
export type CorsFacts = { answers: { origin: string; actual: CorsAnswer; preflight: CorsAnswer }[] };

export type HeadersFacts = {
  page: HttpFacts;
  /** The same host over plain HTTP, one request without following; null where it was not asked for. */
  plain: Gathered<{ url: string; status: number; location: string | null }> | null;
};

export type RatelimitFacts = {
  /** Requests sent, the refused one counted. */
  sent: number;
  /** Answers before the first refusal. */
  passed: number;
  /** How often each status came. */
  statuses: Record<string, number>;
  firstHeaders: HeaderList;
  /** The first answer with the expected status; null where the budget ended first. */
  refusal: { status: number; headers: HeaderList; afterMs: number } | null;
  /** Asked right after the refusal. */
  exempt: { url: string; answer: Gathered<{ status: number }> }[];
  recovery: { waitedMs: number; status: number } | null;
  /** Why sending stopped early, where it did. */
  stopped: Failure | null;
};

/** What the query API answered, as parsed JSON. */
export type PromqlFacts = {
  status: number;
  answer: unknown;
  /** Instants (seconds) of the samples behind an instant value, from timestamp(query), where that was asked. */
  sampleTimes: number[] | null;
  timings: Timings;
};

export type DnsRecord = { value: string; ttl: number | null };
export type DnsFacts = {
  resolver: string;
  /** By type: the records, or the answer code of the name server. */
  records: Partial<
    Record<
      RecordType,
      { code: 'NOERROR' | 'NXDOMAIN' | 'NODATA'; found: DnsRecord[] } | { code: 'FAILED'; reason: string }
    >
  >;
  timings: Timings;
};

export type TcpFacts = {
  state: TcpState;
  address: string | null;
  banner: string | null;
  /**
   * Whether this prober reached another address in the same moment. Silence proves a firewall only where it did; null where that was not tried.
   */
  control: boolean | null;
  timings: Timings;
};

export type WebsocketFacts = {
  status: number;
  protocol: string | null;
  messages: { text: string; at: number }[];
  attempted: number;
  opened: number;
  timings: Timings;
};

export type PostgresFacts = {
  ping: boolean;
  version: string | null;
  rows: Record<string, unknown>[] | null;
  /** More rows than were read. */
  rowsCut: boolean;
  /** What the query failed with; null where it ran or there was none. */
  queryError: string | null;
  /** Whether a connection without TLS was refused; null where it was not tried. */
  plainRefused: boolean | null;
  /** Whether a connection without the right password was refused. */
  strangerRefused: boolean | null;
  timings: Timings;
};

export type RedisFacts = {
  ping: boolean;
  version: string | null;
  /** Fields of INFO. */
  info: Record<string, string>;
  plainRefused: boolean | null;
  strangerRefused: boolean | null;
  timings: Timings;
};

export type BrowserFacts = {
  status: number | null;
  title: string;
  finalUrl: string;
  /** By selector. */
  visible: Record<string, boolean>;
  /** In the order of the expectation; null where the element or its attribute is not there. */
  attributes: (string | null)[];
  consoleErrors: string[];
  failedRequests: { url: string; reason: string }[];
  loadMs: number;
  /** The step that could not be done, counted from 1. */
  stepFailure: { step: number; message: string } | null;
  timings: Timings;
};

/** Verdicts of one variable: never its value. */
export type EnvVerdict = {
  set: boolean;
  length: number;
  checks: { rule: string; outcome: 'pass' | 'fail' | 'error'; observed: string }[];
};
export type EnvFacts = { variables: Record<string, EnvVerdict> };

export type FileFacts = {
  exists: boolean;
  /** Four octal digits. */
  mode: string | null;
  owner: string | null;
  group: string | null;
  /** Null where a repository is around it and git cannot tell. */
  inGit: boolean | null;
  bytes: number | null;
  ageMs: number | null;
};

export type HeartbeatFacts = {
  /** When it called last, whatever it said. Instants; null where the job has never called. */
  lastBeatAt: string | null;
  /** When the heartbeat was set up: the first call is due one period later. */
  since: string;
  /** Where the last call said that the job failed, and with which exit code if it told one. */
  failure?: { exitCode: number | null } | null;
};
