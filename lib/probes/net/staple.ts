import type { TlsFacts } from '#lib/domain/probe/facts/kinds.ts';
import { type Element, readDer } from './der.ts';

const SEQUENCE = 0x30;
const TIME = 0x18;

/**
 * What a stapled OCSP response says about the certificate (RFC 6960). Its signature is not verified: the handshake does not need the
 * response, and a wrong one helps nobody. Null where it says nothing or cannot be read.
 */
export function readStaple(response: Buffer): TlsFacts['staple'] {
  try {
    const [status, bytes] = children(readDer(response)[0]);
    if (status?.content[0] !== 0) return null;
    const [, octets] = children(children(bytes)[0]);
    const [data] = children(readDer(octets?.content ?? Buffer.alloc(0))[0]);
    const responses = children(data).findLast(({ tag }) => tag === SEQUENCE);
    const [, verdict, , next] = children(children(responses)[0]);
    if (!verdict) return null;
    const time = next && next.tag === 0xa0 ? children(next)[0] : undefined;
    return { status: STATUS[verdict.tag & 0x1f] ?? 'unknown', nextUpdate: time?.tag === TIME ? instant(time) : null };
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

const STATUS = ['good', 'revoked', 'unknown'] as const;
const children = (element: Element | undefined) => (element ? readDer(element.content) : []);

function instant({ content }: Element): string | null {
  const found = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/.exec(content.toString('latin1'));
  if (!found) return null;
  const [, year, month, day, hour, minute, second] = found;
  return `${year}-${month}-${day}T${hour}:${minute}:${second}.000Z`;
}
