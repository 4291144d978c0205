import type { LoadFigures, LoadPoint } from '#lib/domain/probe/facts/load.ts';

/** A target as it is asked: everything is known and checked, so whoever sends it looks nothing up. */
export type Shot = {
  name: string;
  /** Weight among the others. */
  share: number;
  method: string;
  path: string;
  /** Name, value, name, value. */
  headers: string[];
  body: Uint8Array | null;
  /** For messages. */
  host: string;
  place: { address: string; family: 4 | 6; port: number };
  /** The name that the certificate has to be for; null for plain HTTP. */
  servername: string | null;
};

/** What the thread is told. Times are milliseconds; one of rate and users is null. */
export type LoadOrder = {
  shots: Shot[];
  rate: number | null;
  users: number | null;
  rampMs: number;
  durationMs: number;
  timeoutMs: number;
  ca: string | null;
  /** The most requests, ramp included; null without a limit. */
  most: number | null;
};

export type LoadReport = {
  total: LoadFigures;
  /** In the order of the shots. */
  targets: LoadFigures[];
  everySeconds: number;
  points: LoadPoint[];
  problems: { reason: string; count: number; ramp: number }[];
  proberSaturated: boolean;
  proberLate: number;
  /** It ended early, because `most` was reached. */
  cut: boolean;
};

export type FromThread =
  | { type: 'point'; point: LoadPoint; total: LoadFigures | null; sent: number }
  | { type: 'done'; report: LoadReport }
  | { type: 'failed'; message: string };
