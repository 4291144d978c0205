import type { GateDefinition } from '../checklist/model.ts';
import { readPoll } from '../signoff/poll.ts';
import { buildSnapshot } from '../signoff/snapshot.ts';
import { checksOfItem } from '../soak/checks.ts';
import type { MetricReading } from '../soak/metric-reading.ts';
import { readSoak } from '../soak/verdict.ts';
import { waiverState } from '../waiver/rules.ts';
import { readClaims } from './claims.ts';
import { sumEffort } from './effort.ts';
import { gateConditions, verdictOf } from './gate.ts';
import { decisionInForce, isGoKind, pendingDecision, sequenceConditions } from './gate-history.ts';
import type { GateReading, ItemFacts, ItemReading, LaunchFacts, LaunchReading, WaiverState } from './model.ts';
import { dueAndCovered, dueUnits, openItems } from './open-items.ts';
import { earliest } from './outcome.ts';
import { readItems, type Unit } from './parents.ts';
import { isCurrentGo, shortestPath } from './path.ts';
import { bestCase, scoreUnits } from './score.ts';

type Base = {
  facts: LaunchFacts;
  now: Date;
  readings: Map<string, ItemReading>;
  units: Unit[];
  unitByKey: Map<string, Unit>;
  waiverStates: Record<string, WaiverState>;
  waived: Map<string, Set<string>>;
};

/** Judges a launch as it stands at `now`. Pure: the same facts and instant give the same reading. */
export function readLaunch(given: LaunchFacts, now: Date): LaunchReading {
  const { facts, changesAt: soakChangesAt } = withSoak(given, now);
  const { readings, units } = readItems(facts, now);
  const unitByKey = new Map(units.map((unit) => [unit.item.key, unit]));
  const { waiverStates, waived, changesAt: waiversChangeAt } = readWaivers(facts, readings, now);
  const base: Base = { facts, now, readings, units, unitByKey, waiverStates, waived };

  const decided = new Map(facts.gates.map((gate) => [gate.key, decisionInForce(facts.decisions, gate.key, now)]));
  const gone = (gate: GateDefinition) => {
    const decision = decided.get(gate.key);
    return decision !== undefined && decision !== null && isGoKind(decision.kind);
  };
  // What was passed over leads no more: after the GO to launch, nobody waits for a beta that was never decided.
  const leading = facts.gates.slice(facts.gates.findLastIndex(gone) + 1)[0];
  const gates = facts.gates.map((gate) => readGate(gate, base));

  // A waiver speaks for one gate: the launch as a whole counts those of the gate that leads the page.
  const scoreGate = leading ?? facts.gates.at(-1);
  const waivedNow = waived.get(scoreGate?.key ?? '') ?? new Set();
  const scores = scoreUnits(units, facts.categories, (key) => waivedNow.has(key));
  const itemChanges = [...readings.values()].map((reading) => reading.changesAt);
  return {
    at: now,
    items: Object.fromEntries(readings),
    scores,
    gates: gates.map(({ reading }) => reading),
    waiverStates,
    leadingGateKey: leading?.key ?? null,
    claims: readClaims(facts.claims, scores),
    changesAt: earliest([...itemChanges, soakChangesAt, waiversChangeAt, ...gates.map(({ changesAt }) => changesAt)]),
  };
}

/** Judges the soak once for all gates that ask for one. */
function withSoak(facts: LaunchFacts, now: Date): { facts: LaunchFacts; changesAt: Date | null } {
  const asking = facts.gates.filter((gate) => gate.soakVerdict);
  const repeated = facts.items.some(({ cadence }) => cadence !== null);
  if (!facts.watched || (asking.length === 0 && !repeated)) return { facts, changesAt: null };
  const { verdict, reasons, caveats, endsAt, metrics } = readSoak(facts.watched, now);
  const soak = asking.map(({ key }) => ({
    gateKey: key,
    verdict: verdict === 'open' ? null : verdict,
    singleBreaches: caveats.filter(({ code }) => code === 'breach').length,
    mildFirings: caveats.filter(({ code }) => code === 'trigger-fired').map(({ text }) => text),
    reason: reasons.map(({ text }) => text).join('; '),
  }));
  const items = repeated ? facts.items.map((item) => withChecks(item, metrics)) : facts.items;
  return { facts: { ...facts, soak, items }, changesAt: endsAt && endsAt > now ? endsAt : null };
}

