import type { Item } from '../domain/checklist/model.ts';
import { planOf } from '../domain/soak/checks.ts';
import type { SoakFacts } from '../domain/soak/verdict.ts';
import type { LaunchRecord } from './launch-record.ts';

/** Turns stored rows into what the soak is judged from: its metrics, and boxes that are looked at again and again. */
export function soakFacts(record: LaunchRecord): SoakFacts {
  const { launch, definition, soak, texts } = record;
  return {
    definition: planOf(definition, asked(record)),
    t0: launch.t0,
    observations: soak.observations,
    fold: soak.fold,
    // What was fired on purpose answers no firing.
    actions: soak.actions
      .filter(({ kind }) => kind !== 'rehearsed')
      .map((row) => ({
        triggerKey: row.triggerKey,
        firedAt: row.firedAt,
        kind: row.kind as SoakFacts['actions'][number]['kind'],
        by: row.byId,
        at: row.at,
        reason: (row.textId && texts.get(row.textId)) || '',
      })),
    alerts: soak.alerts,
    told: soak.firings,
  };
}

/** Items that ask for something here: not those that left, whose condition does not hold, or that do not apply. */
function asked({ definition, items, evidence }: LaunchRecord): Item[] {
  const spared = new Set(
    evidence.flatMap((row) => (row.kind === 'attestation' && row.outcome === 'not-applicable' ? [row.itemId] : [])),
  );
  const open = new Set(
    items.flatMap((row) => (row.droppedAt || row.conditionHolds === false || spared.has(row.id) ? [] : [row.key])),
  );
  return definition.items.filter(({ key }) => open.has(key));
}
