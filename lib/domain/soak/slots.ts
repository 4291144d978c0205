import { type Calendar, opensAt, type Slot } from './calendar.ts';
import type { Observation } from './model.ts';

/**
 * `due` waits and is in time, `overdue` waits and is late already. `missed` is a state of its own: nobody looked, which
 * is no pass and no breach. `late` was filled after its tolerance, also by a source that was asked about the past.
 */
export const SLOT_STATES = ['upcoming', 'due', 'overdue', 'on-time', 'late', 'missed'] as const;
export type SlotState = (typeof SLOT_STATES)[number];
export type FilledSlot = { slot: Slot; state: SlotState; observation: Observation | null };

/** Clocks of two machines may differ so much; an observation further in the future is not believed. */
export const SKEW_MS = 60_000;

/** The slots of one metric with what filled them. Pure in its arguments: told again after a restart, it is the same. */
export function fillSlots(
  { slots }: Calendar,
  observations: readonly Observation[],
  metricKey: string,
  now: Date,
): FilledSlot[] {
  const mine = observations.filter((one) => one.metricKey === metricKey);
  return fillFrom(slots, 0, slots.length, mine, now).filled;
}

/**
 * The slots from one place up to another, out of what was observed of this metric and did not fill an earlier slot.
 * `rest` is what did not fill one of these either and comes after them, in order.
 */
export function fillFrom(
  slots: readonly Slot[],
  first: number,
  end: number,
  observations: readonly Observation[],
  now: Date,
): { filled: FilledSlot[]; rest: Observation[] } {
  const mine = observations
    .filter((one) => believable(one, now))
    .map((observation) => ({ observation, moment: momentOf(observation) }))
    .sort((a, b) => a.moment - b.moment || a.observation.recordedAt.getTime() - b.observation.recordedAt.getTime());
  let from = 0;
  const filled = slots.slice(first, end).map((slot, index) => {
    const opens = opensAt(slot, slots[first + index - 1]).getTime();
    while (from < mine.length && (mine[from]?.moment ?? 0) < opens) from += 1;
    const chosen = choose(mine, from, slot);
    if (chosen !== null) from = chosen + 1;
    const observation = chosen === null ? null : (mine[chosen]?.observation ?? null);
    return { slot, state: observation ? stateOf(slot, observation) : open(slot, now), observation };
  });
  return { filled, rest: mine.slice(from).map(({ observation }) => observation) };
}

type Moment = { observation: Observation; moment: number };

/**
 * The place of the observation that fills the slot: the first in time, else the last of those a little early, else the
 * first late one. One without a value stands only where none has one.
 */
function choose(mine: readonly Moment[], from: number, slot: Slot): number | null {
  const { early, inTime, later, empty } = candidates(mine, from, slot);
  return inTime ?? early ?? later ?? empty;
}

type Candidates = Record<'early' | 'inTime' | 'later' | 'empty', number | null>;

function candidates(mine: readonly Moment[], from: number, slot: Slot): Candidates {
  const [due, late, missed] = [slot.dueAt.getTime(), slot.lateAt.getTime(), slot.missedAt.getTime()];
  const found: Candidates = { early: null, inTime: null, later: null, empty: null };
  for (let index = from; index < mine.length; index += 1) {
    const one = mine[index];
    if (!one || one.moment >= missed) break;
    if (one.observation.value === null) found.empty ??= index;
    else if (one.moment < due) found.early = index;
    else if (one.moment <= late) {
      found.inTime = index;
      break;
    } else found.later ??= index;
  }
  return found;
}

/**
 * Of what was left over, that which may still fill the slot at `next` or the one after it, whatever is observed later.
 * However often a metric is read, it is a handful.
 */
export function mayStillFill(slots: readonly Slot[], next: number, rest: readonly Observation[]): Observation[] {
  const slot = slots[next];
  if (!slot) return [];
  const opens = opensAt(slot, slots[next - 1]).getTime();
  const mine = rest.map((observation) => ({ observation, moment: momentOf(observation) }));
  const from = mine.findIndex(({ moment }) => moment >= opens);
  if (from === -1) return [];
  const found = candidates(mine, from, slot);
  const keep = new Set(Object.values(found).filter((index) => index !== null));
  const after = slots[next + 1];
  if (after) {
    const chosen = found.inTime ?? found.early ?? found.later ?? found.empty ?? from - 1;
    const early = opensAt(after, slot).getTime();
    for (const hasValue of [true, false]) {
      const fits = ({ moment, observation }: Moment, index: number) =>
        index > chosen && moment >= early && (observation.value !== null) === hasValue;
      const index = hasValue ? mine.findLastIndex(fits) : mine.findIndex(fits);
      if (index !== -1) keep.add(index);
    }
  }
  return [...keep].sort((a, b) => a - b).flatMap((index) => mine[index]?.observation ?? []);
}

/** Only a source with a history may speak of another moment than the one at which it was stored. */
export function momentOf({ at, recordedAt, fromHistory }: Observation): number {
  return fromHistory ? at.getTime() : recordedAt.getTime();
}

function believable({ at, recordedAt }: Observation, now: Date): boolean {
  const latest = now.getTime() + SKEW_MS;
  return recordedAt.getTime() <= latest && at.getTime() <= Math.min(latest, recordedAt.getTime() + SKEW_MS);
}

function stateOf(slot: Slot, { recordedAt }: Observation): SlotState {
  return recordedAt.getTime() <= slot.lateAt.getTime() ? 'on-time' : 'late';
}

function open(slot: Slot, now: Date): SlotState {
  const moment = now.getTime();
  if (moment < slot.dueAt.getTime()) return 'upcoming';
  if (moment >= slot.missedAt.getTime()) return 'missed';
  return moment <= slot.lateAt.getTime() ? 'due' : 'overdue';
}
