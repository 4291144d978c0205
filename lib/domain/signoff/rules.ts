import type { LaunchStateName, Vote } from '../outcome.ts';
import type { LaunchFacts } from '../readiness/model.ts';
import { isPlaceholder } from '../readiness/placeholder.ts';
import { latestSignOff, oneSeatEach, seatPeople } from './poll.ts';

export type SignRight = { allowed: boolean; reason: string; seatId: string | null; asDeputy: boolean };

/** Votes are taken until the launch is closed. */
const CLOSED: Partial<Record<LaunchStateName, string>> = {
  stable: 'This launch is closed: it is stable.',
  'rolled back': 'This launch was rolled back.',
  aborted: 'This launch was aborted.',
};

/** Whether this person may vote for this role now, and for which seat. The reason says what to do instead. */
export function maySign(facts: LaunchFacts, gateKey: string, roleKey: string, userId: string): SignRight {
  const refuse = (reason: string): SignRight => ({ allowed: false, reason, seatId: null, asDeputy: false });
  const gate = facts.gates.find((one) => one.key === gateKey);
  if (!gate) return refuse('This launch has no such gate.');
  if (!gate.roles.includes(roleKey)) return refuse(`${gate.title} does not ask this role.`);
  const closed = CLOSED[facts.state];
  if (closed) return refuse(closed);
  const seats = facts.seats.filter((seat) => seat.roleKey === roleKey);
  const title = facts.roles.find((role) => role.key === roleKey)?.title ?? roleKey;
  if (seats.every((seat) => seatPeople(seat).length === 0)) {
    return refuse(`Nobody fills the seat of ${title}. A manager of the project can fill it.`);
  }
  const mine = seats.filter((seat) => seatPeople(seat).includes(userId));
  const seat = mine.find((one) => one.holderId === userId && one.holderActive) ?? mine[0];
  if (!seat) return refuse(`Only the holder of the seat of ${title} or the deputy may vote.`);
  if (oneSeatEach(facts, gate)) {
    const other = facts.seats.find((one) => {
      if (one.id === seat.id || !gate.roles.includes(one.roleKey)) return false;
      return latestSignOff(facts, gateKey, one.roleKey, one)?.userId === userId;
    });
    if (other) {
      const taken = facts.roles.find((role) => role.key === other.roleKey)?.title ?? other.roleKey;
      return refuse(`You voted as ${taken} already; one person fills one seat of this gate.`);
    }
  }
  return { allowed: true, reason: '', seatId: seat.id, asDeputy: seat.holderId !== userId || !seat.holderActive };
}

/** What is wrong with a vote; null = nothing. */
export function voteProblem(vote: Vote, comment: string): string | null {
  if (vote === 'NO-GO' && isPlaceholder(comment)) return 'A NO-GO needs a reason.';
  return null;
}
