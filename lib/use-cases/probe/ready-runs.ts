import { environmentById } from '../../db/environments.ts';
import type { AskedRun } from '../../db/probe-take.ts';
import type { RunSetting } from '../../db/run-setting.ts';
import type { GateDefinition, Item } from '../../domain/checklist/model.ts';
import { hostsOf } from '../../domain/probe/run/hosts.ts';
import type { ProbeSpec } from '../../domain/probe/spec/registry.ts';
import type { OperationContext } from '../operation.ts';
import { askPerson } from './ask-person.ts';
import { itsTurn } from './its-turn.ts';
import { gateChooser } from './run-gate.ts';
import { serverProbes } from './server-probe.ts';

type EnvironmentToAsk = Awaited<ReturnType<typeof environmentById>>;

/** A run with all that it needs, or the sentence that says why it cannot be run. */
export type ReadyRun = {
  run: AskedRun;
  spec: ProbeSpec | null;
  refused: string | null;
  freshSeconds: number | null;
  gateTitle: string | null;
  environment: EnvironmentToAsk;
  hosts: string[];
  gapMs: number;
};

/** Makes runs ready, reading each environment once. Those that wait for a person, or for others of their batch, are left out. */
export async function readyRuns(
  context: OperationContext,
  launchId: string,
  setting: RunSetting,
  runs: readonly AskedRun[],
): Promise<ReadyRun[]> {
  const { tx } = context;
  const items = new Map(setting.definition.items.map((item) => [item.key, item]));
  const environments = new Map<string, Promise<EnvironmentToAsk>>();
  const environmentOf = (id: string | null) => {
    if (id === null) return null;
    const known = environments.get(id) ?? environmentById(tx, id);
    environments.set(id, known);
    return known;
  };
  const gateOf = gateChooser(tx, launchId, setting, context.now);
  const ready: ReadyRun[] = [];
  for (const run of runs) {
    const item = run.itemKey === null ? undefined : items.get(run.itemKey);
    const gate = item ? await gateOf(item) : null;
    const environment = await environmentOf(gate ? (setting.environments[gate.key] ?? null) : null);
    const one = await readyRun(context, setting, { run, item, gate, environment });
    if (one) ready.push(one);
  }
  return ready;
}

type Found = { run: AskedRun; item: Item | undefined; gate: GateDefinition | null; environment: EnvironmentToAsk };

async function readyRun(
  context: OperationContext,
  setting: RunSetting,
  { run, item, gate, environment }: Found,
): Promise<ReadyRun | null> {
  const probe = item ? serverProbes(item).find((one) => one.key === run.probe) : undefined;
  let refused = probe ? probe.refused : 'The checklist has no such probe any more.';
  if (probe?.spec?.kind === 'scenario' && probe.spec.prepare && run.state !== 'running') {
    const answer = await askPerson(context, run, probe.spec.prepare, environment?.consents ?? []);
    if (answer === 'wait') return null;
    if (answer !== 'go') refused = answer;
  }
  const spec = refused === null ? (probe?.spec ?? null) : null;
  const values = { ...setting.definition.variables, ...environment?.urls, ...environment?.variables };
  const hosts = spec ? hostsOf(spec, values) : [];
  if (spec && !(await itsTurn(context, run, spec, setting, hosts[0]))) return null;
  return {
    run,
    spec,
    refused,
    freshSeconds: item?.freshSeconds ?? (spec && setting.definition.freshness[spec.kind]) ?? null,
    gateTitle: gate?.title ?? null,
    environment,
    hosts,
    gapMs: (environment?.allowance.gapSeconds ?? 0) * 1000,
  };
}
