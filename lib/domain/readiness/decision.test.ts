import { describe, expect, it } from 'vitest';
import { LAUNCH_STATES, type LaunchStateName, VERDICTS, type Verdict } from '../outcome.ts';
import {
  decisionProblem,
  type GateExitOptions,
  gateExit,
  isOverride,
  mayConfirmOverride,
  offeredDecisions,
} from './decision.ts';
import { isClosed, LAUNCH_EVENTS, LAUNCH_TRANSITIONS, launchGate, nextState } from './launch-state.ts';
import { DECISION_KINDS, type DecisionFact, type DecisionKind } from './model.ts';
import { aDecision, aGate, COMMIT } from './testing.ts';

const launch = (state: LaunchStateName = 'preparing', held = false, twoPeople = true) => ({ state, held, twoPeople });

function offered(verdict: Verdict, state: LaunchStateName = 'preparing', held = false): DecisionKind[] {
  return offeredDecisions(verdict, launch(state, held)).flatMap((one) => (one.allowed ? [one.kind] : []));
}

describe('what is offered', () => {
  it.each<[Verdict, LaunchStateName, DecisionKind[]]>([
    ['GO', 'preparing', ['GO', 'GO WITH CAVEATS', 'NO-GO', 'hold', 'postponed', 'aborted']],
    ['GO WITH CAVEATS', 'preparing', ['GO WITH CAVEATS', 'NO-GO', 'hold', 'postponed', 'aborted']],
    ['NO-GO', 'preparing', ['GO', 'GO WITH CAVEATS', 'NO-GO', 'hold', 'postponed', 'aborted']],
    ['GO', 'held', ['NO-GO', 'postponed', 'aborted']],
    ['GO', 'launched', ['GO', 'GO WITH CAVEATS', 'NO-GO', 'rolled back']],
    ['UNDECIDED', 'soaking', ['GO', 'GO WITH CAVEATS', 'NO-GO', 'rolled back']],
    ['GO', 'stable', ['rolled back']],
    ['GO', 'rolled back', []],
    ['GO', 'aborted', []],
  ])('%s while %s', (verdict, state, kinds) => expect(offered(verdict, state)).toEqual(kinds));

  it('a hold refuses every GO, in whatever state', () => {
    expect(offered('GO', 'soaking', true)).not.toContain('GO');
  });

  it('says why not, for all that is refused', () => {
    for (const verdict of VERDICTS) {
      for (const state of LAUNCH_STATES) {
        for (const one of offeredDecisions(verdict, launch(state))) {
          if (!one.allowed || one.override) expect(one.reason).not.toBe('');
        }
      }
    }
  });

  it.each(VERDICTS)('GO on %s is an override only without a passing verdict', (verdict) => {
    const expected = verdict === 'NO-GO' || verdict === 'UNDECIDED';
    expect(isOverride('GO', verdict)).toBe(expected);
    expect(isOverride('GO WITH CAVEATS', verdict)).toBe(expected);
    expect(isOverride('hold', verdict)).toBe(false);
  });

  it.each<[DecisionKind, string, Verdict, boolean]>([
    ['GO', '', 'GO', true],
    ['GO', '', 'NO-GO', false],
    ['GO', 'TBD', 'UNDECIDED', false],
    ['GO', 'The board accepts the risk', 'NO-GO', true],
    ['GO', '', 'GO WITH CAVEATS', false],
    ['GO WITH CAVEATS', '', 'GO WITH CAVEATS', true],
    ['NO-GO', '', 'GO', false],
    ['hold', '', 'GO', false],
    ['hold', 'Storm warning', 'GO', true],
    ['rolled back', 'Errors', 'GO', false],
  ])('%s for “%s” on %s may be recorded: %s', (kind, reason, verdict, fine) => {
    expect(decisionProblem({ kind, reason }, verdict, launch()) === null).toBe(fine);
  });
});

