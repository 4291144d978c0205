import type { LoadFigures } from '#lib/domain/probe/facts/load.ts';
import type { GatheredOf } from '#lib/domain/probe/facts/registry.ts';
import type { ProbeProgress } from '#lib/domain/probe/progress.ts';
import type { ProbeKind, SpecOf } from '#lib/domain/probe/spec/registry.ts';
import type { Variables } from '#lib/domain/probe/template.ts';
import type { Way } from './net/connect.ts';

export type Fixture = { name: string; type: string | null; bytes: Uint8Array };
/** A file that proves what was seen, such as a picture; nothing secret in it. */
export type ProbeFile = { name: string; mediaType: 'image/png' | 'image/jpeg'; bytes: Uint8Array<ArrayBuffer> };
export type Prepared = { ok: true } | { ok: false; reason: string };

/** What every kind works with. All of the outside world comes through here, so that tests can put their own in its place. */
export type Tools = Way & {
  fixture(name: string): Promise<Fixture>;
  /** Milliseconds for one request or connection. */
  timeout: number;
  now: Date;
  /** For kinds that fill in names while they run. */
  variables: Variables;
  /** Whether the environment lets many things be deleted at once. */
  bulkDelete: boolean;
  /** Asks for what has to be done by hand before a scenario. */
  prepare(wish: { confirm: string } | { host: string }): Promise<Prepared>;
  /** The variables of the process, for probes of kind env. */
  environment: Record<string, string | undefined>;
  /** An authority to trust besides the built-in ones, as PEM. */
  ca?: string;
  onProgress(progress: ProbeProgress): void;
  /** The last kept figures of the same load; null where there are none. */
  baseline(): Promise<LoadFigures | null>;
  /** The most requests of a load; null where nothing is said. */
  loadRequests: number | null;
  /** Keeps a file beside the facts. */
  keep(file: ProbeFile): void;
  /** Names a value that must not be kept, besides the secrets of the environment. */
  hide(secret: string): void;
};

/** Asks the target and says what it saw; whether that is good is for the judge. One attempt. */
export type Gather<Kind extends ProbeKind> = (spec: SpecOf<Kind>, tools: Tools) => Promise<GatheredOf<Kind>>;
