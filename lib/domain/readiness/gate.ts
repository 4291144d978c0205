import type { GateDefinition } from '../checklist/model.ts';
import type { Verdict } from '../outcome.ts';
import type { Sequence } from './gate-history.ts';
import { minimumConditions, worstState } from './gate-minimums.ts';
import type {
  Condition,
  ConditionReason,
  ConditionState,
  LaunchFacts,
  PollRow,
  RequiredField,
  Scores,
} from './model.ts';
import type { OpenItem } from './open-items.ts';
import { isPlaceholder } from './placeholder.ts';
import { plainText } from './plain-text.ts';

export type GateInput = {
  facts: LaunchFacts;
  gate: GateDefinition;
  dueCount: number;
  open: OpenItem[];
  scores: Scores;
  /** If every unknown and error turned out well. */
  best: Scores;
  poll: PollRow[];
  sequence: Sequence;
};

/** Known to fail beats missing, missing beats caveats; nothing asked for is nothing passed (see shapeCondition). */
export function verdictOf(conditions: Condition[]): Verdict {
  const worst = worstState(conditions.map((condition) => condition.state));
  const verdicts: Record<ConditionState, Verdict> = {
    failing: 'NO-GO',
    missing: 'UNDECIDED',
    caveat: 'GO WITH CAVEATS',
    met: 'GO',
  };
  return conditions.length === 0 ? 'UNDECIDED' : verdicts[worst];
}

export function gateConditions(input: GateInput): Condition[] {
  const { facts, gate } = input;
  return [
    ...shapeCondition(input),
    itemsCondition(input.open),
    ...minimumConditions(gate, input.scores, input.best),
    rolesCondition(input.poll),
    fieldsCondition(openFields(facts, gate)),
    ...input.sequence.conditions,
    ...soakCondition(facts, gate),
  ];
}

function shapeCondition({ gate, dueCount }: GateInput): Condition[] {
  const reasons: ConditionReason[] = [];
  const say = (code: string, text: string) => reasons.push({ code, text, itemKey: null, state: 'missing' });
  if (dueCount === 0) say('no-items', 'No item is due by this gate, so nothing speaks for it');
  if (gate.roles.length === 0) say('no-roles', 'This gate asks nobody to sign');
  if (gate.after === null && gate.dwellSeconds > 0) {
    say('dwell-without-gate', 'It asks to wait after another gate, but names none');
  }
  if (reasons.length === 0) return [];
  return [{ kind: 'shape', state: 'missing', title: 'A gate that can be judged', reasons }];
}

const ITEM_STATE: Record<OpenItem['state'], ConditionState> = {
  failing: 'failing',
  missing: 'missing',
  soaked: 'caveat',
  waived: 'caveat',
  recommended: 'caveat',
};

function itemsCondition(open: OpenItem[]): Condition {
  const order: OpenItem['state'][] = ['failing', 'missing', 'soaked', 'waived', 'recommended'];
  const sorted = order.flatMap((state) => open.filter((one) => one.state === state));
  const reasons = sorted.map(({ unit, state, via }): ConditionReason => {
    const { item, reading } = unit;
    const why =
      { waived: 'waived', recommended: 'recommended, still open' }[state as 'waived'] ?? reading.reasons[0]?.text;
    const because = why ?? { fail: 'fails', error: 'could not be checked' }[reading.outcome as 'fail'] ?? 'open';
    const covered = via ? ` (asked for by “${plainText(via.item.text)}”)` : '';
    const code = state === 'failing' || state === 'missing' ? `item-${reading.outcome}` : `item-${state}`;
    return { code, text: `${plainText(item.text)}: ${because}${covered}`, itemKey: item.key, state: ITEM_STATE[state] };
  });
  return {
    kind: 'items',
    state: worstState(open.map(({ state }) => ITEM_STATE[state])),
    title: 'Required items',
    reasons,
  };
}

