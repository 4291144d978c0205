import type { Cadence, ClaimedScore, Due, Effort, GateDefinition, Role } from '../checklist/model.ts';
import type { Basis, LaunchStateName, Need, Outcome, Phase, Severity, Verdict, Vote } from '../outcome.ts';
import type { BoxChecks } from '../soak/checks.ts';
import type { SoakFacts } from '../soak/verdict.ts';

/* What the rules read: facts, as stored, without judgement. Built by lib/db, never by a page. */

export type EvidenceKind = 'attestation' | 'probe' | 'report' | 'heartbeat' | 'host';

/** The latest evidence of one source of an item (one attestation, one row per bound probe). */
export type EvidenceFact = {
  id: string;
  kind: EvidenceKind;
  /** Which bound probe or report it answers; null for an attestation. */
  source: string | null;
  outcome: Outcome;
  at: Date;
  /** Seconds after which a pass is too old; null = does not age. */
  freshSeconds: number | null;
  /** What it speaks of; null where the source could not tell. */
  version: string | null;
  commit: string | null;
  /** The one number a machine measured, and which way is better; null direction = any other number counts as worse. */
  measured?: { value: number; better: 'lower' | 'higher' | null } | null;
  actorId: string | null;
  /** The note of an attestation, the reason of a not-applicable, the observation of a machine. */
  note: string;
  /** Copied from the previous launch: counts as unknown until "still true", unless the item binds to the environment. */
  carriedOver: boolean;
  /** Second person's answer to a not-applicable. */
  approval: { state: 'pending' | 'approved' | 'rejected'; by: string; at: Date } | null;
};

export type WaiverFact = {
  id: string;
  itemKey: string;
  gateKey: string;
  /** What was observed when it was asked for: a worse reading reopens the item. */
  observed: { outcome: Outcome; value: number | null };
  requesterId: string;
  requestedAt: Date;
  reason: string;
  control: string;
  expiresAt: Date;
  approval: { approved: boolean; by: string; at: Date; reason: string } | null;
  revokedAt: Date | null;
};
export const WAIVER_STATES = ['pending', 'approved', 'rejected', 'revoked', 'expired', 'exceeded'] as const;
export type WaiverState = (typeof WAIVER_STATES)[number];

export type ItemFacts = {
  key: string;
  text: string;
  categoryKey: string;
  parentKey: string | null;
  leaf: boolean;
  phase: Phase;
  need: Need;
  /** Answer to a conditional item's condition; null = unanswered (counts as required). */
  conditionHolds: boolean | null;
  severity: Severity;
  covers: string[];
  /** Keys of the items that `covers` resolves to; such an item is derived and weightless. */
  coveredKeys: string[];
  binds: 'launch' | 'environment';
  effort: Effort | null;
  effortGroup: string | null;
  due: Due | null;
  dueAt: Date | null;
  ownerId: string | null;
  /** Owner as the checklist names it, when no person is set. */
  ownerName: string | null;
  claimed: boolean;
  /** Bound machine sources; a required one without evidence makes a tick alone unknown. */
  sources: { key: string; kind: 'probe' | 'report' | 'heartbeat'; required: boolean; freshSeconds: number | null }[];
  evidence: EvidenceFact[];
  /** Present when the item derives from the slots of a cadence. */
  cadence: { definition: Cadence; checks: BoxChecks | null } | null;
};

export type SeatFact = {
  id: string;
  roleKey: string;
  holderId: string | null;
  deputyId: string | null;
  /** False when the person left the project or was disabled: the seat is then empty. */
  holderActive: boolean;
  deputyActive: boolean;
  /** When the seat became what it is: "waiting since". */
  since: Date;
};

export type SignOffFact = {
  id: string;
  gateKey: string;
  roleKey: string;
  seatId: string;
  userId: string;
  asDeputy: boolean;
  vote: Vote;
  comment: string;
  at: Date;
  digest: string;
  /** The canonical state it pins, as signed (see signoff/). */
  snapshot: unknown;
};

export const DECISION_KINDS = [
  'GO',
  'GO WITH CAVEATS',
  'NO-GO',
  'hold',
  'postponed',
  'rolled back',
  'aborted',
] as const;
export type DecisionKind = (typeof DECISION_KINDS)[number];

export type DecisionFact = {
  id: string;
  gateKey: string;
  kind: DecisionKind;
  verdict: Verdict;
  override: boolean;
  /** The commit it was made for; left out where it was not noted. */
  commit?: string | null;
  at: Date;
  byId: string;
  /** False while the second person of an override has not confirmed. */
  recorded: boolean;
};

/** A field that a gate demands and that must not be a placeholder: URLs, commit, T-0, rollback runbook, on-call, escalation. */
export type RequiredField = { key: string; label: string; value: string | null; gateKey: string | null };

export type SoakFact = {
  gateKey: string;
  verdict: 'passed' | 'failed' | 'inconclusive' | null;
  singleBreaches: number;
  /** Triggers that fired and rank too low to fail it, in words. */
  mildFirings: readonly string[];
  reason: string;
};

