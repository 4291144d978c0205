import type { Abilities } from '../access/policy.ts';
import type { Basis, LaunchStateName, Need, Outcome, Phase, Severity, Verdict } from '../outcome.ts';
import type { PersonView } from '../people/view.ts';
import type { OpenRunView, RunAllView, ScheduleView, StripRunView } from '../probe/run/view.ts';
import type {
  CategoryScore,
  Condition,
  ConditionState,
  DecisionKind,
  EffortSum,
  PathStep,
  PollRow,
  Reason,
  Scores,
  WaiverState,
} from '../readiness/model.ts';
import type { Rollback } from './rollback.ts';

/* What a browser that has a launch open holds. Plain JSON: instants are ISO strings, fractions are exact. */

/** Instants become ISO strings. */
type Plain<T> = {
  [Key in keyof T]: T[Key] extends Date ? string : T[Key] extends Date | null ? string | null : T[Key];
};

export type ItemReadingView = {
  outcome: Outcome;
  basis: Basis;
  reasons: Reason[];
  claimed: boolean;
  carriedOver: boolean;
  expired: boolean;
  awaitingApproval: boolean;
  changesAt: string | null;
  /** Gate key -> valid waiver. */
  waivers: Record<string, { id: string; until: string }>;
  derived: boolean;
};

/** A row of the checklist. Help, commands and history come with the item's detail. */
export type ItemView = {
  key: string;
  text: string;
  categoryKey: string;
  sections: string[];
  parentKey: string | null;
  leaf: boolean;
  level: number;
  phase: Phase;
  offsetSeconds: number | null;
  need: Need;
  condition: string | null;
  conditionHolds: boolean | null;
  severity: Severity;
  ownerId: string | null;
  ownerName: string | null;
  dueAt: string | null;
  effort: { lowHours: number; highHours: number } | null;
  reading: ItemReadingView;
  /** The latest attestation, in short; null = nobody answered. */
  answer: {
    evidenceId: string;
    outcome: Outcome;
    byId: string | null;
    at: string;
    note: string;
    link: string | null;
    files: number;
  } | null;
  /** What the previous launch knew about it. */
  previous: { outcome: Outcome; version: string; note: string } | null;
  openWaiver: { id: string; gateKey: string; state: WaiverState; until: string } | null;
  /** Runs that somebody asked for and that have not ended; those of schedules come as news of their own. */
  running: OpenRunView[];
  comments: number;
  probes: number;
  commands: number;
  hasHelp: boolean;
  /** Send it back with a change: a newer one means that somebody was faster. */
  revision: number;
};

/** A row of the rules as JSON carries it. */
export type PollRowView = Plain<PollRow>;

export type DecisionView = {
  id: string;
  gateKey: string;
  kind: DecisionKind;
  verdict: Verdict;
  override: boolean;
  doneAlone: boolean;
  reason: string;
  byId: string;
  at: string;
  secondId: string | null;
  recordedAt: string | null;
};

/** A patch stays small whatever the size of the launch: long lists are cut, and say how much they leave out. */
export const VIEW_LIMITS = { reasons: 12, path: 60, lost: 50 } as const;

export type ConditionView = Condition & { counts: Record<ConditionState, number> };

/** `lost`: keys of the heaviest items that the category lacks, of `lostCount`. */
export type CategoryScoreView = Omit<CategoryScore, 'lost'> & { lost: string[]; lostCount: number };
export type ScoresView = Omit<Scores, 'categories'> & { categories: CategoryScoreView[] };

export type GateView = {
  key: string;
  title: string;
  environmentName: string | null;
  verdict: Verdict;
  conditions: ConditionView[];
  scores: ScoresView;
  poll: PollRowView[];
  pollCurrent: number;
  effort: EffortSum;
  dwellSecondsLeft: number | null;
  path: PathStep[];
  /** Steps of the path that are not listed. */
  pathMore: number;
  decision: DecisionView | null;
  /** An override that waits for its second person. */
  pendingDecision: DecisionView | null;
  /** Items that hold the leading gate up; empty for the others. */
  blocking: string[];
};

