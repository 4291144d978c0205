import { plainHost } from '../probe/guard/allowed.ts';
import { inAny, parseIp, parseNetwork } from '../probe/guard/ip.ts';
import { isMetadataName, isPrivate, neverReached, reachedBy } from '../probe/guard/reserved.ts';

export type Egress = { ok: true } | { ok: false; reason: string };

const refuse = (reason: string): Egress => ({ ok: false, reason });

/** Whether a webhook may have this address as far as its text tells; where its name leads is judged at each connection. */
export function webhookUrl(text: string): Egress & { host?: string } {
  if (!URL.canParse(text)) return refuse('This is no address. It begins with https://.');
  const url = new URL(text);
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    return refuse('A webhook begins with https:// or http://.');
  if (url.username || url.password) return refuse('Leave name and password out of the address.');
  const host = plainHost(url.hostname);
  if (host === null) return refuse('The address names no host.');
  if (isMetadataName(host)) return refuse(`${host} is the metadata service of a cloud, which is never asked.`);
  return { ok: true, host };
}

/**
 * Whether a webhook may be sent to this very address. Those of metadata services and of the machine's own network never
 * are; private ones where the instance names their network.
 */
export function egressVerdict(address: string, privateNetworks: readonly string[]): Egress {
  const ip = parseIp(address);
  if (!ip) return refuse(`"${address.slice(0, 80)}" is no address.`);
  const allowed = privateNetworks.flatMap((text) => parseNetwork(text) ?? []).filter((network) => network.length > 0);
  for (const each of reachedBy(ip)) {
    if (neverReached(each, address)) return refuse(`${address} belongs to nobody who takes webhooks.`);
    if (isPrivate(each) && !inAny(allowed, each))
      return refuse(
        `${address} is a private address. Whoever runs gonogo has to allow its network first (GONOGO_WEBHOOK_PRIVATE).`,
      );
  }
  return { ok: true };
}
