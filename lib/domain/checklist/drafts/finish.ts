import { stringify } from 'yaml';
import { parseProbeSpec } from '../../probe/spec/parse.ts';
import { namesIn } from '../../probe/template.ts';
import { shortHash } from '../text.ts';
import type { Missing, ProbeDraft, Sketch } from './model.ts';
import type { Names } from './names.ts';

const SELF = /^(?:launch\.|run$|value$)/;

/** A sketch as a draft; null where the schema of its kind does not take it. */
export function finish(sketch: Sketch, lines: readonly string[], names: Names): ProbeDraft | null {
  const spec = stringify(sketch.spec, { lineWidth: 0 });
  if (!parseProbeSpec(spec).ok) return null;
  const words = lines
    .slice(sketch.line - 1, sketch.endLine)
    .join('\n')
    .slice(0, 6000);
  return {
    key: shortHash(`${sketch.line}|${spec}`),
    kind: sketch.spec.kind,
    title: sketch.title,
    line: sketch.line,
    endLine: sketch.endLine,
    itemLine: sketch.itemLine,
    entryLine: sketch.itemLine === null ? (sketch.entryLine ?? null) : null,
    spec,
    optional: sketch.spec.need === 'optional',
    words,
    missing: missingOf(sketch.spec, names),
    warnings: [...new Set(sketch.warnings ?? [])].slice(0, 12),
    off: true,
    reason: sketch.reason ?? null,
  };
}

function missingOf(spec: Sketch['spec'], names: Names): Missing[] {
  const kept = new Set<string>();
  for (const step of Array.isArray(spec.steps) ? spec.steps : [])
    for (const name of Object.keys((step as { capture?: object }).capture ?? {})) kept.add(name);
  const addresses = new Set(leads(spec));
  const found: Missing[] = namesIn(spec)
    .filter((name) => !SELF.test(name) && !kept.has(name))
    .map((name) =>
      name.startsWith('secret.')
        ? { what: 'secret', name: name.slice(7), from: names.originOf(name.slice(7)) }
        : { what: addresses.has(name) ? 'base URL' : 'variable', name, from: names.originOf(name) },
    );
  return [...found, ...filesOf(spec).map((name): Missing => ({ what: 'file', name, from: null }))];
}

/** Names that an address begins with. */
function leads(value: unknown): string[] {
  if (typeof value === 'string') {
    const name = /^\{\{([^{}]{1,80})\}\}(?:\/|$|\?)/.exec(value)?.[1];
    return name ? [name] : [];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, child]) =>
    /^(?:url|source|exempt|allow|deny)$/.test(key) || typeof child === 'object'
      ? typeof child === 'string'
        ? leads(child)
        : Array.isArray(child) && /^(?:exempt|allow|deny)$/.test(key)
          ? child.flatMap(leads)
          : typeof child === 'object'
            ? leads(child)
            : []
      : [],
  );
}

function filesOf(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = 'fixture' in value && typeof value.fixture === 'string' ? [value.fixture] : [];
  return [...own, ...Object.values(value).flatMap(filesOf)];
}
