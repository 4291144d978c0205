import { isIP, type Socket } from 'node:net';
import {
  connect,
  createSecureContext,
  getCACertificates,
  type SecureContext,
  type SecureVersion,
  type TLSSocket,
} from 'node:tls';
import { codeOf, fromSystem, Trouble } from '../trouble.ts';
import { ended } from './deadline.ts';

export type TlsWish = {
  servername: string;
  /** More authorities to trust than the built-in ones, as PEM. */
  ca?: string;
  alpn?: string[];
  /** Only this protocol version. */
  version?: SecureVersion;
  /** Speaks with a target of any age, to look at it. */
  anyVersion?: boolean;
  /** Goes on with a certificate that is not trusted, so that it can be looked at. */
  trustAll?: boolean;
  staple?: boolean;
};

const contexts = new Map<string, SecureContext>();

/** Parsing all authorities for each connection would cost a fifth of the rate of probes; so contexts are kept, a few of them. */
function contextFor({ ca, version, anyVersion }: TlsWish): SecureContext {
  const key = `${version ?? (anyVersion ? 'any' : '')}\n${ca ?? ''}`;
  const known = contexts.get(key);
  if (known) return known;
  const [least, most] = version ? [version, version] : (['TLSv1', 'TLSv1.3'] as const);
  // Without the lowest security level the old versions would fail here and tell nothing about the target.
  const only = version || anyVersion ? { minVersion: least, maxVersion: most, ciphers: 'DEFAULT:@SECLEVEL=0' } : {};
  const context = createSecureContext({ ca: [...getCACertificates('default'), ...(ca ? [ca] : [])], ...only });
  if (contexts.size >= 20) contexts.clear();
  contexts.set(key, context);
  return context;
}

/** Reads the authorities ahead of a handshake that is timed. */
export function prepareTls(ca?: string): SecureContext {
  return contextFor({ servername: '', ca });
}

/** `staple` is the OCSP response that came along, where one was asked for. */
export type Spoken = { secured: TLSSocket; staple: Buffer | null };

/** Speaks TLS over a connected socket. The servername is sent only where it is a name. */
export function startTls(socket: Socket, wish: TlsWish, signal: AbortSignal, name: string): Promise<Spoken> {
  return new Promise((done, fail) => {
    const doing = `The TLS handshake with ${name}`;
    if (signal.aborted) {
      socket.destroy();
      return fail(ended(signal, 'tls', doing));
    }
    const secured = connect({
      socket,
      ...(isIP(wish.servername) === 0 ? { servername: wish.servername } : { host: wish.servername }),
      secureContext: contextFor(wish),
      rejectUnauthorized: !wish.trustAll,
      ALPNProtocols: wish.alpn,
      requestOCSP: wish.staple,
    });
    const stop = () => {
      failed(ended(signal, 'tls', doing));
    };
    signal.addEventListener('abort', stop, { once: true });
    const failed = (error: Error) => {
      signal.removeEventListener('abort', stop);
      secured.destroy();
      socket.destroy();
      fail(tlsTrouble(error, name));
    };
    const closed = () => failed(Object.assign(new Error('closed'), { code: 'ECONNRESET' }));
    let staple: Buffer | null = null;
    secured.once('OCSPResponse', (response: Buffer | null) => {
      staple = response;
    });
    secured.once('error', failed);
    secured.once('close', closed);
    secured.once('secureConnect', () => {
      signal.removeEventListener('abort', stop);
      secured.removeListener('error', failed);
      secured.removeListener('close', closed);
      secured.on('error', () => undefined);
      done({ secured, staple });
    });
  });
}

const CERTIFICATE: Record<string, string> = {
  CERT_HAS_EXPIRED: 'has expired',
  CERT_NOT_YET_VALID: 'is not valid yet',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'is signed by itself and not by an authority',
  SELF_SIGNED_CERT_IN_CHAIN: 'comes from an authority that is not trusted',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'comes from an authority that is not trusted',
  UNABLE_TO_GET_ISSUER_CERT: 'comes from an authority that is not trusted',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE:
    'cannot be traced to an authority: an intermediate certificate was not sent, or the authority is not known here',
  ERR_TLS_CERT_ALTNAME_INVALID: 'is for another name',
  CERT_REVOKED: 'was revoked',
};

/** What is wrong with a certificate, in plain words; null for a code that is about something else. */
export const certificateFault = (code: string): string | null => CERTIFICATE[code] ?? null;

const LOCAL = new Set(['ERR_SSL_NO_PROTOCOLS_AVAILABLE', 'ERR_SSL_NO_CIPHERS_AVAILABLE']);

/** A failed handshake in plain words: whose fault, and which. */
export function tlsTrouble(error: unknown, name: string): Trouble {
  if (error instanceof Trouble) return error;
  const code = codeOf(error);
  if (LOCAL.has(code)) return new Trouble('tls', 'crash', `This machine cannot speak that version of TLS.`, code);
  const fault = certificateFault(code);
  if (fault) return new Trouble('tls', 'tls', `The certificate of ${name} ${fault}.`, code);
  // Faults of certificates have codes without a prefix; ERR_SSL_ and EPROTO tell of the handshake itself.
  if (code.startsWith('ERR_SSL_') || code === 'EPROTO' || !/^E[A-Z]|^unknown$/.test(code))
    return new Trouble('tls', 'tls', `The TLS handshake with ${name} failed (${sslWords(code)}).`, code);
  return fromSystem(error, 'tls', name);
}

const sslWords = (code: string) =>
  code
    .replace(/^ERR_SSL_/, '')
    .replaceAll('_', ' ')
    .toLowerCase();
