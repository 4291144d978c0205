import type { Basis, Outcome } from '../outcome.ts';
import { type EvidenceReading, type EvidenceState, type LaunchContext, latestOf, readEvidence } from './evidence.ts';
import type { EvidenceFact, ItemFacts, ItemReading, Reason } from './model.ts';

/** A bound source (or an unbound report) with its latest result; null = never run. */
type Machine = { label: string; required: boolean; reading: EvidenceReading | null };

const STATE_TEXT: Record<Exclude<EvidenceState, 'counts'>, string> = {
  expired: 'is too old',
  'other-version': 'speaks of another version',
  'carried-over': 'comes from the launch before',
  future: 'carries a time that has not come yet',
  withdrawn: 'was taken back',
  'no-person': 'names no person',
  'not-for-machines': 'says "not applicable", which only a person may decide',
};

export function countsAsRequired(item: Pick<ItemFacts, 'need' | 'conditionHolds'>): boolean {
  return item.need === 'required' || (item.need === 'conditional' && item.conditionHolds !== false);
}

function readMachines(item: ItemFacts, launch: LaunchContext, now: Date): Machine[] {
  const bound = new Set(item.sources.map((source) => source.key));
  const bySource = new Map<string, EvidenceFact[]>();
  for (const evidence of item.evidence) {
    if (evidence.kind === 'attestation') continue;
    const isBound = evidence.source !== null && bound.has(evidence.source);
    // A result of a probe that is bound no more neither helps nor hurts; a report was sent for this item.
    if (!isBound && evidence.kind !== 'report' && evidence.kind !== 'host') continue;
    const key = isBound ? `bound ${evidence.source}` : `${evidence.kind} ${evidence.source ?? ''}`;
    const list = bySource.get(key);
    if (list) list.push(evidence);
    else bySource.set(key, [evidence]);
  }
  const read = (list: EvidenceFact[] | undefined, freshSeconds: number | null) => {
    const latest = latestOf(list ?? []);
    return latest && readEvidence(latest, launch, now, { bindsEnvironment: false, freshSeconds });
  };
  const machines: Machine[] = item.sources.map((source) => {
    const key = `bound ${source.key}`;
    const reading = read(bySource.get(key), source.freshSeconds);
    bySource.delete(key);
    return { label: source.kind, required: source.required, reading };
  });
  for (const list of bySource.values()) {
    machines.push({
      label: list[0]?.kind === 'host' ? 'host fact' : 'report',
      required: false,
      reading: read(list, null),
    });
  }
  return machines;
}

/** The second person's part of a not-applicable: null when nothing is missing. */
function approvalMissing(item: ItemFacts, evidence: EvidenceFact, launch: LaunchContext): Reason | null {
  const reason = (code: string, text: string): Reason => ({ code, text, itemKey: item.key });
  if (!countsAsRequired(item) || !launch.twoPeople) return null;
  const { approval } = evidence;
  if (approval?.state === 'rejected') return reason('approval-rejected', '"Not applicable" was rejected');
  if (approval?.state !== 'approved') {
    return reason('approval-pending', '"Not applicable" waits for a second person to approve it');
  }
  if (approval.by === evidence.actorId) {
    return reason('approval-own', '"Not applicable" was approved by the person who said it; a second one must');
  }
  return null;
}

/**
 * What the item's own evidence says now. Derived items (parents, covers, cadences) are read in parents.ts, which
 * uses this for what is bound to them themselves.
 */