export type LaunchHead = {
  id: string;
  projectId: string;
  projectSlug: string;
  projectName: string;
  version: string;
  commit: string | null;
  title: string;
  state: LaunchStateName;
  held: { at: string; reason: string } | null;
  t0: string | null;
  zone: string;
  createdAt: string;
  previous: { id: string; version: string } | null;
  checklists: { versionId: string; checklistSlug: string; title: string; number: number; newest: number }[];
  environments: Record<string, { id: string; name: string } | null>;
  rollback: Rollback | null;
  /** False: one person alone runs this project, and every page says so. */
  twoPeople: boolean;
};

/** All that changes while a launch is worked on; a patch carries it whole, apart from the items. */
export type ReadinessView = {
  scores: ScoresView;
  gates: GateView[];
  leadingGateKey: string | null;
  claims: {
    title: string;
    claimed: number;
    computed: number | null;
    rowsMean: number | null;
    overall: boolean;
    line: number;
  }[];
  changesAt: string | null;
};

export type LaunchView = {
  head: LaunchHead;
  readiness: ReadinessView;
  categories: { key: string; title: string; weight: number; help: string }[];
  /** In document order. */
  items: ItemView[];
  people: Record<string, PersonView>;
  /** The newest "run all checks"; null = there was none. */
  runAll: RunAllView | null;
  me: { userId: string; name: string };
  abilities: Abilities;
  /** Seats of this launch's gates that I may vote for: gate key -> role keys. */
  revision: number;
  /** Outbox position this view was read at: the live stream continues from here. */
  position: string;
};

/** One change, as every open browser gets it. */
export type LaunchPatch = {
  revision: number;
  at: string;
  by: { id: string | null; name: string };
  /** In words: "ticked", "waived", "signed" ... with what. */
  what: { action: string; text: string; itemKeys: string[] };
  items: ItemView[];
  /** Keys that left the list (a newer checklist version). */
  dropped: string[];
  readiness: ReadinessView;
  head: LaunchHead | null;
  runAll: RunAllView | null;
  /** People first named by this patch. */
  people: Record<string, PersonView>;
};

export type EvidenceView = {
  id: string;
  kind: string;
  source: string | null;
  outcome: Outcome;
  note: string;
  link: string | null;
  version: string | null;
  commit: string | null;
  actorId: string | null;
  at: string;
  current: boolean;
  carriedOver: boolean;
  observed: unknown;
  approval: {
    state: 'pending' | 'approved' | 'rejected';
    by: string | null;
    at: string | null;
    reason: string | null;
  } | null;
  files: { id: string; name: string; mediaType: string; size: number; erased: boolean }[];
};

export type CommentView = { id: string; authorId: string; text: string; at: string };

export type WaiverView = {
  id: string;
  itemKey: string;
  gateKey: string;
  state: WaiverState;
  observed: { outcome: Outcome; value: number | null };
  requesterId: string;
  requestedAt: string;
  reason: string;
  control: string;
  expiresAt: string;
  decidedById: string | null;
  decidedAt: string | null;
  decisionReason: string | null;
  doneAlone: boolean;
  revokedAt: string | null;
  /** Why the person who looks may or may not decide it. */
  mayDecide: { allowed: boolean; reason: string | null };
};

export type ProbeView = {
  /** Its evidence has this source. */
  name: string;
  kind: string;
  source: string;
  /** Why the server does not run it, in a sentence. */
  refused: string | null;
  last: EvidenceView | null;
  /** The run that is under way, also one that its schedule asked for. */
  open: OpenRunView | null;
  schedule: ScheduleView | null;
  /** The last runs, newest first. */
  recent: StripRunView[];
};

export type HeartbeatView = {
  /** Whose heartbeat it is; null where the gate has no environment. */
  environment: { name: string; slug: string; project: string } | null;
  /** What the job said last; null where it has no URL yet. */
  calls: { lastBeatAt: string | null; failed: boolean; exitCode: number | null } | null;
};

/** Loaded when an item is opened. */
export type ItemDetail = {
  item: ItemView;
  help: string;
  /** The page that says what to do about it, as its address names it. */
  runbook: string | null;
  commands: string[];
  probes: ProbeView[];
  /** Of probes of kind heartbeat, by their name. */
  heartbeats: Record<string, HeartbeatView>;
  evidence: EvidenceView[];
  /** Pass to load older evidence; null = that was all. */
  olderEvidence: string | null;
  comments: CommentView[];
  waivers: WaiverView[];
  events: { id: string; at: string; actorId: string | null; actorName: string; action: string; text: string }[];
  people: Record<string, PersonView>;
};
