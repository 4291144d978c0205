import type { GateDefinition } from '../checklist/model.ts';
import { openFields } from './gate.ts';
import { spanWords } from './gate-history.ts';
import { categoryMinimums } from './gate-minimums.ts';
import type { Condition, LaunchFacts, PathAction, PathStep, PollRow, WaiverFact, WaiverState } from './model.ts';
import type { OpenItem } from './open-items.ts';
import type { Unit } from './parents.ts';
import { heaviestFirst } from './path-minimums.ts';
import { plainText } from './plain-text.ts';
import type { CategoryWeight } from './score.ts';

export type PathInput = {
  facts: LaunchFacts;
  gate: GateDefinition;
  /** True when the gate passes already: then no step is left. */
  passing: boolean;
  conditions: Condition[];
  due: Unit[];
  open: OpenItem[];
  categories: CategoryWeight[];
  isWaived: (itemKey: string) => boolean;
  poll: PollRow[];
  waiverStates: Record<string, WaiverState>;
  dwellSecondsLeft: number | null;
};

/** A GO vote that counts now. */
export function isCurrentGo(row: PollRow): boolean {
  return row.state === 'current' && row.vote === 'GO';
}

/** The fewest actions that turn the verdict into GO (with or without caveats), highest effort last; votes come after the work. */
export function shortestPath(input: PathInput): PathStep[] {
  if (input.passing) return [];
  const { facts, gate, poll } = input;
  const blocking = input.open.filter(({ state }) => state === 'failing' || state === 'missing');
  const signed = poll.filter(isCurrentGo);
  const items = blocking.map((one) => itemStep(one, input, signed.length > 0));
  const minimums = heaviestFirst({
    due: input.due,
    categories: input.categories,
    solved: new Set(blocking.map(({ unit }) => unit.item.key)),
    dropped: new Set(blocking.filter((one) => endsNotApplicable(one, input)).map(({ unit }) => unit.item.key)),
    isWaived: input.isWaived,
    minimumOverall: gate.minimumOverall,
    named: new Set(Object.keys(gate.minimums)),
    minimums: new Map(
      categoryMinimums(
        gate,
        input.categories.map((category) => category.key),
      ).map(({ key, minimum }) => [key, minimum]),
    ),
  });
  for (const { unit, because } of minimums.chosen) {
    items.push({ ...itemStep({ unit, state: 'missing', via: null }, input, true), because });
  }
  const fields = openFields(facts, gate).map((field) =>
    step('fill', `Fill in: ${field.label}`, 'Nothing real stands there'),
  );
  const changesCommit = facts.commit === null || openFields(facts, gate).some((field) => field.key === 'commit');
  const unreachable = minimums.unreachable.map((why) =>
    step('fill', 'Change what the gate asks for in the checklist', why),
  );
  const work = [...fields, ...shapeSteps(input.conditions), ...unreachable, ...items].sort(byEffort);

  // What the work itself makes stale has to be signed again: a new commit, a not-applicable or waiver, or anything at all.
  const resign =
    changesCommit ||
    items.some(({ action }) => action === 'approve') ||
    (gate.stalePolicy === 'any-change' && work.length > 0);
  return [...work, ...waitSteps(input), ...signSteps(poll, resign)];
}

function step(action: PathAction, text: string, because: string, more: Partial<PathStep> = {}): PathStep {
  return { action, text, because, itemKey: null, roleKey: null, ownerId: null, ownerName: null, effort: null, ...more };
}

function itemStep({ unit, state, via }: OpenItem, input: PathInput, othersSigned: boolean): PathStep {
  const { item, reading } = unit;
  const title = plainText(item.text);
  const make = (action: PathAction, text: string, works: boolean) =>
    step(action, text, via ? `“${plainText(via.item.text)}” asks for it` : (reading.reasons[0]?.text ?? ''), {
      itemKey: item.key,
      ownerId: item.ownerId,
      ownerName: item.ownerName,
      effort: works ? item.effort : null,
    });
  const waiver = pendingWaiver(input, item.key);
  // Approving a waiver ends every signature given before it; then mending the item is the shorter way.
  if (waiver && !othersSigned) return make('approve', `Approve the waiver of “${title}”, or mend it`, false);
  if (reading.awaitingApproval) return make('approve', `Approve that “${title}” does not apply`, false);
  if (reading.derivedFrom?.length === 0 && !item.cadence) {
    return make('fill', `Give “${title}” something to stand on in the checklist, or ask for a waiver`, false);
  }
  if (reading.reasons.some(({ code }) => code === 'slots-missed'))
    return make('waive', `Ask for a waiver of what was missed of “${title}”`, false);
  if (state === 'failing' || reading.outcome === 'fail')
    return make('fix', `Mend “${title}”, or ask for a waiver`, true);
  if (reading.outcome === 'error') return make('run', `Make the check of “${title}” run`, true);
  if (reading.reasons.some(({ code }) => MACHINE_OPEN.has(code)))
    return make('run', `Run the check of “${title}”`, true);
  if (reading.claimed || reading.carriedOver || reading.expired) {
    return make('confirm', `Confirm that “${title}” still holds`, true);
  }
  return make('confirm', `Answer “${title}”`, true);
}

