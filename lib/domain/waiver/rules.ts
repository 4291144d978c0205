import { worseOutcome } from '../readiness/evidence.ts';
import type { ItemFacts, ItemReading, LaunchFacts, WaiverFact, WaiverState } from '../readiness/model.ts';
import { isPlaceholder } from '../readiness/placeholder.ts';

/** An accepted risk is looked at again at least once a year. */
export const LONGEST_WAIVER_DAYS = 366;
const DAY_MS = 86_400_000;

export type RuleAnswer = { allowed: boolean; reason: string };

function newestMeasure(item: ItemFacts | null): { value: number; better: 'lower' | 'higher' | null } | null {
  let newest: { at: Date; measured: { value: number; better: 'lower' | 'higher' | null } } | null = null;
  for (const { at, measured } of item?.evidence ?? []) {
    if (measured && (!newest || at > newest.at)) newest = { at, measured };
  }
  return newest?.measured ?? null;
}

/** A reading worse than the one the waiver was given for: a worse outcome, or the same failing value further off. */
function exceeds(waiver: WaiverFact, reading: ItemReading | null, item: ItemFacts | null): boolean {
  if (!reading || reading.outcome === 'pass' || reading.outcome === 'not-applicable') return false;
  if (worseOutcome(reading.outcome, waiver.observed.outcome)) return true;
  const given = waiver.observed.value;
  const measure = newestMeasure(item);
  if (reading.outcome !== 'fail' || given === null || measure === null) return false;
  if (measure.better === 'lower') return measure.value > given;
  if (measure.better === 'higher') return measure.value < given;
  return measure.value !== given;
}

/** What a waiver is worth now. `reading` and `item` are null when the item left the launch. */
export function waiverState(
  waiver: WaiverFact,
  reading: ItemReading | null,
  item: ItemFacts | null,
  project: Pick<LaunchFacts, 'twoPeople'>,
  now: Date,
): WaiverState {
  if (waiver.revokedAt !== null) return 'revoked';
  if (waiver.approval && !waiver.approval.approved) return 'rejected';
  if (!(waiver.expiresAt > now)) return 'expired';
  if (!waiver.approval) return 'pending';
  if (waiver.approval.by === waiver.requesterId && project.twoPeople) return 'pending';
  return exceeds(waiver, reading, item) ? 'exceeded' : 'approved';
}

/** Whether this person may answer the request; `alone` = it will be recorded as done alone. */
export function mayApproveWaiver(
  waiver: WaiverFact,
  userId: string,
  project: Pick<LaunchFacts, 'twoPeople'>,
  now: Date,
): RuleAnswer & { alone: boolean } {
  const refuse = (reason: string) => ({ allowed: false, reason, alone: false });
  if (waiver.revokedAt) return refuse('This waiver was taken back.');
  if (waiver.approval) {
    const own = waiver.approval.approved && waiver.approval.by === waiver.requesterId && project.twoPeople;
    if (!own) return refuse('This waiver was answered already.');
  }
  if (!(waiver.expiresAt > now)) return refuse('The date it was asked for has passed. Ask for a new one.');
  if (userId !== waiver.requesterId) return { allowed: true, reason: '', alone: false };
  if (project.twoPeople) return refuse('You asked for this waiver; somebody else must approve it.');
  return { allowed: true, reason: 'This will be recorded as done alone.', alone: true };
}

export type WaiverInput = { itemKey: string; gateKey: string; reason: string; control: string; expiresAt: Date };
export type InputProblem = { path: keyof WaiverInput; message: string };

/** All that is wrong with a request; empty = it may be stored. `dueItemKeys` are the items due by the gate. */
export function waiverInputProblems(
  input: WaiverInput,
  context: {
    gateTitle: string | null;
    dueItemKeys: readonly string[];
    reading: ItemReading | null;
    /** Open requests and valid waivers of the same item and gate. */
    existing: { state: WaiverState }[];
  },
  now: Date,
): InputProblem[] {
  const problems: InputProblem[] = [];
  const bad = (path: keyof WaiverInput, message: string) => problems.push({ path, message });
  if (isPlaceholder(input.reason)) bad('reason', 'Say why this risk can be taken.');
  if (isPlaceholder(input.control)) bad('control', 'Say what keeps the risk small meanwhile.');
  const left = input.expiresAt.getTime() - now.getTime();
  if (!(left > 0)) bad('expiresAt', 'The waiver must end at a moment that is still to come.');
  else if (left > LONGEST_WAIVER_DAYS * DAY_MS) bad('expiresAt', 'A waiver lasts a year at most.');
  if (context.gateTitle === null) bad('gateKey', 'This launch has no such gate.');
  const { reading } = context;
  if (!reading) bad('itemKey', 'This launch has no such item.');
  else if (context.gateTitle !== null && !context.dueItemKeys.includes(input.itemKey)) {
    const parts = reading.derivedFrom?.length ? ' Waive the parts that are open.' : '';
    bad('itemKey', `${context.gateTitle} does not ask for this item itself.${parts}`);
  } else if (reading.outcome === 'pass') bad('itemKey', 'This item passes; there is nothing to waive.');
  else if (reading.outcome === 'not-applicable') bad('itemKey', 'This item does not apply; there is nothing to waive.');
  if (context.existing.some((waiver) => waiver.state === 'pending')) {
    bad('itemKey', 'A waiver for this item and gate already waits for an answer.');
  }
  return problems;
}
