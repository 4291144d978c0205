import type { TlsVersion } from '../spec/tls.ts';
import type { HeaderList, Timings } from './common.ts';

export type BodyFacts = {
  text: string;
  /** Of the whole body as far as it was read. */
  bytes: number;
  /** True where reading stopped before its end. */
  truncated: boolean;
};

export type HttpFacts = {
  method: string;
  /** The address that gave this answer, after redirects. */
  url: string;
  status: number;
  /** Such as "1.1" or "2". */
  httpVersion: string;
  headers: HeaderList;
  body: BodyFacts;
  /** Each answer that sent the probe on, and where to. */
  redirects: { status: number; from: string; to: string }[];
  timings: Timings;
  /** The address that was connected to. */
  address: string | null;
  tls: { protocol: TlsVersion | null; cipher: string | null } | null;
  /** What was sent, redacted, for the view of the result. */
  request?: { headers: HeaderList; body: string | null };
};