/** A box under a cadence says what was seen at its slots; facts that bring counts of their own keep them. */
function withChecks(item: ItemFacts, metrics: readonly MetricReading[]): ItemFacts {
  if (!item.cadence || item.cadence.checks) return item;
  const { definition } = item.cadence;
  return { ...item, cadence: { definition, checks: checksOfItem({ ...item, cadenceKey: definition.key }, metrics) } };
}

/** States of all waivers; the valid ones are noted in the readings of their items. */
function readWaivers(facts: LaunchFacts, readings: Map<string, ItemReading>, now: Date) {
  const waiverStates: Record<string, WaiverState> = {};
  const waived = new Map<string, Set<string>>();
  const changes: (Date | null)[] = [];
  const items = new Map(facts.items.map((item) => [item.key, item]));
  for (const waiver of facts.waivers) {
    const reading = readings.get(waiver.itemKey) ?? null;
    const state = waiverState(waiver, reading, items.get(waiver.itemKey) ?? null, facts, now);
    waiverStates[waiver.id] = state;
    if (state === 'approved' || state === 'pending' || state === 'exceeded') changes.push(waiver.expiresAt);
    if (state !== 'approved' || !reading) continue;
    const known = reading.waivers[waiver.gateKey];
    if (!known || known.until < waiver.expiresAt) {
      reading.waivers[waiver.gateKey] = { id: waiver.id, until: waiver.expiresAt };
    }
    const keys = waived.get(waiver.gateKey) ?? new Set();
    waived.set(waiver.gateKey, keys.add(waiver.itemKey));
  }
  return { waiverStates, waived, changesAt: earliest(changes) };
}

function readGate(gate: GateDefinition, base: Base): { reading: GateReading; changesAt: Date | null } {
  const { facts, now, readings, waiverStates } = base;
  const due = dueUnits(base.units, gate);
  const waivedKeys = base.waived.get(gate.key) ?? new Set();
  const isWaived = (key: string) => waivedKeys.has(key);
  const dueCategories = new Set(due.map(({ item }) => item.categoryKey));
  const categories = facts.categories.filter(({ key }) => dueCategories.has(key));
  const scores = scoreUnits(due, categories, isWaived);
  const soaked = gate.soakVerdict ? facts.soak.find(({ gateKey }) => gateKey === gate.key) : null;
  const soakPassed = soaked?.verdict === 'passed';
  const open = openItems(due, base.unitByKey, isWaived, soakPassed);
  const asked = dueAndCovered(due, base.unitByKey);
  const pinned = asked.map(({ item, reading }) => ({
    item,
    reading: readings.get(item.key) ?? reading,
    waiver: readings.get(item.key)?.waivers[gate.key]?.id ?? null,
  }));
  const poll = readPoll(facts, gate, buildSnapshot(facts, gate, pinned, scores));
  const sequence = sequenceConditions(facts, gate, now);
  const best = bestCase(due, categories, isWaived);
  const conditions = gateConditions({ facts, gate, dueCount: due.length, open, scores, best, poll, sequence });
  const verdict = verdictOf(conditions);
  const path = shortestPath({
    facts,
    gate,
    passing: verdict === 'GO' || verdict === 'GO WITH CAVEATS',
    conditions,
    due,
    open,
    categories: scores.categories,
    isWaived,
    poll,
    waiverStates,
    dwellSecondsLeft: sequence.dwellSecondsLeft,
  });
  const worked = path.filter((step) => step.itemKey !== null && step.action !== 'approve');
  const work = worked.map((step) => base.unitByKey.get(step.itemKey ?? '')?.item).filter((item) => item !== undefined);
  return {
    changesAt: sequence.dwellEndsAt,
    reading: {
      key: gate.key,
      title: gate.title,
      environmentName: facts.environments[gate.key]?.name ?? null,
      verdict,
      conditions,
      scores,
      poll,
      pollCurrent: poll.filter(isCurrentGo).length,
      effort: sumEffort(work),
      dwellSecondsLeft: sequence.dwellSecondsLeft,
      path,
      decision: decisionInForce(facts.decisions, gate.key, now),
      pendingDecision: pendingDecision(facts.decisions, gate.key, now),
      dueItemKeys: asked.map(({ item }) => item.key),
    },
  };
}
