import type { Verdict } from '../outcome.ts';
import type { DecisionKind } from '../readiness/model.ts';

/* A project's past as its page draws it. Plain JSON; shares between 0 and 1. */

export type HistoryPoint = {
  launchId: string;
  version: string;
  at: string;
  raw: number | null;
  withWaivers: number | null;
  verified: number | null;
};

export type HistoryDecision = {
  launchId: string;
  version: string;
  at: string;
  kind: DecisionKind;
  verdict: Verdict;
  override: boolean;
};

export type VersionScore = {
  launchId: string;
  version: string;
  state: string;
  raw: number | null;
  withWaivers: number | null;
  verified: number | null;
  /** The launch gate's decision in force. */
  decision: { kind: DecisionKind; override: boolean } | null;
  /** From the launch's creation to the first GO of its launch gate. */
  secondsToGo: number | null;
};

export type ProjectHistory = {
  gateKey: string | null;
  gateTitle: string;
  /** How many launches it looks back on. */
  launches: number;
  /** Oldest first. */
  points: HistoryPoint[];
  decisions: HistoryDecision[];
  versions: VersionScore[];
  failing: { key: string; text: string; launches: number; failures: number; lastAt: string }[];
  /** Middle of the launches that got a GO; null without any. */
  medianSecondsToGo: number | null;
};

export function median(values: number[]): number | null {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
}
