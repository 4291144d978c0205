import type { Outcome, Verdict, Vote } from '../outcome.ts';
import type { Segments } from '../readiness/model.ts';

/* What the sign-off and history pages show. Plain JSON. */

export type SignOffReview = {
  gateKey: string;
  gateTitle: string;
  /** Send it back with the vote: a GO given for another state is refused. */
  seen: string;
  verdict: Verdict;
  version: string;
  commit: string | null;
  environmentName: string | null;
  raw: number | null;
  withWaivers: number | null;
  verified: number | null;
  segments: Segments;
  counts: Record<Outcome, number>;
  waived: number;
  items: number;
  /** Items that are asked for and not settled; the first of them by key. */
  open: { key: string; text: string; outcome: Outcome; waived: boolean }[];
  moreOpen: number;
  /** The viewer's newest vote on this gate. */
  last: { vote: Vote; roleKey: string; at: string; changes: { text: string; itemKey: string | null }[] } | null;
  /** Whether the viewer may vote for each role of the gate. */
  roles: {
    roleKey: string;
    title: string;
    /** What the checklist has this role state. */
    statement: string | null;
    allowed: boolean;
    reason: string | null;
    asDeputy: boolean;
  }[];
};

export type SignOffEntry = {
  id: string;
  roleKey: string;
  title: string;
  userId: string;
  name: string;
  asDeputy: boolean;
  vote: Vote;
  comment: string;
  at: string;
  /** The one that counts for its seat. */
  latest: boolean;
  /** A decision was made on it. */
  frozen: boolean;
};
