import { lookup } from 'node:dns/promises';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP } from 'node:net';
import { egressVerdict, webhookUrl } from '#lib/domain/notify/egress.ts';
import type { Answer } from '#lib/domain/notify/retry.ts';

export type Posted = {
  answer: Answer;
  /** In words: "200 OK", "No answer within 10 s". */
  note: string;
  /** How the answer's body begins. */
  body: string;
  milliseconds: number;
};

const PATIENCE = 10_000;
const KEPT_BYTES = 2_048;

/**
 * Posts one body to a webhook. Never throws. The name is looked up here, each of its addresses judged, and the
 * connection made to a judged address, so that no name can lead elsewhere in between. Redirects are not followed.
 */
export async function post(
  url: string,
  message: { headers: Record<string, string>; body: string },
  privateNetworks: readonly string[],
): Promise<Posted> {
  const began = performance.now();
  const done = (answer: Answer, note: string, body = ''): Posted => ({
    answer,
    note,
    body,
    milliseconds: Math.round(performance.now() - began),
  });
  const checked = webhookUrl(url);
  if (!checked.ok || !checked.host) return done({ kind: 'refused' }, checked.ok ? 'no host' : checked.reason);
  const signal = AbortSignal.timeout(PATIENCE);
  try {
    const addresses = await addressesOf(checked.host);
    for (const { address } of addresses) {
      const verdict = egressVerdict(address, privateNetworks);
      if (!verdict.ok) return done({ kind: 'refused' }, verdict.reason);
    }
    const [to] = addresses;
    if (!to) return done({ kind: 'none' }, `${checked.host} has no address`);
    const { status, reason, retryAfter, body } = await exchange(new URL(url), to, message, signal);
    const elsewhere = status >= 300 && status < 400 ? ': it sends elsewhere; give the address it leads to' : '';
    return done({ kind: 'status', status, retryAfter }, `${status} ${reason}${elsewhere}`.trim(), body);
  } catch (error) {
    const why = signal.aborted ? `No answer within ${PATIENCE / 1000} s` : messageOf(error);
    return done({ kind: 'none' }, why);
  }
}

type Address = { address: string; family: number };

async function addressesOf(host: string): Promise<Address[]> {
  const literal = isIP(host);
  return literal ? [{ address: host, family: literal }] : await lookup(host, { all: true, order: 'verbatim' });
}

type Exchanged = { status: number; reason: string; retryAfter: string | null; body: string };

function exchange(
  url: URL,
  { address, family }: Address,
  { headers, body }: { headers: Record<string, string>; body: string },
  signal: AbortSignal,
): Promise<Exchanged> {
  const bytes = Buffer.from(body, 'utf8');
  const secure = url.protocol === 'https:';
  const name = url.hostname.replace(/^\[|\]$/g, '');
  return new Promise((resolve, reject) => {
    const request = (secure ? httpsRequest : httpRequest)({
      host: address,
      family,
      port: url.port || (secure ? 443 : 80),
      path: `${url.pathname}${url.search}`,
      method: 'POST',
      agent: false,
      setHost: false,
      headers: {
        host: url.host,
        'content-type': 'application/json',
        'user-agent': 'gonogo',
        'content-length': bytes.length,
        connection: 'close',
        ...headers,
      },
      ...(secure && !isIP(name) ? { servername: name } : {}),
      signal,
    });
    request.once('error', reject);
    request.once('response', (response) => {
      const chunks: Buffer[] = [];
      let size = 0;
      const answer = () =>
        resolve({
          status: response.statusCode ?? 0,
          reason: response.statusMessage ?? '',
          retryAfter: response.headers['retry-after'] ?? null,
          body: Buffer.concat(chunks).subarray(0, KEPT_BYTES).toString('utf8'),
        });
      response.on('data', (chunk: Buffer) => {
        chunks.push(chunk);
        size += chunk.length;
        // The rest of a long answer is nobody's concern.
        if (size >= KEPT_BYTES) {
          answer();
          response.destroy();
        }
      });
      response.once('end', answer);
      response.once('error', reject);
    });
    request.end(bytes);
  });
}

function messageOf(error: unknown): string {
  const { code, message } = Object(error) as { code?: unknown; message?: unknown };
  return String(message || code || error).slice(0, 300);
}
