import type { Basis, Outcome } from '../outcome.ts';
import type { BoxChecks } from '../soak/checks.ts';
import { isCovered } from '../soak/coverage.ts';
import { latestOf } from './evidence.ts';
import type { ItemFacts, ItemReading, LaunchFacts, Reason } from './model.ts';
import { earliest, readItem } from './outcome.ts';

/** One thing that counts: a leaf, a parent's own probe, or (weightless) an item that covers others. */
export type Unit = {
  item: ItemFacts;
  reading: ItemReading;
  weightless: boolean;
  /** What is bound to a covering item itself; null for all others. */
  own: ItemReading | null;
};

export type LaunchItems = {
  /** By key, every item of the launch. */
  readings: Map<string, ItemReading>;
  /** In document order. */
  units: Unit[];
};

/** Derived from the items it covers, and weightless. */
export function isCover(item: Pick<ItemFacts, 'covers' | 'coveredKeys'>): boolean {
  return item.covers.length > 0 || item.coveredKeys.length > 0;
}

/** Reads every item; parents and covers are derived from the leaves they reach, and cycles reach nothing twice. */
export function readItems(facts: LaunchFacts, now: Date): LaunchItems {
  const byKey = new Map(facts.items.map((item) => [item.key, item]));
  const children = new Map<string, string[]>();
  for (const item of facts.items) {
    if (item.parentKey === null || item.parentKey === item.key || !byKey.has(item.parentKey)) continue;
    const list = children.get(item.parentKey);
    if (list) list.push(item.key);
    else children.set(item.parentKey, [item.key]);
  }
  const isParent = (item: ItemFacts) => children.has(item.key);

  const leaves = new Map<string, Unit>();
  const own = new Map<string, Unit>();
  for (const item of facts.items) {
    if (!isCover(item) && !isParent(item)) {
      const reading = item.cadence ? readCadence(item, facts, now) : readItem(item, facts, now);
      leaves.set(item.key, { item, reading, weightless: false, own: null });
      continue;
    }
    const reading = readOwn(item, facts, now, isCover(item) ? ['fail', 'not-applicable'] : ['fail']);
    if (!reading) continue;
    own.set(item.key, { item, reading, weightless: isCover(item) || item.sources.length === 0, own: null });
  }

  const reach = (start: ItemFacts): Unit[] => {
    const found: Unit[] = [];
    const seen = new Set<string>([start.key]);
    const queue = [...(children.get(start.key) ?? []), ...start.coveredKeys];
    for (let i = 0; i < queue.length; i++) {
      const key = queue[i] as string;
      const item = byKey.get(key);
      if (!item || seen.has(key)) continue;
      seen.add(key);
      const unit = leaves.get(key) ?? own.get(key);
      if (unit) found.push(unit);
      if (!leaves.has(key)) queue.push(...(children.get(key) ?? []), ...item.coveredKeys);
    }
    return found;
  };

  const readings = new Map<string, ItemReading>();
  const units: Unit[] = [];
  for (const item of facts.items) {
    const leaf = leaves.get(item.key);
    if (leaf) {
      readings.set(item.key, leaf.reading);
      units.push(leaf);
      continue;
    }
    const mine = own.get(item.key) ?? null;
    const parts = reach(item);
    const reading = derive(item, parts, mine?.reading ?? null);
    readings.set(item.key, reading);
    // A parent that reaches nothing (a circle) must not vanish: it stands for itself, unknown.
    if (isCover(item) || parts.length === 0) {
      const weightless = isCover(item) || (mine?.weightless ?? true);
      units.push({ item, reading, weightless, own: mine?.reading ?? null });
    } else if (mine) units.push(mine);
  }
  return { readings, units };
}

/** What is bound to a derived item itself: its machine results, and those answers of a person that still matter there. */
function readOwn(item: ItemFacts, facts: LaunchFacts, now: Date, kept: Outcome[]): ItemReading | null {
  const answer = latestOf(item.evidence.filter((evidence) => evidence.kind === 'attestation'));
  const keep = answer !== null && kept.includes(answer.outcome);
  const evidence = item.evidence.filter((one) => one.kind !== 'attestation' || (keep && one === answer));
  const speaks = evidence.some((one) => one === answer || one.kind === 'report' || one.kind === 'host');
  if (item.sources.length === 0 && !speaks) return null;
  return readItem({ ...item, evidence, claimed: false }, facts, now);
}

const WORST_FIRST: Outcome[] = ['fail', 'error', 'unknown'];

