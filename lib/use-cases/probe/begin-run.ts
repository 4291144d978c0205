import { z } from 'zod';
import { environmentById } from '../../db/environments.ts';
import { loadLaunchRecord, lockLaunch } from '../../db/launch-record.ts';
import { countBatch } from '../../db/probe-batches.ts';
import { takeHosts } from '../../db/probe-hosts.ts';
import {
  endProbeRuns,
  holdBack,
  insertProbeRun,
  type OpenRun,
  openProbeRun,
  type Prepare,
  startProbeRun,
} from '../../db/probe-runs.ts';
import { tellRuns } from '../../db/run-news.ts';
import { type RunSetting, runSetting } from '../../db/run-setting.ts';
import { GonogoError } from '../../domain/errors.ts';
import { hostsOf } from '../../domain/probe/run/hosts.ts';
import { LaunchId } from '../launch/launch-operation.ts';
import { publishChange } from '../launch/publish.ts';
import { type OperationContext, operation } from '../operation.ts';
import { askPerson } from './ask-person.ts';
import { itsTurn } from './its-turn.ts';
import { LONGEST_RUN } from './limits.ts';
import { queueRun, wakeHeldBack } from './queue-run.ts';
import { gateForRun } from './run-gate.ts';
import { newsOf } from './run-news.ts';
import { serverProbes } from './server-probe.ts';

/** One attempt, and one more after a worker that stopped half way. */
const ATTEMPTS = 2;

/**
 * A worker takes up what was asked for. A run that is found running was begun by a worker that is gone: it is lost and
 * counts for nothing, and the next attempt is a run of its own, once. Null = there is nothing to run now: it has ended,
 * or waits for a person or for its host, and a job will come again.
 */
export const beginRun = operation({
  name: 'probe.begin',
  summary: 'Take up a probe that was asked for',
  action: 'probe.run',
  http: null,
  bookkeeping: true,
  input: z.object({ launchId: LaunchId, itemId: z.uuid(), probe: z.string() }),
  load: async (tx, input) => {
    const setting = await runSetting(tx, input.launchId, input.itemId);
    if (!setting) throw new GonogoError('not-found', 'This launch does not exist.');
    return { projectId: setting.projectId, target: setting };
  },
  run: async (context, { launchId, itemId, probe }, setting) => {
    const open = await openProbeRun(context.tx, itemId, probe);
    if (!open || open.launchId !== launchId || open.state === 'judged') return null;
    if (setting.closedAt) {
      await endProbeRuns(context.tx, [open.id], { state: 'cancelled', at: context.now });
      if (open.batchId) await countBatch(context.tx, open.batchId, ['cancelled'], context.now);
      return null;
    }
    const item = setting.definition.items.find((one) => one.key === setting.itemKey);
    const ready = item ? serverProbes(item).find((one) => one.key === probe) : undefined;
    const gate = item ? await gateForRun(context.tx, launchId, setting, item, context.now) : null;
    const environmentId = gate ? (setting.environments[gate.key] ?? null) : null;
    const environment = environmentId ? await environmentById(context.tx, environmentId) : null;
    const told = open.prepare as Prepare | null;
    let refused = ready ? ready.refused : 'The checklist has no such probe any more.';
    if (ready?.spec?.kind === 'scenario' && ready.spec.prepare && open.state !== 'running') {
      const answer = await askPerson(context, open, setting, ready.spec.prepare, environment?.consents ?? []);
      if (answer === 'wait') return null;
      if (answer !== 'go') refused = answer;
    }
    const values = { ...setting.definition.variables, ...environment?.urls, ...environment?.variables };
    const hosts = ready?.spec && refused === null ? hostsOf(ready.spec, values) : [];
    if (ready?.spec && refused === null && !(await itsTurn(context, open, ready.spec, setting, hosts[0]))) return null;
    const gapMs = (environment?.allowance.gapSeconds ?? 0) * 1000;
    const taken = await take(context, open, setting, { hosts, gapMs });
    if (!taken) return null;
    const { run, givenUp } = taken;
    const spec = refused === null ? (ready?.spec ?? null) : null;
    return {
      runId: run.id,
      itemKey: setting.itemKey ?? '',
      attempt: run.attempt,
      requestedAt: run.requestedAt,
      slot: run.slot,
      givenUp,
      spec,
      refused,
      freshSeconds: item?.freshSeconds ?? (spec && setting.definition.freshness[spec.kind]) ?? null,
      launch: { version: run.version, commit: run.commit },
      variables: setting.definition.variables,
      gateTitle: gate?.title ?? null,
      environment,
      /** Somebody did what a scenario wants to have done first. */
      prepared: told?.answer === 'done',
    };
  },
});

export type BegunRun = NonNullable<Awaited<ReturnType<typeof beginRun>>>;

/** Marks the run as running, as this attempt or the next; null = its hosts have no place now, or somebody ended it. */
async function take(
  context: OperationContext,
  open: OpenRun,
  setting: RunSetting,
  { hosts, gapMs }: { hosts: string[]; gapMs: number },
): Promise<{ run: OpenRun; givenUp: boolean } | null> {
  const { tx, now, deps } = context;
  if (open.state === 'running') return takeAgain(context, open, setting, hosts);
  const { probesPerHost } = deps.settings;
  const answer = await takeHosts(tx, hosts, now, { atOnce: probesPerHost, gapMs, longestMs: LONGEST_RUN });
  if (!answer.ok) {
    await holdBack(tx, open.id, answer.host);
    await queueRun(tx, open, { scheduled: open.slot !== null, runAt: answer.again });
    const news = newsOf(open, setting.itemKey ?? '', { state: 'queued', waitingFor: answer.host });
    if (open.waitingFor !== answer.host) await tellRuns(tx, open.launchId, [news]);
    return null;
  }
  if (!(await startProbeRun(tx, open.id, { at: now, hosts }))) return null;
  return { run: open, givenUp: false };
}

async function takeAgain(context: OperationContext, open: OpenRun, setting: RunSetting, hosts: string[]) {
  const { tx, now } = context;
  if (open.attempt >= ATTEMPTS) return { run: open, givenUp: true };
  // In the order of everybody else: the launch first, then its runs.
  await lockLaunch(tx, open.launchId);
  const record = await loadLaunchRecord(tx, open.launchId);
  await endProbeRuns(tx, [open.id], { state: 'lost', at: now });
  const { launchId, itemId, probe, version, commit, requestedById, requestedAt, slot, batchId } = open;
  const again = { launchId, itemId, probe, version, commit, requestedById, requestedAt, slot, batchId };
  const run = await insertProbeRun(tx, {
    ...again,
    attempt: open.attempt + 1,
    state: 'running',
    startedAt: now,
    hosts,
    prepare: open.prepare,
  });
  await wakeHeldBack(tx, open.hosts);
  const itemKey = setting.itemKey;
  const payload = { probe, attempt: run.attempt, runId: run.id, lostRunId: open.id };
  await context.audit({ targetKind: 'item', targetId: itemId, launchId, itemKey, payload });
  const text = `began ${probe} again, because the worker stopped while it ran`;
  await publishChange(context, launchId, { action: 'probe.begin', text, itemKeys: itemKey ? [itemKey] : [] }, record);
  return { run, givenUp: false };
}
