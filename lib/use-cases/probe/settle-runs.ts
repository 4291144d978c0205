import { z } from 'zod';
import { type CurrentProbeEvidence, currentProbeEvidence, insertProbeEvidence } from '../../db/evidence.ts';
import { dropFiles, eraseFilesOf, giveFiles } from '../../db/evidence-files.ts';
import { touchItems } from '../../db/launch-items.ts';
import { type LaunchRecord, loadLaunchRecord } from '../../db/launch-record.ts';
import { type BatchEnd, countBatch } from '../../db/probe-batches.ts';
import { dropOldPasses } from '../../db/probe-details.ts';
import { type JudgedRun, judgedRuns, settleProbeRuns } from '../../db/probe-results.ts';
import { tellRuns } from '../../db/run-news.ts';
import { type RunSetting, runSetting } from '../../db/run-setting.ts';
import { isRepeat, type Known } from '../../domain/probe/run/repeat.ts';
import { sameVersion } from '../../domain/readiness/evidence.ts';
import { LaunchId } from '../launch/launch-operation.ts';
import { lockedLaunch } from '../launch/locked-launch.ts';
import { publishChange } from '../launch/publish.ts';
import { tellFailing } from '../notify/launch-news.ts';
import { type AuditEntry, type OperationContext, operation } from '../operation.ts';
import { newsOf } from './run-news.ts';
import { settledWords } from './settled-words.ts';

const AT_ONCE = 200;

type Settling = {
  run: JudgedRun;
  /** What it says, as evidence; null = its item left the launch, or the launch was closed. */
  seen: Known | null;
  before: CurrentProbeEvidence | null;
  repeat: boolean;
};

/**
 * What runs saw becomes evidence, once, all that wait at a time. Runs of schedules that only repeat what is known are
 * added as evidence and change nothing else: no revision, no event, no reading of the whole launch.
 */
export const settleRuns = operation({
  name: 'probe.settle',
  summary: 'Keep the results of probes as evidence',
  action: 'probe.run',
  http: null,
  bookkeeping: true,
  input: z.object({ launchId: LaunchId }),
  load: lockedLaunch,
  run: async (context, { launchId }) => {
    const runs = await judgedRuns(context.tx, launchId, AT_ONCE);
    const setting = runs.length > 0 ? await runSetting(context.tx, launchId) : null;
    if (!setting) return { settled: 0, more: false };
    const all = await weigh(context, setting, runs);
    const news = all.filter((one) => !one.repeat);
    const record = news.length > 0 ? await loadLaunchRecord(context.tx, launchId) : null;
    const evidence = await addEvidence(context, all);
    await bindFiles(context, all, evidence);
    await settleProbeRuns(
      context.tx,
      all.map(({ run }) => ({ runId: run.id, evidenceId: evidence.get(run.id)?.id ?? null })),
      context.now,
    );
    await context.auditAll(news.map((one) => finishEvent(launchId, one, evidence)));
    await countBatches(context, all);
    await dropOldPasses(
      context.tx,
      runs.filter((run) => run.slot !== null),
    );
    if (record) {
      const counted = news.filter((one) => one.seen !== null);
      if (counted.length > 0) await touchItems(context.tx, [...new Set(counted.map((one) => one.run.itemId))], null);
      const itemKeys = [...new Set(news.filter(({ run }) => !run.dropped).map(({ run }) => run.itemKey))];
      const text = settledWords(news.map(({ run }) => ({ ...run, text: textOf(setting, run) })));
      await publishChange(context, launchId, { action: 'probe.finish', text, itemKeys }, record);
      await tellFailing(
        context,
        record,
        news.filter(beganToFail).map(({ run }) => failing(record, setting, run, evidence)),
      );
    }
    const told = all.filter(({ run }) => run.slot !== null || run.batchId !== null);
    await tellRuns(
      context.tx,
      launchId,
      told.map(({ run }) => endNews(run)),
    );
    return { settled: all.length, more: runs.length === AT_ONCE };
  },
});

function finishEvent(launchId: string, { run, seen }: Settling, evidence: Map<string, Proof>): AuditEntry {
  const proof = evidence.get(run.id);
  return {
    action: 'probe.finish',
    targetKind: 'item',
    targetId: run.itemId,
    launchId,
    itemKey: run.itemKey,
    payload: {
      probe: run.probe,
      outcome: run.outcome,
      attempt: run.attempt,
      runId: run.id,
      scheduled: run.slot !== null,
      evidenceId: proof?.id ?? null,
      version: seen?.version ?? run.version,
      commit: run.commit,
      ...(run.kept.files.length > 0 ? { files: run.kept.files } : {}),
    },
    textRef: run.kept.note ? (proof?.text ?? null) : null,
  };
}

