import type { GateDefinition } from '../checklist/model.ts';
import type { ItemReading } from './model.ts';
import { countsAsRequired } from './outcome.ts';
import type { Unit } from './parents.ts';

/** Why an item stands between a gate and its GO. */
export type OpenItem = {
  unit: Unit;
  state: 'failing' | 'missing' | 'soaked' | 'waived' | 'recommended';
  /** The item that covers it, when only that one makes it count. */
  via: Unit | null;
};

/** Units due by a gate. Maintenance belongs to routines and is never due. */
export function dueUnits(units: Unit[], gate: Pick<GateDefinition, 'phases' | 'categories'>): Unit[] {
  const phases = new Set<string>(gate.phases);
  const categories = new Set(gate.categories);
  return units.filter(
    ({ item }) =>
      item.phase !== 'maintenance' &&
      phases.has(item.phase) &&
      (categories.size === 0 || categories.has(item.categoryKey)),
  );
}

/** What a gate pins and may waive: its due units, and the parts that its covering items ask for. */
export function dueAndCovered(due: Unit[], unitByKey: ReadonlyMap<string, Unit>): Unit[] {
  const found = new Map(due.map((unit) => [unit.item.key, unit]));
  for (const { item, reading } of due) {
    if (item.coveredKeys.length === 0) continue;
    for (const key of reading.derivedFrom ?? []) {
      const part = unitByKey.get(key);
      if (part) found.set(key, part);
    }
  }
  return [...found.values()];
}

function isDone(reading: ItemReading): boolean {
  return reading.outcome === 'pass' || reading.outcome === 'not-applicable';
}

/** A denied condition is refused while the item's probe fails; then the item is asked for as before. */
function isNeeded({ item, reading }: Unit): boolean {
  return countsAsRequired(item) || (item.need === 'conditional' && reading.outcome !== 'not-applicable');
}

/** Every due item that is neither done nor optional, in document order, each once. */
export function openItems(
  due: Unit[],
  unitByKey: ReadonlyMap<string, Unit>,
  isWaived: (itemKey: string) => boolean,
  /** The soak that this gate asks for has passed: it stands for the few checks that a box missed. */
  soakPassed: boolean,
): OpenItem[] {
  const found = new Map<string, OpenItem>();
  const stateOf = ({ item, reading }: Unit): OpenItem['state'] => {
    if (isWaived(item.key)) return 'waived';
    if (reading.outcome === 'fail') return 'failing';
    return soakPassed && reading.fewMissed ? 'soaked' : 'missing';
  };
  const blocks = (unit: Unit, via: Unit | null) => {
    const known = found.get(unit.item.key);
    // What an item says for itself tells more than that another one covers it.
    if (known && known.state !== 'recommended' && (via || !known.via)) return;
    found.set(unit.item.key, { unit, state: stateOf(unit), via });
  };
  for (const unit of due) {
    if (isDone(unit.reading)) continue;
    if (!isNeeded(unit)) {
      if (unit.item.need === 'recommended' && !found.has(unit.item.key)) {
        found.set(unit.item.key, { unit, state: 'recommended', via: null });
      }
      continue;
    }
    const parts = isWaived(unit.item.key) ? [] : openParts(unit, unitByKey);
    if (parts.length === 0) blocks(unit, null);
    else if (unit.own && !isDone(unit.own)) blocks(ownPart(unit), null);
    for (const part of parts) blocks(part, unit);
  }
  return [...found.values()];
}

/** A covering item seen by what is bound to it itself; the leaves below it are looked at apart. */
function ownPart(unit: Unit): Unit {
  return unit.own ? { ...unit, reading: unit.own } : unit;
}

/** The parts that keep a covering item from passing; none for all others. */
function openParts({ item, reading }: Unit, unitByKey: ReadonlyMap<string, Unit>): Unit[] {
  const open = (reading.derivedFrom ?? [])
    .map((key) => unitByKey.get(key))
    .filter((part) => part !== undefined)
    .map(ownPart)
    .filter((part) => part.item.key !== item.key && !isDone(part.reading));
  const applying = open.filter((part) => !(part.item.need === 'optional' && part.reading.outcome === 'unknown'));
  // Where all that is left is optional, one answer is enough to say something.
  return applying.length > 0 ? applying : open.slice(0, 1);
}
