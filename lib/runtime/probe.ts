import { readFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { basename, extname, resolve, sep } from 'node:path';
import { processEnvironment } from '../config/env.ts';
import type { LoadFigures } from '../domain/probe/facts/load.ts';
import { CLOSED } from '../domain/probe/guard/allowed.ts';
import type { ProbeProgress } from '../domain/probe/progress.ts';
import type { ProbeSpec } from '../domain/probe/spec/registry.ts';
import { type ProbeRun, runProbe } from '../probes/run.ts';
import type { Fixture } from '../probes/tools.ts';
import { Trouble } from '../probes/trouble.ts';
import { warmUp } from '../probes/warm-up.ts';

export type { ProbeRun } from '../probes/run.ts';

export type ProbeHere = {
  variables: Record<string, string>;
  secrets: Record<string, string>;
  launch: { version: string | null; commit: string | null };
  /** Fixture files lie in this folder. */
  folder: string;
  /** Whether what a scenario wants to have prepared was done. */
  prepared: boolean;
  ca?: string;
  signal: AbortSignal;
  onProgress?: (progress: ProbeProgress) => void;
  /** Figures of an earlier run, for a load. */
  baseline?: LoadFigures;
};

/** Runs a probe from this machine for whoever sits at it. Needs no database; what is always refused stays refused. */
export async function probeHere(spec: ProbeSpec, { baseline, ...here }: ProbeHere): Promise<ProbeRun> {
  await warmUp();
  return runProbe(spec, {
    ...here,
    baseline: async () => baseline ?? null,
    guard: { ...CLOSED, trusted: true },
    now: new Date(),
    from: hostname(),
    environment: processEnvironment(),
    fixture: (name) => fixtureIn(here.folder, name),
    prepare: async (wish) => {
      if (here.prepared) return { ok: true };
      const what = 'confirm' in wish ? wish.confirm : wish.host;
      return { ok: false, reason: `Nobody has said that this was done: ${what}` };
    },
  });
}

/** A variable of this process; for a secret that must not stand on the command line. */
export function variableHere(name: string): string | undefined {
  return processEnvironment()[name];
}

const TYPES: Record<string, string> = {
  '.csv': 'text/csv',
  '.gif': 'image/gif',
  '.html': 'text/html',
  '.jpeg': 'image/jpeg',
  '.jpg': 'image/jpeg',
  '.json': 'application/json',
  '.pdf': 'application/pdf',
  '.png': 'image/png',
  '.txt': 'text/plain',
  '.xml': 'application/xml',
};

async function fixtureIn(folder: string, name: string): Promise<Fixture> {
  const path = resolve(folder, name);
  if (!path.startsWith(resolve(folder) + sep))
    throw new Trouble('request', 'missing-fixture', `The fixture file ${name} lies outside the folder of the probe.`);
  try {
    return { name: basename(name), type: TYPES[extname(name).toLowerCase()] ?? null, bytes: await readFile(path) };
  } catch {
    throw new Trouble('request', 'missing-fixture', `There is no fixture file ${name}.`);
  }
}
