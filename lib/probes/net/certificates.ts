import { X509Certificate } from 'node:crypto';
import { checkServerIdentity, type DetailedPeerCertificate, type TLSSocket } from 'node:tls';
import type { CertificateFacts } from '#lib/domain/probe/facts/kinds.ts';
import { codeOf } from '../trouble.ts';

/** The certificates that were sent, the server's own first. */
export function chainOf(socket: TLSSocket): CertificateFacts[] {
  const chain: CertificateFacts[] = [];
  const seen = new Set<string>();
  let next: DetailedPeerCertificate | undefined = socket.getPeerCertificate(true);
  while (next?.raw && !seen.has(next.fingerprint256) && chain.length < 20) {
    seen.add(next.fingerprint256);
    chain.push(certificateFacts(new X509Certificate(next.raw)));
    next = next.issuerCertificate;
  }
  return chain;
}

const CURVES: Record<string, string> = { prime256v1: 'P-256', secp384r1: 'P-384', secp521r1: 'P-521' };
const BITS: Record<string, number> = { 'P-256': 256, 'P-384': 384, 'P-521': 521 };

function certificateFacts(certificate: X509Certificate): CertificateFacts {
  const { asymmetricKeyType: type, asymmetricKeyDetails: details } = certificate.publicKey;
  const named = details?.namedCurve;
  const curve = named === undefined ? null : (CURVES[named] ?? named);
  const bits = details?.modulusLength ?? (curve === null ? null : (BITS[curve] ?? null));
  const key = curve !== null ? `EC ${curve}` : `${(type ?? 'unknown').toUpperCase()}${bits === null ? '' : ` ${bits}`}`;
  return {
    subject: oneLine(certificate.subject),
    issuer: oneLine(certificate.issuer),
    altNames: (certificate.subjectAltName ?? '').split(', ').filter((name) => name !== ''),
    validFrom: certificate.validFromDate.toISOString(),
    validTo: certificate.validToDate.toISOString(),
    key,
    keyBits: bits,
    signature: certificate.signatureAlgorithm ?? 'unknown',
    fingerprint: certificate.fingerprint256,
  };
}

const oneLine = (name: string) => (name ?? '').split('\n').join(', ');

/** The code of the first fault of the chain; null where it is trusted. */
export function chainFault(socket: TLSSocket): string | null {
  // Node gives the code alone here, or an error.
  const fault: unknown = socket.authorizationError;
  if (fault === null || fault === undefined) return null;
  const code = typeof fault === 'string' ? fault : codeOf(fault);
  return code === 'ERR_TLS_CERT_ALTNAME_INVALID' ? null : code;
}

/** Looked at apart from the chain, because only the first fault of both shows. */
export function nameFault(socket: TLSSocket, name: string): string | null {
  const certificate = socket.getPeerCertificate();
  return checkServerIdentity(name, certificate)?.message ?? null;
}