/** fail, else error, else unknown if any; pass when all that apply pass. Unanswered optional parts do not apply. */
function derive(item: ItemFacts, parts: Unit[], own: ItemReading | null): ItemReading {
  const readings = parts.map((part) => part.reading);
  const applying = parts
    .filter(({ item: part, reading }) => {
      if (reading.outcome === 'not-applicable') return false;
      return !(part.need === 'optional' && reading.outcome === 'unknown');
    })
    .map((part) => part.reading);
  const all = own && own.outcome !== 'not-applicable' ? [...applying, own] : applying;
  const reason = (code: string, text: string): Reason => ({ code, text, itemKey: item.key });
  let outcome: Outcome = 'pass';
  let reasons: Reason[] = [];
  if (own?.outcome === 'not-applicable') {
    outcome = 'not-applicable';
    reasons = own.reasons;
  } else if (all.length === 0 || (readings.length === 0 && own?.outcome !== 'fail' && own?.outcome !== 'error')) {
    // What is left beside those that do not apply is optional and unanswered: it asks for nothing.
    const none = readings.some((reading) => reading.outcome === 'not-applicable');
    outcome = none ? 'not-applicable' : 'unknown';
    reasons = [
      none ? reason('parts-do-not-apply', 'None of its parts applies') : reason('no-parts', 'Nothing answers it'),
    ];
  } else {
    for (const worst of WORST_FIRST) {
      const count = applying.filter((reading) => reading.outcome === worst).length;
      const mine = own?.outcome === worst ? own.reasons : [];
      if (count === 0 && mine.length === 0) continue;
      outcome = worst;
      const word = { fail: 'fail', error: 'could not be checked', unknown: 'are open' }[worst as 'fail'];
      if (count > 0) reasons.push(reason(`parts-${worst}`, `${count} of ${applying.length} parts ${word}`));
      reasons.push(...mine);
      break;
    }
  }
  const claimed = item.claimed && outcome === 'unknown';
  return {
    key: item.key,
    outcome,
    basis: derivedBasis(outcome, claimed, all),
    reasons,
    claimed,
    carriedOver: false,
    expired: outcome === 'unknown' && all.some((reading) => reading.expired),
    awaitingApproval: own?.awaitingApproval ?? false,
    changesAt: earliest(all.map((reading) => reading.changesAt)),
    waivers: {},
    derivedFrom: parts.map((part) => part.item.key),
  };
}

function derivedBasis(outcome: Outcome, claimed: boolean, readings: ItemReading[]): Basis {
  if (outcome === 'unknown' || outcome === 'error') return claimed ? 'claimed' : 'none';
  if (outcome === 'not-applicable') return 'attested';
  const speaking = readings.filter((reading) => reading.outcome === outcome);
  return speaking.every((reading) => reading.basis === 'verified') ? 'verified' : 'attested';
}

/** A box under a cadence: its slots answer, a person may fail it or say that it does not apply, and no tick closes it early. */
function readCadence(item: ItemFacts, facts: LaunchFacts, now: Date): ItemReading {
  const own = readOwn(item, facts, now, ['fail', 'not-applicable']);
  const base: ItemReading = own ?? readItem({ ...item, evidence: [], sources: [] }, facts, now);
  const { passed, failed, unseen, total } = countedChecks(item);
  const say = (outcome: Outcome, code: string, text: string): ItemReading => {
    const claimed = item.claimed && outcome === 'unknown';
    const seen: Basis = item.sources.length > 0 ? 'verified' : 'attested';
    return {
      ...base,
      outcome,
      basis: outcome === 'pass' || outcome === 'fail' ? seen : claimed ? 'claimed' : 'none',
      reasons: text ? [{ code, text, itemKey: item.key }] : [],
      claimed,
      expired: false,
      changesAt: null,
      derivedFrom: [],
    };
  };
  if (own && (own.outcome === 'fail' || own.outcome === 'not-applicable')) return { ...own, derivedFrom: [] };
  if (failed > 0) return say('fail', 'slots-fail', `${failed} of ${total} checks failed`);
  if (own && (own.awaitingApproval || own.outcome === 'error')) return { ...own, derivedFrom: [] };
  const missed = unseen === 1 ? '1 was missed' : `${unseen} were missed`;
  if (total === 0 || passed + unseen < total)
    return say('unknown', 'slots-open', `${passed} of ${total} checks are done${unseen > 0 ? `, ${missed}` : ''}`);
  if (unseen > 0) {
    const fewMissed = isCovered(passed, total);
    const out = fewMissed
      ? 'A gate that asks for the soak takes that as a caveat once the soak has passed'
      : 'It takes 90%, or a waiver';
    const told = `${passed} of ${total} checks were done, ${missed} and cannot be filled any more. ${out}`;
    return { ...say('unknown', 'slots-missed', told), fewMissed };
  }
  return say('pass', '', '');
}

/** What came of the checks of a box. Its cadence says how many there are at least: a shorter list was cut off. */
function countedChecks({ cadence }: ItemFacts): BoxChecks {
  const { checks, definition } = cadence ?? {};
  const planned = definition
    ? Math.max(1, Math.floor((definition.untilSeconds - definition.fromSeconds) / definition.everySeconds))
    : 0;
  const { passed, failed, unseen, total } = checks ?? { passed: 0, failed: 0, unseen: 0, total: 0 };
  return { passed, failed, unseen, total: Math.max(planned, total) };
}