function rolesCondition(poll: PollRow[]): Condition {
  const states: ConditionState[] = [];
  const reasons: ConditionReason[] = [];
  for (const row of poll) {
    const add = (state: ConditionState, code: string, text: string) => {
      states.push(state);
      reasons.push({ code, text, itemKey: null, state });
    };
    if (row.vote === 'NO-GO') {
      add('failing', 'role-no-go', `${row.title} says NO-GO${row.comment.trim() ? `: ${row.comment.trim()}` : ''}`);
    } else if (row.state === 'empty') add('missing', 'role-empty', `Nobody fills the seat of ${row.title}`);
    else if (row.state === 'stale') {
      add('missing', 'role-stale', `${row.title} signed before ${changesWords(row.changes.length)}`);
    } else if (row.state !== 'current' || row.vote !== 'GO') {
      add('missing', 'role-waiting', `${row.title} has not signed`);
    }
  }
  // No rows at all is the shape's matter; here it must not read as "all signed".
  const state = poll.length === 0 ? 'missing' : worstState(states);
  return { kind: 'roles', state, title: 'Sign-offs', reasons };
}

function changesWords(count: number): string {
  return count === 1 ? 'something changed' : `${count} things changed`;
}

/** Fields the gate asks for that nobody truly filled in. Commit, T-0 and environment are asked of every launch. */
export function openFields(facts: LaunchFacts, gate: GateDefinition): RequiredField[] {
  const mine = facts.requiredFields.filter((field) => field.gateKey === null || field.gateKey === gate.key);
  const named = new Set(mine.map((field) => field.key));
  const own: RequiredField[] = [];
  const t0 = facts.t0 !== null && Number.isFinite(facts.t0.getTime()) ? facts.t0.toISOString() : null;
  if (!named.has('commit')) own.push({ key: 'commit', label: 'Commit', value: facts.commit, gateKey: null });
  if (!named.has('t0')) own.push({ key: 't0', label: 'T-0', value: t0, gateKey: null });
  if (gate.environment !== null && !named.has('environment')) {
    const value = facts.environments[gate.key]?.name ?? null;
    own.push({ key: 'environment', label: `Environment (${gate.environment})`, value, gateKey: gate.key });
  }
  return [...own, ...mine].filter((field) => isPlaceholder(field.value));
}

function fieldsCondition(open: RequiredField[]): Condition {
  return {
    kind: 'placeholder',
    state: open.length > 0 ? 'missing' : 'met',
    title: 'Facts filled in',
    reasons: open.map((field) => {
      const value = (field.value ?? '').trim().slice(0, 60);
      const text = value ? `${field.label} still reads “${value}”` : `${field.label} is empty`;
      return { code: `field-${field.key}`, text, itemKey: null, state: 'missing' };
    }),
  };
}

function soakCondition(facts: LaunchFacts, gate: GateDefinition): Condition[] {
  if (!gate.soakVerdict) return [];
  const soak = facts.soak.find((one) => one.gateKey === gate.key) ?? null;
  const say = (state: ConditionState, code: string, text: string): Condition[] => [
    { kind: 'soak', state, title: 'Soak', reasons: text ? [{ code, text, itemKey: null, state }] : [] },
  ];
  const because = soak?.reason.trim() ? `: ${soak.reason.trim()}` : '';
  if (soak?.verdict === 'failed') return say('failing', 'soak-failed', `The soak failed${because}`);
  if (soak?.verdict === 'inconclusive')
    return say('missing', 'soak-inconclusive', `The soak shows too little${because}`);
  if (soak?.verdict !== 'passed') return say('missing', 'soak-open', 'The soak has no verdict yet');
  const breaches = soak.singleBreaches;
  const limits = breaches === 1 ? 'One value broke its limit once' : `${breaches} single values broke their limits`;
  const caveats = [
    ...soak.mildFirings.map((text) => ({ code: 'soak-trigger', text })),
    ...(breaches > 0 ? [{ code: 'soak-breach', text: limits }] : []),
  ];
  if (caveats.length === 0) return say('met', '', '');
  const reasons = caveats.map((caveat) => ({ ...caveat, itemKey: null, state: 'caveat' as const }));
  return [{ kind: 'soak', state: 'caveat', title: 'Soak', reasons }];
}
