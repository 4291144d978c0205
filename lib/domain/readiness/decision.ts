import type { LaunchStateName, Verdict } from '../outcome.ts';
import { sameCommit } from './evidence.ts';
import { isGoKind } from './gate-history.ts';
import { isClosed, nextState } from './launch-state.ts';
import { DECISION_KINDS, type DecisionFact, type DecisionKind, type GateReading, type LaunchFacts } from './model.ts';
import { isPlaceholder } from './placeholder.ts';

export type OfferedDecision = {
  kind: DecisionKind;
  allowed: boolean;
  /** Why it is refused, or what it means; empty when plain. */
  reason: string;
  /** Against the verdict: needs a second person (where there is one) and is marked for ever. */
  override: boolean;
  needsReason: boolean;
};

type DecisionContext = Pick<LaunchFacts, 'state' | 'held' | 'twoPeople'>;

export function isOverride(kind: DecisionKind, verdict: Verdict): boolean {
  return isGoKind(kind) && (verdict === 'NO-GO' || verdict === 'UNDECIDED');
}

function refusal(kind: DecisionKind, verdict: Verdict, launch: DecisionContext): string | null {
  const { state, held } = launch;
  if (kind === 'rolled back') {
    return nextState(state, 'roll back') ? null : 'Only what was launched can be rolled back.';
  }
  if (isClosed(state)) return `This launch is closed: ${state}.`;
  const onHold = held || state === 'held';
  if (isGoKind(kind)) {
    if (onHold) return 'The launch is on hold. Release the hold first.';
    if (kind === 'GO' && verdict === 'GO WITH CAVEATS') return 'There are caveats; record GO WITH CAVEATS.';
    return null;
  }
  if (kind === 'hold') {
    if (onHold) return 'The launch is on hold already.';
    return nextState(state, 'hold') ? null : 'It was launched already; roll it back instead.';
  }
  if (kind === 'postponed') return nextState(state, 'postpone') ? null : 'It was launched already.';
  if (kind === 'aborted') return nextState(state, 'abort') ? null : 'It was launched already; roll it back instead.';
  return null;
}

/** Every kind of decision with whether it is offered for this verdict and state, and why not. */
export function offeredDecisions(verdict: Verdict, launch: DecisionContext): OfferedDecision[] {
  return DECISION_KINDS.map((kind) => {
    const refused = refusal(kind, verdict, launch);
    const override = isOverride(kind, verdict);
    const meaning = override
      ? `The verdict is ${verdict}. ${launch.twoPeople ? 'A second person must confirm this.' : 'This will be recorded as done alone.'}`
      : '';
    return {
      kind,
      allowed: refused === null,
      reason: refused ?? meaning,
      override,
      needsReason: override || kind !== 'GO',
    };
  });
}

/** What is wrong with a decision about to be recorded; null = nothing. */
export function decisionProblem(
  input: { kind: DecisionKind; reason: string },
  verdict: Verdict,
  launch: DecisionContext,
): string | null {
  const refused = refusal(input.kind, verdict, launch);
  if (refused !== null) return refused;
  const needsReason = isOverride(input.kind, verdict) || !isGoKind(input.kind);
  return needsReason && isPlaceholder(input.reason) ? 'Give the reason for this decision.' : null;
}

/** The second person of an override: somebody else, while the verdict is no worse than the one it was given against. */
export function mayConfirmOverride(
  decision: DecisionFact,
  userId: string,
  verdict: Verdict,
  project: Pick<LaunchFacts, 'twoPeople'>,
): { allowed: boolean; reason: string; alone: boolean } {
  const refuse = (reason: string) => ({ allowed: false, reason, alone: false });
  if (!decision.override || decision.recorded) return refuse('This decision waits for nobody.');
  if (worse(verdict, decision.verdict)) {
    return refuse(`The verdict was ${decision.verdict} and is ${verdict} now. Decide anew.`);
  }
  if (userId !== decision.byId) return { allowed: true, reason: '', alone: false };
  if (project.twoPeople) return refuse('You proposed this override; somebody else must confirm it.');
  return { allowed: true, reason: 'This will be recorded as done alone.', alone: true };
}

const VERDICT_RANK: Record<Verdict, number> = { GO: 3, 'GO WITH CAVEATS': 2, UNDECIDED: 1, 'NO-GO': 0 };

export function worse(a: Verdict, b: Verdict): boolean {
  return VERDICT_RANK[a] < VERDICT_RANK[b];
}

export type GateExit = {
  /** 0 go on, 1 no-go or hold, 3 cannot decide. */
  exit: 0 | 1 | 3;
  httpStatus: 200 | 403;
  verdict: Verdict;
  decision: DecisionKind | null;
  override: boolean;
  reasons: string[];
};

export type GateExitOptions = {
  verdictOnly: boolean;
  acceptOverride: boolean;
  held: boolean;
  state: LaunchStateName;
  /** The launch's commit now: a GO recorded for another one does not count. */
  commit: string | null;
};

/**
 * What a pipeline may do. It goes on only with a passing verdict, a recorded GO for this gate and no hold. An override
 * counts only when it is accepted, and only while the verdict is no worse than the one it was given against.
 */
export function gateExit(
  reading: Pick<GateReading, 'verdict' | 'conditions' | 'title'>,
  decision: DecisionFact | null,
  options: GateExitOptions,
): GateExit {
  const { verdict } = reading;
  const inForce = decision?.recorded ? decision : null;
  const why = reading.conditions
    .flatMap((condition) => condition.reasons)
    .filter(({ state }) => state === 'failing' || state === 'missing')
    .map((reason) => reason.text);
  const answer = (exit: GateExit['exit'], reasons: string[]): GateExit => ({
    exit,
    httpStatus: exit === 0 ? 200 : 403,
    verdict,
    decision: inForce?.kind ?? null,
    override: inForce?.override ?? false,
    reasons,
  });
  if (options.state === 'aborted' || options.state === 'rolled back')
    return answer(1, [`The launch was ${options.state}`]);
  if (options.held || options.state === 'held') return answer(1, ['The launch is on hold']);
  const passing = verdict === 'GO' || verdict === 'GO WITH CAVEATS';
  const byVerdict = () => answer(verdict === 'NO-GO' ? 1 : 3, why);
  if (options.verdictOnly) return passing ? answer(0, []) : byVerdict();

  if (inForce && !isGoKind(inForce.kind)) return answer(1, [`The decision is ${inForce.kind}`, ...why]);
  if (inForce?.commit && (options.commit === null || !sameCommit(inForce.commit, options.commit))) {
    return answer(verdict === 'NO-GO' ? 1 : 3, ['GO was recorded for another commit; decide anew', ...why]);
  }
  if (inForce?.override) {
    const covers = !worse(verdict, inForce.verdict);
    if (options.acceptOverride && covers)
      return answer(0, ['GO was recorded against the verdict, and that is accepted']);
    const text = covers
      ? 'GO was recorded against the verdict'
      : 'The verdict is worse now than when it was overridden';
    return answer(verdict === 'NO-GO' ? 1 : 3, [text, ...why]);
  }
  if (!passing) return byVerdict();
  if (!inForce) {
    const text = decision ? 'The override waits for its second person' : `No GO is recorded for ${reading.title}`;
    return answer(3, [text]);
  }
  return answer(0, []);
}
