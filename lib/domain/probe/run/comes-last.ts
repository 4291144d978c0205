import type { ProbeKind } from '../spec/registry.ts';

/** Kinds after which a host is busy, or refuses everybody for a while: what is asked beside them would fail for no fault of its own. */
const LAST: ReadonlySet<ProbeKind> = new Set(['ratelimit', 'load']);

export const comesLast = (kind: ProbeKind) => LAST.has(kind);

/** Another run that was asked for in the same go and has not ended. */
export type BesideIt = { id: string; kind: ProbeKind | null; state: 'queued' | 'running' };

/** Of runs that were asked for together, these come after all others, and one after the other. */
export function mayBegin(run: { id: string; kind: ProbeKind }, beside: readonly BesideIt[]): boolean {
  if (!comesLast(run.kind)) return true;
  return beside.every(({ id, kind, state }) => kind !== null && LAST.has(kind) && state === 'queued' && id > run.id);
}
