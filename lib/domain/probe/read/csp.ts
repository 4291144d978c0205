/** One policy: sources by directive, names in lower case. The first of a repeated directive counts. */
export type Policy = Map<string, string[]>;

/** All policies of an answer; a browser enforces each of them. */
export function parseCsp(headers: readonly string[]): Policy[] {
  return headers
    .flatMap((header) => header.split(','))
    .map((text) => {
      const policy: Policy = new Map();
      for (const part of text.split(';')) {
        const [name = '', ...sources] = part.trim().split(/\s+/);
        if (name !== '' && !policy.has(name.toLowerCase())) policy.set(name.toLowerCase(), sources);
      }
      return policy;
    })
    .filter((policy) => policy.size > 0);
}

/** What a policy leaves open, in words. Where several are enforced, only what all of them leave open. */
export function unsafeParts(policies: readonly Policy[]): string[] {
  const [first, ...rest] = policies.map((policy) => openIn(policy));
  return (first ?? []).filter((part) => rest.every((other) => other.includes(part)));
}

function openIn(policy: Policy): string[] {
  const found: string[] = [];
  const scripts = policy.get('script-src') ?? policy.get('default-src');
  if (!scripts) found.push('scripts are not restricted (no script-src and no default-src)');
  else found.push(...openScripts(scripts));
  const objects = policy.get('object-src') ?? policy.get('default-src');
  if (!objects || objects.some(isWide)) found.push('plug-ins are not restricted (object-src)');
  if (!policy.has('base-uri')) found.push('the base address can be changed (no base-uri)');
  return found;
}

function openScripts(sources: string[]): string[] {
  const lower = sources.map((source) => source.toLowerCase());
  const pinned = lower.some((source) => /^'(?:nonce-|sha(?:256|384|512)-)/.test(source));
  const strict = pinned && lower.includes("'strict-dynamic'");
  const found: string[] = [];
  // A browser passes over 'unsafe-inline' where there is a nonce or a hash.
  if (lower.includes("'unsafe-inline'") && !pinned) found.push("inline scripts run ('unsafe-inline')");
  if (lower.includes("'unsafe-eval'")) found.push("text can become code ('unsafe-eval')");
  if (!strict && lower.some(isWide)) found.push(`scripts come from anywhere (${lower.filter(isWide).join(' ')})`);
  return found;
}

const isWide = (source: string) => /^(?:\*|https?:|data:|blob:|https?:\/\/\*)$/i.test(source);
