import type { Item } from '../../domain/checklist/model.ts';
import { isGonogoError } from '../../domain/errors.ts';
import { boundProbes } from '../../domain/probe/bound.ts';
import { type HostSpec, type HostVerdict, isHostSpec } from '../../domain/probe/host/pushed.ts';
import { receivedResult } from '../../domain/probe/host/received.ts';
import type { ProbeResult } from '../../domain/probe/judge/result.ts';
import { parseProbeSpec } from '../../domain/probe/spec/parse.ts';
import { demandAnswerable, type FoundItem, findItem } from '../item/find-item.ts';
import type { LaunchTarget } from '../launch/launch-operation.ts';

export type Matched = {
  ok: true;
  item: Item;
  row: FoundItem['row'];
  probe: string;
  spec: HostSpec;
  result: ProbeResult;
};
export type NotTaken = { ok: false; item: string; probe: string; reason: string };

/** The probe of the launch that a verdict speaks of, with its result; or why it speaks of none. */
export function hostFact(target: LaunchTarget, verdict: HostVerdict): Matched | NotTaken {
  const refuse = (reason: string): NotTaken => ({ ok: false, item: verdict.item, probe: verdict.probe, reason });
  let found: FoundItem;
  try {
    found = findItem(target, verdict.item);
    demandAnswerable(found);
  } catch (error) {
    if (isGonogoError(error) && error.code === 'not-found') return refuse('The launch has no such item.');
    if (isGonogoError(error)) return refuse(error.message);
    throw error;
  }
  const { item, row } = found;
  const bound = boundProbes(item).find(({ key }) => key === verdict.probe);
  if (!bound) return refuse('The item has no probe of this name.');
  const parsed = parseProbeSpec(bound.block.source);
  if (!parsed.ok || !isHostSpec(parsed.spec)) return refuse('This probe does not run on the target machine.');
  const received = receivedResult(parsed.spec, verdict);
  if (!received.ok) return refuse(received.reason);
  return { ok: true, item, row, probe: bound.key, spec: parsed.spec, result: received.result };
}