export type LaunchFacts = {
  id: string;
  version: string;
  commit: string | null;
  /** When the launch got its present commit: older machine results that name no commit no longer count. */
  commitSince?: Date | null;
  state: LaunchStateName;
  held: boolean;
  t0: Date | null;
  zone: string;
  createdAt: Date;
  /** True where the project has more than one person who may change things: then rules that need two need two. */
  twoPeople: boolean;
  /** By gate key: the real environment a gate was given. */
  environments: Record<string, { id: string; name: string } | null>;
  checklistDigests: string[];
  /** Names what the launch watches besides its checklist; null or absent = nothing. */
  soakDigest?: string | null;
  categories: { key: string; title: string; weight: number }[];
  items: ItemFacts[];
  gates: GateDefinition[];
  roles: Role[];
  seats: SeatFact[];
  waivers: WaiverFact[];
  signOffs: SignOffFact[];
  decisions: DecisionFact[];
  requiredFields: RequiredField[];
  soak: SoakFact[];
  /** What was observed after T-0; the soak of each gate that asks for one is judged from it. */
  watched?: SoakFacts;
  claims: ClaimedScore[];
};

/* What the rules answer. Serialisable; percentages are exact fractions 0..1 (the page floors them). */

export type Reason = { code: string; text: string; itemKey: string | null };

export type ItemReading = {
  key: string;
  outcome: Outcome;
  basis: Basis;
  reasons: Reason[];
  /** A ticked box of a document that nobody of this launch confirmed. */
  claimed: boolean;
  carriedOver: boolean;
  expired: boolean;
  /** A required not-applicable that waits for its second person. */
  awaitingApproval: boolean;
  /** Next instant at which the outcome changes by itself; null = never. */
  changesAt: Date | null;
  /** Valid waiver by gate key. */
  waivers: Record<string, { id: string; until: Date }>;
  /** Its checks are over, none failed, and few were missed: open, and no more than a caveat beside a soak that passed. */
  fewMissed?: boolean;
  /** Derived from children or covered items; null for a leaf of its own. */
  derivedFrom: string[] | null;
};

/** Weights per honesty segment; they sum to `applicable + notApplicable`. */
export type Segments = {
  verified: number;
  attested: number;
  waived: number;
  notApplicable: number;
  unknown: number;
  claimed: number;
  failed: number;
};

export type LostItem = { key: string; weight: number; outcome: Outcome; waived: boolean };

export type CategoryScore = {
  key: string;
  title: string;
  weight: number;
  /** Null: nothing applicable. */
  raw: number | null;
  withWaivers: number | null;
  verified: number | null;
  segments: Segments;
  /** passed + failed + unknown + error = applicable; waived and claimed are parts of the last three. */
  counts: {
    passed: number;
    applicable: number;
    failed: number;
    unknown: number;
    error: number;
    waived: number;
    notApplicable: number;
    claimed: number;
  };
  /** Ordered by lost weight, heaviest first. */
  lost: LostItem[];
};

export type Scores = {
  raw: number | null;
  withWaivers: number | null;
  verified: number | null;
  segments: Segments;
  categories: CategoryScore[];
};

export type ConditionKind =
  | 'items'
  | 'minimum-overall'
  | 'minimum-category'
  | 'roles'
  | 'placeholder'
  | 'after'
  | 'dwell'
  | 'soak'
  | 'shape';
export type ConditionState = 'met' | 'caveat' | 'missing' | 'failing';

/** A condition that fails for one reason may miss another thing beside it: each reason has its own state. */
export type ConditionReason = Reason & { state: ConditionState };
export type Condition = { kind: ConditionKind; state: ConditionState; title: string; reasons: ConditionReason[] };

export type PollRow = {
  roleKey: string;
  title: string;
  seatId: string | null;
  holderId: string | null;
  deputyId: string | null;
  state: 'current' | 'stale' | 'waiting' | 'empty';
  vote: Vote | null;
  comment: string;
  signedBy: string | null;
  signedAsDeputy: boolean;
  signedAt: Date | null;
  /** Why stale: only what changed since, in words. */
  changes: { text: string; itemKey: string | null }[];
  waitingSince: Date | null;
};

export type EffortSum = { lowHours: number; highHours: number; unestimated: number };

export type PathAction = 'fix' | 'run' | 'confirm' | 'waive' | 'approve' | 'sign' | 'fill' | 'decide' | 'wait';
export type PathStep = {
  action: PathAction;
  text: string;
  itemKey: string | null;
  roleKey: string | null;
  ownerId: string | null;
  ownerName: string | null;
  effort: Effort | null;
  /** Weight or reason it was chosen for a minimum. */
  because: string;
};

export type GateReading = {
  key: string;
  title: string;
  environmentName: string | null;
  verdict: Verdict;
  conditions: Condition[];
  scores: Scores;
  poll: PollRow[];
  pollCurrent: number;
  /** Remaining work of items due by this gate. */
  effort: EffortSum;
  /** Calendar time still to dwell after the earlier gate's GO, seconds; null when none is asked. */
  dwellSecondsLeft: number | null;
  path: PathStep[];
  /** The latest recorded one. */
  decision: DecisionFact | null;
  /** A later override that waits for its second person. */
  pendingDecision: DecisionFact | null;
  dueItemKeys: string[];
};

export type LaunchReading = {
  at: Date;
  items: Record<string, ItemReading>;
  /** All scored items of the launch, whatever the gate (maintenance never counts). */
  scores: Scores;
  gates: GateReading[];
  /** State of every waiver by its id. */
  waiverStates: Record<string, WaiverState>;
  /** The gate that leads the page: the first one without a recorded GO. */
  leadingGateKey: string | null;
  /** `claimed` as written over 100; `rowsMean` (overall rows only) is the plain mean of the table's other rows. */
  claims: {
    title: string;
    claimed: number;
    computed: number | null;
    rowsMean: number | null;
    overall: boolean;
    line: number;
  }[];
  /** First instant at which anything changes by itself; null = nothing will. */
  changesAt: Date | null;
};
