import type { z } from 'zod';
import { probeKind } from './common.ts';
import { flag, host, matcher, notEmpty, SECONDS, strict, text } from './fields.ts';

export const RECORD_TYPES = ['A', 'AAAA', 'CNAME', 'MX', 'TXT', 'NS', 'CAA', 'SRV', 'SOA', 'PTR'] as const;
export type RecordType = (typeof RECORD_TYPES)[number];
const records = matcher().optional();

export const dns = probeKind('dns', {
  host,
  /** Address of the name server to ask, with a port where it is not 53; the machine's own where nothing is said. */
  resolver: text.optional(),
  expect: strict({
    A: records,
    AAAA: records,
    CNAME: records,
    MX: records,
    TXT: records,
    NS: records,
    CAA: records,
    SRV: records,
    SOA: records,
    PTR: records,
    /** Of the records asked for, the shortest one. */
    ttl: matcher(SECONDS).optional(),
    /** False: the name must not exist. */
    exists: flag.optional(),
  }).superRefine(notEmpty),
});
export type DnsSpec = z.infer<typeof dns>;
