import { z } from 'zod';
import { probeKind } from './common.ts';
import { COUNT, DAYS, flag, host, matcher, notEmpty, port, strict, text, word } from './fields.ts';

export const TLS_VERSIONS = ['TLSv1', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'] as const;
export type TlsVersion = (typeof TLS_VERSIONS)[number];
const versions = z.array(word(TLS_VERSIONS)).min(1);

export const tls = probeKind('tls', {
  host,
  port: port.prefault(443),
  /** The name that the certificate has to be for; the host where nothing is said. */
  servername: host.optional(),
  /** A certificate authority of one's own, as PEM text or a fixture. */
  ca: z.union([strict({ fixture: text }), text]).optional(),
  starttls: word(['postgres']).optional(),
  expect: strict({
    daysLeft: matcher(DAYS).optional(),
    trusted: flag.optional(),
    name: flag.optional(),
    offered: versions.optional(),
    refused: versions.optional(),
    /** Bits with the kind of key, such as "RSA 2048" or "EC P-256". */
    key: matcher().optional(),
    keyBits: matcher(COUNT).optional(),
    signature: matcher().optional(),
    issuer: matcher().optional(),
    stapled: flag.optional(),
  }).superRefine(notEmpty),
});
export type TlsSpec = z.infer<typeof tls>;
