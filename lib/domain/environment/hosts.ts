import { z } from 'zod';
import type { Checked } from './address.ts';

const LABEL = /^(?!-)[a-z0-9_-]{1,63}(?<!-)$/;

/**
 * One place probes may reach: a host name, a name with its sub-domains (*.acme.io), an address, or a network (10.1.0.0/16).
 * Stored in lower case without scheme, port or path.
 */
export function checkHost(text: string): Checked<string> {
  const host = text.trim().toLowerCase().replace(/\.$/, '');
  const refuse = (message: string) => ({ ok: false, message }) as const;
  if (host === '') return refuse('Write a host, such as api.acme.io.');
  if (/[/]{2}|\s/.test(host))
    return refuse(`"${text.trim()}" is an address. Write the host alone, such as api.acme.io.`);
  if (host === '*' || host === '*.*') return refuse('A bare * would let probes reach everything. Name the hosts.');
  const [address = '', bits, ...more] = host.split('/');
  if (bits !== undefined) {
    const size = isIpv4(address) ? 32 : isIpv6(address) ? 128 : 0;
    const fits = more.length === 0 && /^\d{1,3}$/.test(bits) && Number(bits) <= size;
    if (size === 0 || !fits) return refuse(`"${host}" is no network. Write one such as 10.1.0.0/16.`);
    return Number(bits) === 0
      ? refuse('This network is the whole internet. Name the hosts.')
      : { ok: true, value: host };
  }
  if (isIpv4(host) || isIpv6(host)) return { ok: true, value: host };
  if (/:\d+$/.test(host)) return refuse(`Leave the port out of "${host}": ports have a field of their own.`);
  if (/^[\d.]+$/.test(host)) return refuse(`"${host}" is no IPv4 address.`);
  const labels = (host.startsWith('*.') ? host.slice(2) : host).split('.');
  if (host.length > 253 || !labels.every((label) => LABEL.test(label))) {
    return refuse(`"${host}" is no host name. Write one such as api.acme.io or *.acme.io.`);
  }
  if (host.startsWith('*.') && labels.length < 2) {
    return refuse(`"${host}" would let probes reach everything below .${labels[0]}. Name the hosts.`);
  }
  return { ok: true, value: host };
}

function isIpv4(text: string): boolean {
  const parts = text.split('.');
  return parts.length === 4 && parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) <= 255);
}

function isIpv6(text: string): boolean {
  if (!text.includes(':')) return false;
  try {
    return new URL(`http://[${text}]/`).hostname.length > 2;
  } catch {
    return false;
  }
}

export const AllowedHost = z.string().transform((text, context) => {
  const checked = checkHost(text);
  if (checked.ok) return checked.value;
  context.addIssue({ code: 'custom', message: checked.message });
  return z.NEVER;
});
