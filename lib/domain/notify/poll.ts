import type { GateReading, LaunchFacts, LaunchReading } from '../readiness/model.ts';
import { seatPeople } from '../signoff/poll.ts';
import type { NotificationKind } from './kinds.ts';

/** Somebody who should hear of a vote of theirs. */
export type VoteNews = {
  kind: Extract<NotificationKind, 'signoff.asked' | 'signoff.stale'>;
  key: string;
  users: string[];
  gateKey: string;
  gateTitle: string;
  roleKey: string;
  roleTitle: string;
  /** Of a stale one: what changed since. */
  changes: string[];
};

const voteKey = (launchId: string, gateKey: string, roleKey: string) => `${launchId}:${gateKey}:${roleKey}`;

export type MissingVote = { userId: string; key: string; roleKey: string; roleTitle: string };

/** Everybody who could vote and whose seat has not, or not on the present state. Who said NO-GO has voted. */
export function missingVotes(facts: Pick<LaunchFacts, 'id' | 'seats'>, gate: GateReading): MissingVote[] {
  const seats = new Map(facts.seats.map((seat) => [seat.id, seat]));
  return gate.poll.flatMap(({ state, seatId, roleKey, title: roleTitle }): MissingVote[] => {
    const seat = seatId ? seats.get(seatId) : undefined;
    if (!seat || (state !== 'waiting' && state !== 'stale')) return [];
    const key = voteKey(facts.id, gate.key, roleKey);
    return seatPeople(seat).map((userId) => ({ userId, key, roleKey, roleTitle }));
  });
}

/**
 * Votes that ended, and those that are all that a gate still lacks. A vote is asked for once, when everything else is
 * done: who is asked too early learns to look away.
 */
export function voteNews(facts: LaunchFacts, reading: LaunchReading): VoteNews[] {
  const seats = new Map(facts.seats.map((seat) => [seat.id, seat]));
  return reading.gates.flatMap((gate) => {
    // After its decision the votes are history.
    if (gate.decision?.recorded) return [];
    const leads = gate.key === reading.leadingGateKey;
    const onlyVotes = gate.conditions.every(
      ({ kind, state }) => kind === 'roles' || state === 'met' || state === 'caveat',
    );
    return gate.poll.flatMap((row): VoteNews[] => {
      const seat = row.seatId ? seats.get(row.seatId) : undefined;
      const about = { gateKey: gate.key, gateTitle: gate.title, roleKey: row.roleKey, roleTitle: row.title };
      const key = voteKey(facts.id, gate.key, row.roleKey);
      if (row.state === 'stale' && row.signedBy) {
        const changes = row.changes.map((change) => change.text);
        const signed = row.signedAt?.toISOString() ?? '';
        return [{ ...about, kind: 'signoff.stale', key: `${key}:${signed}`, users: [row.signedBy], changes }];
      }
      if (!leads || !onlyVotes || row.state !== 'waiting' || !seat) return [];
      return seatPeople(seat).map((userId) => ({ ...about, kind: 'signoff.asked', key, users: [userId], changes: [] }));
    });
  });
}