export function readItem(item: ItemFacts, launch: LaunchContext, now: Date): ItemReading {
  const machines = readMachines(item, launch, now);
  const attestation = latestOf(item.evidence.filter((evidence) => evidence.kind === 'attestation'));
  const person =
    attestation &&
    readEvidence(attestation, launch, now, { bindsEnvironment: item.binds === 'environment', freshSeconds: null });
  const parts = [person, ...machines.map((machine) => machine.reading)].filter((part) => part !== null);

  const say = (outcome: Outcome, basis: Basis, reasons: Reason[], awaitingApproval = false): ItemReading => {
    const nobodyAnswered = !person || person.state === 'carried-over' || person.state === 'no-person';
    const claimed = item.claimed && outcome === 'unknown' && nobodyAnswered;
    return {
      key: item.key,
      outcome,
      basis: claimed ? 'claimed' : basis,
      reasons,
      claimed,
      carriedOver: attestation?.carriedOver ?? false,
      expired: outcome === 'unknown' && parts.some((part) => part.state === 'expired'),
      awaitingApproval,
      changesAt: earliest(
        parts.filter((part) => outcome === 'pass' || part.state === 'future').map((part) => part.changesAt),
      ),
      waivers: {},
      derivedFrom: null,
    };
  };
  const reason = (code: string, text: string): Reason => ({ code, text, itemKey: item.key });
  const counted = (reading: EvidenceReading | null, outcome: Outcome) =>
    reading?.state === 'counts' && reading.outcome === outcome;
  const withNote = (text: string, note: string) => (note.trim() ? `${text}: ${note.trim()}` : text);

  const failing = machines.filter((machine) => counted(machine.reading, 'fail'));
  const personFails = counted(person, 'fail');
  if (failing.length > 0 || personFails) {
    const reasons = failing.map((machine) =>
      reason('machine-fails', withNote(`The ${machine.label} fails`, machine.reading?.evidence.note ?? '')),
    );
    if (personFails) reasons.push(reason('person-fails', withNote('A person says it fails', attestation?.note ?? '')));
    if (counted(person, 'pass')) reasons.push(reason('tick-overruled', 'A tick does not hide this'));
    if (counted(person, 'not-applicable') || (item.need === 'conditional' && item.conditionHolds === false)) {
      reasons.push(reason('not-applicable-refused', '"Not applicable" is refused while this fails'));
    }
    return say('fail', failing.length > 0 ? 'verified' : 'attested', reasons);
  }

  if (item.need === 'conditional' && item.conditionHolds === false) {
    const note = counted(person, 'not-applicable') ? (attestation?.note ?? '') : '';
    return say('not-applicable', 'attested', [
      reason('condition-false', withNote('Its condition does not hold', note)),
    ]);
  }
  if (attestation && counted(person, 'not-applicable')) {
    if (!attestation.note.trim())
      return say('unknown', 'none', [reason('no-reason', '"Not applicable" needs a reason')]);
    const missing = approvalMissing(item, attestation, launch);
    if (missing) return say('unknown', 'none', [missing], missing.code === 'approval-pending');
    const reasons = [reason('not-applicable', attestation.note.trim())];
    if (countsAsRequired(item) && !launch.twoPeople) reasons.push(reason('done-alone', 'Decided by one person alone'));
    return say('not-applicable', 'attested', reasons);
  }

  const ticked = counted(person, 'pass');
  // What could not run says nothing of the item; where it is optional, a person may answer instead.
  const broken = machines.filter((machine) => counted(machine.reading, 'error') && (machine.required || !ticked));
  if (broken.length > 0 || counted(person, 'error')) {
    const reasons = broken.map((machine) =>
      reason('machine-error', withNote(`The ${machine.label} could not run`, machine.reading?.evidence.note ?? '')),
    );
    if (reasons.length === 0) reasons.push(reason('person-error', 'Somebody could not check it'));
    return say('error', 'none', reasons);
  }

  const open: Reason[] = [];
  for (const machine of machines) {
    if (counted(machine.reading, 'pass') || (ticked && !machine.required)) continue;
    open.push(machineOpen(machine, reason));
  }
  const gone = person && person.state !== 'counts' && person.state !== 'withdrawn' ? person.state : null;
  const seen = machines.some((machine) => counted(machine.reading, 'pass'));
  // A person's fail that no longer counts still asks for an answer; a tick that no longer counts is as if never given.
  if (gone && (attestation?.outcome !== 'pass' || (!ticked && !seen))) {
    open.push(reason(`answer-${gone}`, `The answer ${STATE_TEXT[gone]}`));
  }
  if (ticked && open.length > 0) open.push(reason('tick-alone', 'A tick alone is not enough here'));
  if (open.length === 0 && !ticked && !seen) {
    open.push(
      item.claimed
        ? reason('claimed', 'A document says it is done; nobody of this launch has confirmed it')
        : reason('never-answered', 'Nobody has answered it yet'),
    );
  }
  if (open.length > 0) return say('unknown', 'none', open);
  const allSeen = seen && machines.every((machine) => counted(machine.reading, 'pass'));
  return say('pass', allSeen ? 'verified' : 'attested', []);
}

function machineOpen(machine: Machine, reason: (code: string, text: string) => Reason): Reason {
  const { label, reading } = machine;
  if (!reading) return reason('never-run', `The ${label} has never run`);
  if (reading.state === 'counts') return reason('machine-unknown', `The ${label} could not tell`);
  return reason(`machine-${reading.state}`, `The result of the ${label} ${STATE_TEXT[reading.state]}`);
}

/** The earliest of some instants; null = none. */
export function earliest(instants: (Date | null)[]): Date | null {
  let first: Date | null = null;
  for (const instant of instants) if (instant && (!first || instant < first)) first = instant;
  return first;
}
