import { type Gathered, type HeaderList, headerOf } from '#lib/domain/probe/facts/common.ts';
import type { HttpFacts } from '#lib/domain/probe/facts/http.ts';
import type { RequestSpec } from '#lib/domain/probe/spec/http.ts';
import { TLS_VERSIONS } from '#lib/domain/probe/spec/tls.ts';
import type { Tools } from '../tools.ts';
import { failureOf } from '../trouble.ts';
import { type Chain, send } from './chain.ts';
import type { Limits } from './exchange.ts';

/** Sends one request and tells what came. */
export async function gatherHttp(spec: RequestSpec, tools: Tools, limits?: Limits): Promise<Gathered<HttpFacts>> {
  return httpFacts(await send(spec, tools, limits));
}

export function httpFacts({ sent, hops, exchange, trouble, times }: Chain): Gathered<HttpFacts> {
  if (exchange === null)
    return {
      ok: false,
      failure: trouble ? failureOf(trouble, times) : { code: 'crash', message: 'Nothing was asked.', timings: times },
    };
  const { answer, secured } = exchange;
  return {
    ok: true,
    facts: {
      method: sent.method,
      url: sent.url.href,
      status: answer.status,
      httpVersion: answer.httpVersion,
      headers: answer.headers,
      body: { text: textOf(answer.body, charsetOf(answer.headers)), bytes: answer.size, truncated: answer.cut },
      redirects: hops.map(({ status, url, location }) => ({ status, from: url, to: location })),
      timings: times,
      address: exchange.address,
      tls: secured && {
        protocol: TLS_VERSIONS.find((version) => version === secured.protocol) ?? null,
        cipher: secured.cipher,
      },
      request: { headers: sent.headers, body: sent.body && textOf(sent.body) },
    },
  };
}

const UTF8 = new TextDecoder('utf-8', { ignoreBOM: true });
const textOf = (bytes: Uint8Array, decoder = UTF8) => decoder.decode(bytes);

/** How the answer says that its text is written; what is not known, or not said, is read as UTF-8. */
function charsetOf(headers: HeaderList): TextDecoder {
  const type = headerOf(headers, 'content-type') ?? '';
  const name = /;\s*charset\s*=\s*"?([\w.:-]{1,40})/i.exec(type)?.[1]?.toLowerCase();
  if (name === undefined || name === 'utf-8' || name === 'utf8') return UTF8;
  try {
    return new TextDecoder(name, { ignoreBOM: true });
  } catch {
    return UTF8;
  }
}
