import type { HeaderList } from '#lib/domain/probe/facts/common.ts';

/** What curl sends by itself, or computes. */
const BY_ITSELF = new Set(['host', 'user-agent', 'accept', 'connection', 'content-length']);
const quoted = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`;

type Sent = { method: string; url: string; headers: HeaderList; body: string | null };

/** A request as a command that people can paste into a POSIX shell. */
export function asCurl({ method, url, headers, body }: Sent): string {
  const parts = ['curl', '-sS', '-i'];
  if (method === 'HEAD') parts.push('--head');
  else if (method !== (body === null ? 'GET' : 'POST')) parts.push('-X', method);
  parts.push(quoted(url));
  for (const [name, value] of headers)
    if (!BY_ITSELF.has(name.toLowerCase())) parts.push('-H', quoted(`${name}: ${value}`));
  if (body !== null) parts.push('--data-binary', quoted(body));
  return parts.join(' ');
}
