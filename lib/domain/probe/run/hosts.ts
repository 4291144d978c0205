import { plainHost } from '../guard/allowed.ts';
import type { ProbeSpec } from '../spec/registry.ts';
import { fill, hasTemplate, NO_VARIABLES, namesIn } from '../template.ts';

const MOST = 20;

/**
 * The hosts that a run will ask, as far as they are known before it: of all addresses and of `host`. Secrets are not
 * needed for it. A redirect may lead elsewhere; that is not counted.
 */
export function hostsOf(spec: ProbeSpec, values: Record<string, string>): string[] {
  const found = new Set<string>();
  const visit = (each: unknown, key: string): void => {
    if (typeof each === 'string') {
      const host = hostIn(each, key, values);
      if (host !== null && found.size < MOST) found.add(host);
    } else if (Array.isArray(each)) for (const child of each) visit(child, key);
    else if (typeof each === 'object' && each !== null)
      for (const [name, child] of Object.entries(each)) if (name !== 'expect') visit(child, name);
  };
  visit(spec, '');
  return [...found].sort();
}

function hostIn(text: string, key: string, values: Record<string, string>): string | null {
  if (!text.includes('://') && key !== 'host' && !(hasTemplate(text) && key === 'url')) return null;
  // Whatever else a name stands for, it stands behind the host; one that begins an address has to be known.
  const unknown = namesIn(text).filter((name) => !Object.hasOwn(values, name));
  if (unknown.some((name) => text.startsWith('{{') && text.slice(2).trimStart().startsWith(name))) return null;
  const filled = fill(text, {
    ...NO_VARIABLES,
    launch: { version: 'x', commit: 'x' },
    run: 'x',
    value: 'x',
    values: { ...Object.fromEntries(unknown.map((name) => [name, 'x'])), ...values },
    secrets: Object.fromEntries(unknown.map((name) => [name.replace(/^secret\./, ''), 'x'])),
  });
  if (!filled.ok) return null;
  const host = key === 'host' ? filled.value : URL.canParse(filled.value) ? new URL(filled.value).hostname : '';
  return host === '' ? null : (plainHost(host) ?? null);
}
