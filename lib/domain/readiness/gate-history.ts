import type { GateDefinition } from '../checklist/model.ts';
import { CLOCK_SKEW_MS } from './evidence.ts';
import type { Condition, ConditionReason, ConditionState, DecisionFact, DecisionKind, LaunchFacts } from './model.ts';

export function isGoKind(kind: DecisionKind): boolean {
  return kind === 'GO' || kind === 'GO WITH CAVEATS';
}

function byTime(decisions: DecisionFact[], gateKey: string, now: Date): DecisionFact[] {
  return decisions
    .filter((decision) => decision.gateKey === gateKey && decision.at.getTime() <= now.getTime() + CLOCK_SKEW_MS)
    .sort((a, b) => a.at.getTime() - b.at.getTime());
}

/** The recorded decision in force for a gate. */
export function decisionInForce(decisions: DecisionFact[], gateKey: string, now: Date): DecisionFact | null {
  return byTime(decisions, gateKey, now).findLast((decision) => decision.recorded) ?? null;
}

/** An override newer than what is in force, which waits for its second person. */
export function pendingDecision(decisions: DecisionFact[], gateKey: string, now: Date): DecisionFact | null {
  const last = byTime(decisions, gateKey, now).at(-1) ?? null;
  return last && !last.recorded ? last : null;
}

/** The GO that a gate stands on: the first of the unbroken row of GOs that is still in force. */
export function standingGo(decisions: DecisionFact[], gateKey: string, now: Date): DecisionFact | null {
  let go: DecisionFact | null = null;
  for (const decision of byTime(decisions, gateKey, now)) {
    if (!decision.recorded) continue;
    if (!isGoKind(decision.kind)) go = null;
    else go ??= decision;
  }
  return go;
}

export type Sequence = {
  conditions: Condition[];
  dwellSecondsLeft: number | null;
  /** When the dwell ends; null when it has, or cannot run yet. */
  dwellEndsAt: Date | null;
};

/** `after` another gate's recorded GO, and the time to dwell since then. */
export function sequenceConditions(facts: LaunchFacts, gate: GateDefinition, now: Date): Sequence {
  if (gate.after === null) return { conditions: [], dwellSecondsLeft: null, dwellEndsAt: null };
  const reason = (code: string, text: string, state: ConditionState = 'missing'): ConditionReason => ({
    code,
    text,
    itemKey: null,
    state,
  });
  const earlier = facts.gates.find((one) => one.key === gate.after);
  const title = earlier?.title ?? gate.after;
  const go = earlier && earlier.key !== gate.key ? standingGo(facts.decisions, earlier.key, now) : null;
  const asks = gate.dwellSeconds > 0;
  if (!go) {
    const text = earlier ? `${title} has no recorded GO yet` : `This launch has no gate called ${gate.after}`;
    const conditions: Condition[] = [
      { kind: 'after', state: 'missing', title: `After ${title}`, reasons: [reason('after-missing', text)] },
    ];
    if (asks) {
      const wait = reason('dwell-not-begun', `The time to wait begins with the GO of ${title}`);
      conditions.push({ kind: 'dwell', state: 'missing', title: `Time since ${title}`, reasons: [wait] });
    }
    return { conditions, dwellSecondsLeft: asks ? gate.dwellSeconds : null, dwellEndsAt: null };
  }
  const overridden = go.override
    ? [reason('after-override', `The GO of ${title} was given against its verdict`, 'met')]
    : [];
  const after: Condition = { kind: 'after', state: 'met', title: `After ${title}`, reasons: overridden };
  if (!asks) return { conditions: [after], dwellSecondsLeft: null, dwellEndsAt: null };
  const end = new Date(go.at.getTime() + gate.dwellSeconds * 1000);
  const left = Math.max(0, Math.ceil((end.getTime() - now.getTime()) / 1000));
  const text = `${spanWords(left)} still to wait since the GO of ${title}`;
  const dwell: Condition = {
    kind: 'dwell',
    state: left > 0 ? 'missing' : 'met',
    title: `Time since ${title}`,
    reasons: left > 0 ? [reason('dwell-left', text)] : [],
  };
  return { conditions: [after, dwell], dwellSecondsLeft: left, dwellEndsAt: left > 0 ? end : null };
}

/** A length of time in its two largest units: "2 d 3 h", "45 min". */
export function spanWords(seconds: number): string {
  const parts: string[] = [];
  let rest = Math.max(0, Math.round(seconds));
  for (const [size, unit] of [
    [86_400, 'd'],
    [3_600, 'h'],
    [60, 'min'],
    [1, 's'],
  ] as const) {
    const count = Math.floor(rest / size);
    rest -= count * size;
    if (count > 0) parts.push(`${count} ${unit}`);
  }
  return parts.slice(0, 2).join(' ') || '0 s';
}
