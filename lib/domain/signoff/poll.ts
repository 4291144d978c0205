import type { GateDefinition } from '../checklist/model.ts';
import type { LaunchFacts, PollRow, SeatFact, SignOffFact } from '../readiness/model.ts';
import { type Snapshot, snapshotDigest } from './snapshot.ts';
import { type Change, compareSnapshots } from './validity.ts';

/** People who may vote for a seat now: the holder and the deputy while they are active. */
export function seatPeople(seat: SeatFact): string[] {
  const people: string[] = [];
  if (seat.holderId !== null && seat.holderActive) people.push(seat.holderId);
  if (seat.deputyId !== null && seat.deputyActive) people.push(seat.deputyId);
  return people;
}

/** The sign-off that counts for a seat: its own latest one, or one of its role whose seat is gone. */
export function latestSignOff(
  facts: Pick<LaunchFacts, 'seats' | 'signOffs'>,
  gateKey: string,
  roleKey: string,
  seat: SeatFact | null,
): SignOffFact | null {
  let latest: SignOffFact | null = null;
  for (const signOff of facts.signOffs) {
    if (signOff.gateKey !== gateKey || signOff.roleKey !== roleKey) continue;
    const own = seat !== null && signOff.seatId === seat.id;
    const other = own ? null : facts.seats.find((one) => one.id === signOff.seatId);
    // A seat given to another role takes no GO with it, but cannot shed its refusal either.
    if (other && (other.roleKey === roleKey || signOff.vote === 'GO')) continue;
    const later = latest === null ? 1 : signOff.at.getTime() - latest.at.getTime();
    // Two votes of one instant: the refusal counts.
    if (later > 0 || (later === 0 && signOff.vote === 'NO-GO')) latest = signOff;
  }
  return latest;
}

/** One person fills one seat of a gate, unless the checklist allows more or the project has nobody else. */
export function oneSeatEach(facts: Pick<LaunchFacts, 'twoPeople'>, gate: Pick<GateDefinition, 'sharedSeats'>): boolean {
  return facts.twoPeople && !gate.sharedSeats;
}

/** The poll of a gate, one row a seat (or a role without one), against the state it has now. */
export function readPoll(facts: LaunchFacts, gate: GateDefinition, current: Snapshot): PollRow[] {
  let digest: string | null = null;
  const compare = (signOff: SignOffFact): Change[] => {
    digest ??= snapshotDigest(current);
    if (signOff.digest === digest) return [];
    const { changes } = compareSnapshots(signOff.snapshot, current, gate.stalePolicy);
    // Hashing is dear, so only a signature that would stand is checked against the digest it was given for.
    if (changes.length > 0 || digestOf(signOff.snapshot) === signOff.digest) return changes;
    return [{ text: 'What was signed was altered afterwards', itemKey: null }];
  };

  const rows = [...new Set(gate.roles)].flatMap((roleKey) => {
    const seats = facts.seats.filter((seat) => seat.roleKey === roleKey);
    return (seats.length > 0 ? seats : [null]).map((seat) => {
      const signOff = latestSignOff(facts, gate.key, roleKey, seat);
      return { row: readRow(facts, roleKey, seat, signOff, compare), signOff };
    });
  });

  if (oneSeatEach(facts, gate)) {
    const first = new Map<string, SignOffFact>();
    for (const { row, signOff } of rows) {
      if (!signOff || row.state !== 'current' || row.vote !== 'GO') continue;
      const other = first.get(signOff.userId);
      if (!other || signOff.at < other.at) first.set(signOff.userId, signOff);
    }
    for (const { row, signOff } of rows) {
      if (!signOff || row.state !== 'current' || row.vote !== 'GO' || first.get(signOff.userId) === signOff) continue;
      row.state = 'stale';
      row.changes = [{ text: 'The same person signed for another seat of this gate', itemKey: null }];
    }
  }
  return rows.map(({ row }) => row);
}

function readRow(
  facts: LaunchFacts,
  roleKey: string,
  seat: SeatFact | null,
  signOff: SignOffFact | null,
  compare: (signOff: SignOffFact) => Change[],
): PollRow {
  const people = seat ? seatPeople(seat) : [];
  const row: PollRow = {
    roleKey,
    title: facts.roles.find((role) => role.key === roleKey)?.title ?? roleKey,
    seatId: seat?.id ?? null,
    holderId: seat?.holderActive ? seat.holderId : null,
    deputyId: seat?.deputyActive ? seat.deputyId : null,
    state: people.length > 0 ? 'waiting' : 'empty',
    vote: signOff?.vote ?? null,
    comment: signOff?.comment ?? '',
    signedBy: signOff?.userId ?? null,
    signedAsDeputy: signOff?.asDeputy ?? false,
    signedAt: signOff?.at ?? null,
    changes: [],
    waitingSince: null,
  };
  if (!signOff) return { ...row, waitingSince: seat?.since ?? facts.createdAt };
  // A refusal stands until its seat votes again, whatever changed and whoever left.
  if (signOff.vote === 'NO-GO') return { ...row, state: 'current' };
  if (people.length === 0) return { ...row, waitingSince: seat?.since ?? facts.createdAt };
  if (!people.includes(signOff.userId)) {
    return {
      ...row,
      state: 'stale',
      changes: [{ text: 'Who signed no longer fills this seat', itemKey: null }],
      waitingSince: seat?.since ?? null,
    };
  }
  const changes = compare(signOff);
  if (changes.length > 0) return { ...row, state: 'stale', changes, waitingSince: endedSince(facts, signOff, changes) };
  return { ...row, state: 'current' };
}

/**
 * Since when a signature no longer holds: the first thing after it that the record tells of what changed. Null where
 * nothing does (an answer grew too old, a waiver ended): the vote itself is no such moment, it held for a while.
 */
function endedSince(facts: LaunchFacts, signOff: SignOffFact, changes: readonly Change[]): Date | null {
  const changed = new Set(changes.map((change) => change.itemKey));
  const moments = [
    facts.commitSince ?? null,
    ...facts.items.flatMap((item) => (changed.has(item.key) ? item.evidence.map((fact) => fact.at) : [])),
    ...facts.waivers.flatMap((waiver) => (changed.has(waiver.itemKey) ? [waiver.approval?.at ?? null] : [])),
  ];
  const later = moments.flatMap((at) => (at !== null && at > signOff.at ? [at.getTime()] : []));
  return later.length > 0 ? new Date(Math.min(...later)) : null;
}

function digestOf(snapshot: unknown): string | null {
  try {
    return snapshotDigest(snapshot);
  } catch {
    return null;
  }
}
