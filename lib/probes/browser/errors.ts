import type { FailureCode } from '#lib/domain/probe/facts/common.ts';
import { messageOf, Trouble } from '../trouble.ts';

const KNOWN: [pattern: RegExp, code: FailureCode, words: (host: string) => string][] = [
  [/CERT_AUTHORITY_INVALID/, 'tls', (host) => `The browser does not trust who issued the certificate of ${host}.`],
  [/CERT_DATE_INVALID/, 'tls', (host) => `The certificate of ${host} is expired or not valid yet.`],
  [/CERT_COMMON_NAME_INVALID/, 'tls', (host) => `The certificate of ${host} is for another name.`],
  [/CERT_|SSL_/, 'tls', (host) => `The browser refuses the certificate or encryption of ${host}.`],
  [/TOO_MANY_REDIRECTS/, 'too-many-redirects', (host) => `${host} redirects without end.`],
  [/TIMED_OUT/, 'timeout', (host) => `${host} did not answer in time.`],
  [/EMPTY_RESPONSE|CONNECTION_CLOSED/, 'closed', (host) => `${host} closed the connection without an answer.`],
  [/CONNECTION_RESET/, 'reset', (host) => `${host} closed the connection without an answer.`],
  [/Download is starting/, 'protocol', (host) => `${host} answered with a download and no page.`],
  [/ABORTED/, 'protocol', (host) => `${host} answered with no page.`],
  [
    /INVALID_|HTTP2_|HTTP_|RESPONSE_|BLOCKED_BY_|CONTENT_/,
    'protocol',
    (host) => `${host} answered what no browser shows.`,
  ],
  [/UNSAFE_PORT/, 'unreachable', (host) => `Browsers do not open the port of ${host}.`],
];

/** What a browser said about an address, in plain words. What is not known is a fault of the probe. */
export function fromBrowser(error: unknown, url: string): Trouble {
  if (error instanceof Trouble) return error;
  const text = error instanceof Error ? error.message : String(error);
  const host = URL.canParse(url) ? new URL(url).host : url.slice(0, 100);
  const code = /net::(ERR_\w+)/.exec(text)?.[1] ?? '';
  const known = KNOWN.find(([pattern]) => pattern.test(text));
  if (!known) return new Trouble('answer', 'crash', `The browser could not open ${host}: ${firstLine(error)}.`, code);
  return new Trouble('answer', known[1], `${known[2](host)}${code === '' ? '' : ` (${code})`}`, code);
}

/** Without the name of the call in front and its log behind. */
export function firstLine(error: unknown): string {
  const [first = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
  return messageOf(first.replace(/^[\w.]+: /, '').replace(/^Error: /, ''));
}

export const isTimeout = (error: unknown) => error instanceof Error && error.name === 'TimeoutError';
