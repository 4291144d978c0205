import { factsOf } from '../../db/launch-facts.ts';
import { readSoakRows } from '../../db/soak.ts';
import type { Metric } from '../../domain/checklist/model.ts';
import { GonogoError } from '../../domain/errors.ts';
import type { LaunchFacts } from '../../domain/readiness/model.ts';
import { alertOf } from '../../domain/soak/alert.ts';
import { readSoak, type SoakFacts, type SoakReading } from '../../domain/soak/verdict.ts';
import type { LaunchTarget } from '../launch/launch-operation.ts';
import type { OperationContext } from '../operation.ts';

/** The soak of a launch as it stands; refused where there is nothing to watch. */
export function readTarget(target: LaunchTarget, now: Date): { soak: SoakFacts; reading: SoakReading } {
  const soak = watchedOf(target);
  if (!target.facts.t0) throw new GonogoError('rule', 'This launch has no T-0 yet, so no check is due. Set T-0 first.');
  return { soak, reading: readSoak(soak, now) };
}

/** What can be observed, also before there is a T-0: a canary reads it too. */
export function watchedOf({ facts: { watched } }: LaunchTarget): SoakFacts {
  const { metrics = [], triggers = [] } = watched?.definition ?? {};
  if (watched && (metrics.length > 0 || triggers.some((trigger) => alertOf(trigger) !== null))) return watched;
  throw new GonogoError('rule', 'This launch has no metrics: its checklist names none to watch.');
}

/** The soak once more, with what this transaction stored. */
export async function readAgain(
  { tx, now }: OperationContext,
  { record }: Pick<LaunchTarget, 'record'>,
): Promise<SoakReading> {
  const soak = await readSoakRows(tx, record);
  const { watched } = factsOf({ ...record, soak });
  if (!watched) throw new TypeError('this launch is not watched');
  return readSoak(watched, now);
}

/** Boxes whose slots are those of the soak: their rows change with it. */
export const repeatedItems = ({ items }: Pick<LaunchFacts, 'items'>): string[] =>
  items.flatMap(({ key, cadence }) => (cadence ? [key] : []));

export function findMetric({ definition }: SoakFacts, key: string): Metric {
  const metric = definition.metrics.find((one) => one.key === key);
  if (metric) return metric;
  const known = definition.metrics.map((one) => one.key).join(', ');
  throw new GonogoError('not-found', `This launch has no metric “${key}”. It has: ${known}.`);
}