describe('overrides', () => {
  const override = (over: Partial<DecisionFact> = {}) =>
    aDecision({ override: true, recorded: false, verdict: 'UNDECIDED', ...over });
  it.each<[string, DecisionFact, string, Verdict, boolean, boolean]>([
    ['another person', override(), 'bob', 'UNDECIDED', true, true],
    ['the same person', override(), 'ann', 'UNDECIDED', true, false],
    ['the same person, alone', override(), 'ann', 'UNDECIDED', false, true],
    ['after it got worse', override(), 'bob', 'NO-GO', true, false],
    ['after it got better', override(), 'bob', 'GO', true, true],
    ['what is recorded already', override({ recorded: true }), 'bob', 'UNDECIDED', true, false],
    ['what is no override', override({ override: false }), 'bob', 'UNDECIDED', true, false],
  ])('confirmed by %s', (_name, decision, userId, verdict, twoPeople, allowed) => {
    expect(mayConfirmOverride(decision, userId, verdict, { twoPeople }).allowed).toBe(allowed);
  });
});

describe('what a pipeline may do', () => {
  const options: GateExitOptions = {
    verdictOnly: false,
    acceptOverride: false,
    held: false,
    state: 'preparing',
    commit: COMMIT,
  };
  const failing = {
    kind: 'items' as const,
    state: 'failing' as const,
    title: 'Required items',
    reasons: [{ code: 'item-fail', text: 'TLS: fails', itemKey: 'tls', state: 'failing' as const }],
  };
  const exit = (verdict: Verdict, decision: Partial<DecisionFact> | null, over: Partial<GateExitOptions> = {}) => {
    const conditions = verdict === 'NO-GO' || verdict === 'UNDECIDED' ? [failing] : [];
    const reading = { verdict, conditions, title: 'Launch' };
    return gateExit(reading, decision && aDecision(decision), { ...options, ...over });
  };
  const go = { kind: 'GO' as const };
  const overridden = { kind: 'GO' as const, override: true, verdict: 'UNDECIDED' as const };
  const verdictOnly = { verdictOnly: true };
  const acceptOverride = { acceptOverride: true };

  it.each<[string, Verdict, Partial<DecisionFact> | null, Partial<GateExitOptions>, 0 | 1 | 3]>([
    ['GO and recorded', 'GO', go, {}, 0],
    ['caveats and recorded', 'GO WITH CAVEATS', { kind: 'GO WITH CAVEATS' }, {}, 0],
    ['GO, nobody decided', 'GO', null, {}, 3],
    ['GO, nobody decided, verdict only', 'GO', null, verdictOnly, 0],
    ['NO-GO, verdict only', 'NO-GO', null, verdictOnly, 1],
    ['UNDECIDED, verdict only', 'UNDECIDED', null, verdictOnly, 3],
    ['an override does not help the verdict alone', 'UNDECIDED', overridden, { ...verdictOnly, ...acceptOverride }, 3],
    ['NO-GO after a recorded GO', 'NO-GO', go, {}, 1],
    ['UNDECIDED after a recorded GO', 'UNDECIDED', go, {}, 3],
    ['accepting overrides accepts no plain GO', 'UNDECIDED', go, acceptOverride, 3],
    ['decided NO-GO', 'GO', { kind: 'NO-GO' }, {}, 1],
    ['decided to hold', 'GO', { kind: 'hold' }, {}, 1],
    ['decided to hold while UNDECIDED', 'UNDECIDED', { kind: 'hold' }, {}, 1],
    ['postponed', 'GO', { kind: 'postponed' }, {}, 1],
    ['aborted', 'GO', { kind: 'aborted' }, {}, 1],
    ['on hold', 'GO', go, { held: true }, 1],
    ['on hold, verdict only', 'GO', go, { held: true, ...verdictOnly }, 1],
    ['a held launch', 'GO', go, { state: 'held' }, 1],
    ['a launch that was rolled back', 'GO', go, { state: 'rolled back' }, 1],
    ['an override, not accepted', 'UNDECIDED', overridden, {}, 3],
    ['an override, accepted', 'UNDECIDED', overridden, acceptOverride, 0],
    ['an override that one person confirmed', 'UNDECIDED', { ...overridden, recorded: false }, acceptOverride, 3],
    ['an override of UNDECIDED when it is NO-GO now', 'NO-GO', overridden, acceptOverride, 1],
    ['an override of NO-GO, accepted', 'NO-GO', { ...overridden, verdict: 'NO-GO' }, acceptOverride, 0],
    ['an override of NO-GO, not accepted', 'NO-GO', { ...overridden, verdict: 'NO-GO' }, {}, 1],
    ['an override stays one when all is well later', 'GO', overridden, {}, 3],
    ['and passes only when accepted', 'GO', overridden, acceptOverride, 0],
    ['an override on hold', 'UNDECIDED', overridden, { ...acceptOverride, held: true }, 1],
    ['GO recorded for another commit', 'GO', { ...go, commit: 'abcdefabcdef' }, {}, 3],
    ['GO recorded for this commit, abbreviated', 'GO', { ...go, commit: COMMIT.slice(0, 8) }, {}, 0],
    ['GO recorded for a commit, which is none now', 'GO', { ...go, commit: COMMIT }, { commit: null }, 3],
  ])('%s', (_name, verdict, decision, over, expected) => {
    const result = exit(verdict, decision, over);
    expect(result.exit).toBe(expected);
    expect(result.httpStatus).toBe(expected === 0 ? 200 : 403);
    expect(result.verdict).toBe(verdict);
    if (expected !== 0) expect(result.reasons).not.toEqual([]);
  });

  it('never goes on without a recorded GO, whatever the rest', () => {
    for (const verdict of VERDICTS) {
      for (const kind of DECISION_KINDS) {
        for (const override of [false, true]) {
          for (const accept of [false, true]) {
            const result = exit(verdict, { kind, override, verdict: 'NO-GO' }, { acceptOverride: accept });
            if (result.exit !== 0) continue;
            expect(['GO', 'GO WITH CAVEATS']).toContain(kind);
            expect(override ? accept : ['GO', 'GO WITH CAVEATS'].includes(verdict)).toBe(true);
          }
        }
      }
    }
  });
});