/** Its step ends in "not applicable" rather than in a pass. */
function endsNotApplicable({ unit }: OpenItem, input: PathInput): boolean {
  const { item, reading } = unit;
  if (item.need === 'conditional' && item.conditionHolds === false) return true;
  return reading.awaitingApproval && pendingWaiver(input, item.key) === null;
}

const MACHINE_OPEN = new Set([
  'never-run',
  'machine-unknown',
  'machine-expired',
  'machine-other-version',
  'machine-carried-over',
  'machine-future',
  'slots-open',
]);

function pendingWaiver(input: PathInput, itemKey: string): WaiverFact | null {
  const { facts, gate, waiverStates } = input;
  const mine = (waiver: WaiverFact) => waiver.itemKey === itemKey && waiver.gateKey === gate.key;
  return facts.waivers.find((waiver) => mine(waiver) && waiverStates[waiver.id] === 'pending') ?? null;
}

function shapeSteps(conditions: Condition[]): PathStep[] {
  return conditions
    .filter((condition) => condition.kind === 'shape')
    .flatMap((condition) => condition.reasons)
    .map((reason) => step('fill', 'Mend the gate in the checklist', reason.text));
}

function waitSteps({ facts, gate, conditions, dwellSecondsLeft }: PathInput): PathStep[] {
  const steps: PathStep[] = [];
  const open = (kind: Condition['kind']) =>
    conditions.find((one) => one.kind === kind && (one.state === 'missing' || one.state === 'failing')) ?? null;
  const after = open('after');
  if (after) {
    const title = facts.gates.find((one) => one.key === gate.after)?.title ?? gate.after;
    steps.push(step('decide', `Record the GO of ${title}`, after.reasons[0]?.text ?? ''));
  }
  if (open('dwell') && dwellSecondsLeft !== null) {
    steps.push(step('wait', `Wait ${spanWords(dwellSecondsLeft)}`, 'Calendar time after the earlier gate'));
  }
  const soak = open('soak');
  if (soak?.state === 'failing') steps.push(step('fix', 'Mend what failed in the soak', soak.reasons[0]?.text ?? ''));
  else if (soak) steps.push(step('wait', 'Let the soak reach its verdict', soak.reasons[0]?.text ?? ''));
  return steps;
}

function signSteps(poll: PollRow[], resign: boolean): PathStep[] {
  return poll.flatMap((row): PathStep[] => {
    const current = isCurrentGo(row);
    if (current && !resign) return [];
    const who = { roleKey: row.roleKey, ownerId: row.holderId ?? row.deputyId };
    if (current) return [step('sign', `${row.title} signs again`, 'The work before changes what was signed', who)];
    if (row.state === 'empty') {
      return [step('fill', `Find somebody for ${row.title}, who then signs`, 'Nobody fills this seat', who)];
    }
    if (row.holderId === null && row.deputyId === null) {
      const why = row.vote === 'NO-GO' ? 'NO-GO stands until the seat votes again' : 'Nobody fills this seat';
      return [step('fill', `Find somebody for ${row.title}, who then votes`, why, who)];
    }
    if (row.vote === 'NO-GO') {
      return [step('sign', `${row.title} votes again`, row.comment.trim() || 'NO-GO stands until then', who)];
    }
    if (row.state === 'stale') {
      return [step('sign', `${row.title} signs again`, row.changes[0]?.text ?? 'The signed state changed', who)];
    }
    return [step('sign', `${row.title} signs`, 'Has not signed yet', who)];
  });
}

/** Small acts first, then estimated work from little to much, then work that nobody estimated. */
function byEffort(a: PathStep, b: PathStep): number {
  return effortRank(a) - effortRank(b);
}

function effortRank({ action, effort }: PathStep): number {
  if (effort) return (effort.lowHours + effort.highHours) / 2;
  return action === 'fix' ? Number.MAX_VALUE : 0;
}
