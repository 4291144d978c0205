import type { Ability } from '../access/policy.ts';
import type { FilledCommand, NamedVersion } from '../environment/fill-command.ts';
import type { RollbackPlan, RunAct, RunKind } from './model.ts';
import type { RollbackProblem } from './problems.ts';

/* What the rollback page of a launch shows. Plain JSON: instants are ISO strings. */

/** What the environment's identity probe said after a run. `error` = it could not be asked. */
export type RunIdentity = {
  outcome: 'confirmed' | 'other' | 'error';
  version: string | null;
  commit: string | null;
  reason: string;
  at: string;
};

export type RunEventView = { kind: RunAct; stepKey: string | null; at: string; byId: string | null; note: string };

export type RunView = {
  id: string;
  kind: RunKind;
  plan: RollbackPlan;
  pageTitle: string;
  environment: { id: string; name: string } | null;
  target: NamedVersion;
  cause: string;
  itemKeys: string[];
  startedById: string;
  startedAt: string;
  endedAt: string | null;
  measuredMs: number | null;
  outcome: 'pass' | 'fail' | 'finished' | 'aborted' | null;
  summary: string | null;
  identity: RunIdentity | null;
  /** Null where the environment has no identity probe: nobody will ask it. */
  identityUrl: string | null;
  events: RunEventView[];
};

export type PageChoice = { ref: string; title: string; from: 'project' | 'checklist'; href: string | null };

export type EnvironmentChoice = { id: string; name: string; kind: string; production: boolean; hasIdentity: boolean };

export type RollbackView = {
  now: string;
  pages: PageChoice[];
  /** The page that is shown; null = there is none. */
  page: PageChoice | null;
  environments: EnvironmentChoice[];
  environmentId: string | null;
  launch: NamedVersion;
  previous: NamedVersion | null;
  plan: RollbackPlan | null;
  /** Of each step, by its key: what is copied, filled in for the environment. */
  commands: Record<string, FilledCommand[]>;
  problems: RollbackProblem[];
  /** Why a roll back of this launch cannot begin now; null = it can. */
  rollbackRefused: string | null;
  drillRefused: string | null;
  /** Items that ask for a rehearsed roll back come first. */
  items: { key: string; text: string; asks: boolean }[];
  /** The gate whose decision records a roll back: the one that launches. */
  gateKey: string | null;
  run: RunView | null;
  /** Ended ones, newest first. */
  earlier: RunView[];
  may: { run: Ability; decide: Ability };
  people: Record<string, string>;
};