function beganToFail({ before, seen }: Settling): boolean {
  return before?.outcome === 'pass' && seen?.outcome === 'fail';
}

function failing(record: LaunchRecord, setting: RunSetting, run: JudgedRun, evidence: Map<string, Proof>) {
  const proof = evidence.get(run.id);
  return {
    evidenceId: proof?.id ?? run.id,
    itemKey: run.itemKey,
    itemText: textOf(setting, run),
    ownerId: record.items.find((item) => item.id === run.itemId)?.ownerId ?? null,
    textRef: proof?.text ?? null,
  };
}

function textOf(setting: RunSetting, run: JudgedRun): string {
  return setting.definition.items.find((item) => item.key === run.itemKey)?.text ?? 'an item that left';
}

function endNews(run: JudgedRun) {
  return newsOf(run, run.itemKey, { state: 'ended', since: new Date(run.kept.at), outcome: run.outcome });
}

async function weigh(context: OperationContext, setting: RunSetting, runs: JudgedRun[]): Promise<Settling[]> {
  const known = await currentProbeEvidence(context.tx, [...new Set(runs.map((run) => run.itemId))]);
  const items = new Map(setting.definition.items.map((item) => [item.key, item]));
  const current = new Map(known.map((one) => [`${one.itemId} ${one.source}`, one]));
  return runs.map((run) => {
    const { kept } = run;
    const item = items.get(run.itemKey);
    const counts = item !== undefined && !run.dropped && !setting.closedAt;
    const before = current.get(`${run.itemId} ${run.probe}`) ?? null;
    const version = run.versionSeen;
    const seen: Known | null = counts
      ? {
          outcome: run.outcome,
          version: version ?? run.version,
          // Another version than the launch's was built from a commit that nobody here knows.
          commit: version === null || sameVersion(version, run.version) ? run.commit : null,
          environmentId: kept.environmentId,
          freshSeconds: kept.freshSeconds,
          at: new Date(kept.at),
          value: kept.value,
          note: kept.note,
        }
      : null;
    const around = {
      now: context.now,
      commitSince: setting.commitSince,
      freshSeconds: item?.freshSeconds ?? setting.definition.freshness.probe ?? null,
    };
    // What somebody asked for is told of in any case.
    const quiet = run.slot !== null && run.batchId === null && run.attempt === 1;
    return { run, seen, before, repeat: quiet && seen !== null && isRepeat(before, seen, around) };
  });
}

type Proof = { id: string; text: { id: string; hash: string } | null };

/** Run -> its evidence. A note that repeats the one before is the same text, stored once. */
async function addEvidence(context: OperationContext, all: Settling[]): Promise<Map<string, Proof>> {
  const texts = new Map<string, Proof['text']>();
  for (const { run, seen, before } of all) {
    const { note } = run.kept;
    if (!seen || !note) continue;
    const same = before?.textId && before.note === note ? { id: before.textId, hash: before.textHash } : null;
    texts.set(run.id, same ?? (await context.storeText(note)));
  }
  const rows = all.flatMap(({ run, seen }) =>
    seen
      ? [
          {
            runId: run.id,
            itemId: run.itemId,
            probe: run.probe,
            textId: texts.get(run.id)?.id ?? null,
            version: seen.version,
            commit: seen.commit,
          },
        ]
      : [],
  );
  const ids = await insertProbeEvidence(context.tx, rows, context.now);
  return new Map([...ids].map(([runId, id]) => [runId, { id, text: texts.get(runId) ?? null }]));
}

async function bindFiles(context: OperationContext, all: Settling[], evidence: Map<string, { id: string }>) {
  for (const { run, before, repeat } of all.filter((one) => one.run.kept.files.length > 0)) {
    const ids = run.kept.files.map((file) => file.id);
    const of = evidence.get(run.id);
    if (of) await giveFiles(context.tx, ids, of.id);
    else await dropFiles(context.tx, ids);
    if (repeat && before) await eraseFilesOf(context.tx, [before.id], context.now);
  }
}

async function countBatches(context: OperationContext, all: Settling[]): Promise<void> {
  const byBatch = Map.groupBy(
    all.filter(({ run }) => run.batchId !== null),
    ({ run }) => run.batchId ?? '',
  );
  for (const [batchId, ended] of byBatch) {
    const ends = ended.map(({ run }) => run.outcome satisfies BatchEnd);
    await countBatch(context.tx, batchId, ends, context.now);
  }
}