describe('states of a launch', () => {
  it('leads from each state only where the table says', () => {
    const lines = LAUNCH_STATES.flatMap((state) =>
      LAUNCH_EVENTS.flatMap((event) => {
        const next = nextState(state, event);
        return next ? [`${state} -${event}-> ${next}`] : [];
      }),
    );
    expect(lines).toEqual([
      'preparing -hold-> held',
      'preparing -postpone-> preparing',
      'preparing -launch-> launched',
      'preparing -abort-> aborted',
      'held -release-> preparing',
      'held -postpone-> preparing',
      'held -abort-> aborted',
      'launched -soak-> soaking',
      'launched -settle-> stable',
      'launched -roll back-> rolled back',
      'soaking -settle-> stable',
      'soaking -roll back-> rolled back',
      'stable -roll back-> rolled back',
    ]);
  });
  it('closed launches only go back', () => {
    for (const state of LAUNCH_STATES.filter(isClosed)) {
      expect(Object.keys(LAUNCH_TRANSITIONS[state]).filter((event) => event !== 'roll back')).toEqual([]);
    }
  });
  it('knows which GO launches and which one settles', () => {
    const gates = [
      aGate({ key: 'beta' }),
      aGate({ key: 'launch' }),
      aGate({ key: 'stable', phases: ['preparation', 'launch', 'post-launch', 'soak'] }),
    ];
    expect(launchGate(gates)?.key).toBe('launch');
    expect(launchGate([])).toBeNull();
  });
});
