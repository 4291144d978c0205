import type { GateDefinition } from '../checklist/model.ts';
import type { Basis, LaunchStateName, Need, Outcome, Phase, Severity, Verdict, Vote } from '../outcome.ts';
import type { Condition, DecisionKind, Scores, WaiverState } from '../readiness/model.ts';
import type { RollbackNote } from '../rollback/note.ts';
import type { DecisionView } from './view.ts';

export const PACKET_FORMAT = 1;

export type PacketEvidence = {
  id: string;
  kind: string;
  source: string | null;
  outcome: Outcome;
  at: string;
  byId: string | null;
  note: string;
  link: string | null;
  files: { id: string; name: string; size: number }[];
  version: string | null;
  commit: string | null;
  carriedOver: boolean;
  approval: { state: string; byId: string | null } | null;
};

export type PacketItem = {
  key: string;
  text: string;
  categoryKey: string;
  phase: Phase;
  need: Need;
  severity: Severity;
  leaf: boolean;
  /** Whether this gate asks for it. */
  due: boolean;
  outcome: Outcome;
  basis: Basis;
  reasons: string[];
  ownerId: string | null;
  ownerName: string | null;
  evidence: PacketEvidence[];
};

/** What was known when a decision was recorded, frozen: plain JSON, instants as ISO strings, scores as exact shares. */
export type DecisionPacket = {
  format: typeof PACKET_FORMAT;
  at: string;
  launch: {
    id: string;
    projectId: string;
    projectSlug: string;
    projectName: string;
    version: string;
    commit: string | null;
    title: string;
    state: LaunchStateName;
    held: boolean;
    t0: string | null;
    zone: string;
    createdAt: string;
    definitionDigest: string;
  };
  gate: GateDefinition;
  decision: {
    id: string;
    kind: DecisionKind;
    reason: string;
    /** The verdict when it was recorded. */
    verdict: Verdict;
    /** The verdict when an override was proposed, where that was another one. */
    proposedVerdict: Verdict | null;
    override: boolean;
    doneAlone: boolean;
    byId: string;
    at: string;
    secondId: string | null;
    secondAt: string | null;
    recordedAt: string;
    details: DecisionDetails;
  };
  conditions: Condition[];
  scores: Scores;
  items: PacketItem[];
  waivers: {
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
    doneAlone: boolean;
  }[];
  poll: {
    roleKey: string;
    title: string;
    state: 'current' | 'stale' | 'waiting' | 'empty';
    holderId: string | null;
    deputyId: string | null;
    signOff: {
      id: string;
      userId: string;
      asDeputy: boolean;
      vote: Vote;
      comment: string;
      at: string;
      /** SHA-256 of the state the person signed. */
      digest: string;
    } | null;
    changes: string[];
  }[];
  checklists: { slug: string; title: string; number: number; digest: string }[];
  environment: { id: string; name: string; urls: Record<string, string> } | null;
  runbooks: { slug: string; title: string; kind: string; revision: number }[];
  /** What was known of the way back. Packets from before this was noted have none. */
  rollbacks?: RollbackNote[];
  earlierDecisions: { id: string; gateKey: string; kind: DecisionKind; override: boolean; recordedAt: string }[];
  /** Names of everyone the packet points to. */
  people: Record<string, string>;
  /** False: one person alone ran the project then. */
  twoPeople: boolean;
  /** Head of the project's chain of events just before this decision was written to it. */
  audit: { chain: string; events: string; head: string };
};

export type DecisionDetails = {
  /** Postponed to. */
  t0?: string;
  /** Rolled back. */
  cause?: string;
  durationSeconds?: number;
  restoredVersion?: string;
  /** An override confirmed under another verdict than it was proposed. */
  proposedVerdict?: Verdict;
  packetDigest?: string;
  /** The launch's commit when it was recorded: a GO counts for no other. */
  commit?: string | null;
};

/** A decision in the list of a launch. */
export type DecisionEntry = DecisionView & {
  gateTitle: string;
  byName: string;
  secondName: string | null;
  withdrawnAt: string | null;
  details: DecisionDetails;
};

/** A packet with what proves that it is the one that was recorded. */
export type SealedPacket = {
  decisionId: string;
  /** SHA-256 of the packet's canonical JSON (RFC 8785), as the chain of events names it. */
  packetDigest: string;
  /** False: the stored packet is not the one that was recorded. */
  intact: boolean;
  /** Head of the chain once the decision stands in it. */
  auditHead: string;
  packet: DecisionPacket;
};

/** What a person may choose from when a gate is decided. */
export type DecisionOffer = {
  gateKey: string;
  gateTitle: string;
  verdict: Verdict;
  /** The gate's newest decision now; send it back, so that two people do not decide past each other. */
  after: string | null;
  may: { allowed: boolean; reason: string | null };
  kinds: {
    kind: DecisionKind;
    allowed: boolean;
    reason: string;
    override: boolean;
    needsReason: boolean;
    /** What it would change. */
    does: string;
  }[];
};
