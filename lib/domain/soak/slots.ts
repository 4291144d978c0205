import { type Calendar, opensAt, type Slot } from './calendar.ts';
import type { Observation } from './model.ts';

/**
 * `due` waits and is in time, `overdue` waits and is late already. `missed` is a state of its own: nobody looked, which
 * is no pass and no breach. `late` was filled after its tolerance, also by a source that was asked about the past.
 */
export type SlotState = 'upcoming' | 'due' | 'overdue' | 'on-time' | 'late' | 'missed';
export type FilledSlot = { slot: Slot; state: SlotState; observation: Observation | null };

/** Clocks of two machines may differ so much; an observation further in the future is not believed. */
const SKEW_MS = 60_000;

/** The slots of one metric with what filled them. Pure in its arguments: told again after a restart, it is the same. */
export function fillSlots(
  { slots }: Calendar,
  observations: readonly Observation[],
  metricKey: string,
  now: Date,
): FilledSlot[] {
  const mine = observations
    .filter((one) => one.metricKey === metricKey && believable(one, now))
    .map((observation) => ({ observation, moment: momentOf(observation) }))
    .sort((a, b) => a.moment - b.moment || a.observation.recordedAt.getTime() - b.observation.recordedAt.getTime());
  let from = 0;
  return slots.map((slot, index) => {
    const opens = opensAt(slot, slots[index - 1]).getTime();
    while (from < mine.length && (mine[from]?.moment ?? 0) < opens) from += 1;
    const chosen = choose(mine, from, slot);
    if (chosen !== null) from = chosen + 1;
    const observation = chosen === null ? null : (mine[chosen]?.observation ?? null);
    return { slot, state: observation ? filled(slot, observation) : open(slot, now), observation };
  });
}

type Moment = { observation: Observation; moment: number };

/**
 * The place of the observation that fills the slot: the first in time, else the last of those a little early, else the
 * first late one. One without a value stands only where none has one.
 */
function choose(mine: readonly Moment[], from: number, slot: Slot): number | null {
  const [due, late, missed] = [slot.dueAt.getTime(), slot.lateAt.getTime(), slot.missedAt.getTime()];
  let early: number | null = null;
  let later: number | null = null;
  let empty: number | null = null;
  for (let index = from; index < mine.length; index += 1) {
    const one = mine[index];
    if (!one || one.moment >= missed) break;
    if (one.observation.value === null) empty ??= index;
    else if (one.moment < due) early = index;
    else if (one.moment <= late) return index;
    else later ??= index;
  }
  return early ?? later ?? empty;
}

/** Only a source with a history may speak of another moment than the one at which it was stored. */
function momentOf({ at, recordedAt, fromHistory }: Observation): number {
  return fromHistory ? at.getTime() : recordedAt.getTime();
}

function believable({ at, recordedAt }: Observation, now: Date): boolean {
  const latest = now.getTime() + SKEW_MS;
  return recordedAt.getTime() <= latest && at.getTime() <= Math.min(latest, recordedAt.getTime() + SKEW_MS);
}

function filled(slot: Slot, { recordedAt }: Observation): SlotState {
  return recordedAt.getTime() <= slot.lateAt.getTime() ? 'on-time' : 'late';
}

function open(slot: Slot, now: Date): SlotState {
  const moment = now.getTime();
  if (moment < slot.dueAt.getTime()) return 'upcoming';
  if (moment >= slot.missedAt.getTime()) return 'missed';
  return moment <= slot.lateAt.getTime() ? 'due' : 'overdue';
}
