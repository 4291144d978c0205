import type { Item } from '../../domain/checklist/model.ts';
import { type BoundProbe, boundProbes } from '../../domain/probe/bound.ts';
import { parseProbeSpec } from '../../domain/probe/spec/parse.ts';
import type { ProbeSpec } from '../../domain/probe/spec/registry.ts';
import { GATHERERS, NOT_RUN } from '../../probes/registry.ts';

/** A probe of an item as the server sees it: ready to run, or the sentence that says why it does not run it. */
export type ServerProbe = BoundProbe & ({ spec: ProbeSpec; refused: null } | { spec: null; refused: string });

/** An item of a definition never changes, and its probes are asked for at every run. */
const known = new WeakMap<Pick<Item, 'probes'>, ServerProbe[]>();

export function serverProbes(item: Pick<Item, 'probes'>): ServerProbe[] {
  const probes = known.get(item) ?? readProbes(item);
  known.set(item, probes);
  return probes;
}

export function specOf(item: Pick<Item, 'probes'> | undefined, probe: string): ProbeSpec | null {
  return (item && serverProbes(item).find((one) => one.key === probe)?.spec) ?? null;
}

function readProbes(item: Pick<Item, 'probes'>): ServerProbe[] {
  return boundProbes(item).map((probe) => {
    const parsed = parseProbeSpec(probe.block.source);
    if (!parsed.ok) {
      const [first] = parsed.problems;
      return { ...probe, spec: null, refused: `It cannot be read: ${first?.message ?? ''} ${first?.fix ?? ''}`.trim() };
    }
    const refused = refusalOf(parsed.spec);
    return refused === null ? { ...probe, spec: parsed.spec, refused } : { ...probe, spec: null, refused };
  });
}

/** Why the server does not run it, in a sentence; null where it does. */
export function refusalOf(spec: ProbeSpec): string | null {
  if (spec.kind === 'heartbeat') return NOT_RUN.heartbeat ?? null;
  if (spec.where === 'host') {
    return 'It runs on the target machine, not from the server: run "gonogo facts" there, with --push.';
  }
  return GATHERERS[spec.kind] ? null : (NOT_RUN[spec.kind] ?? `Probes of kind ${spec.kind} are not available yet.`);
}

export function probeKind(probe: BoundProbe): string {
  return typeof probe.block.spec.kind === 'string' ? probe.block.spec.kind : 'probe';
}
