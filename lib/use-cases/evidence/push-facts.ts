import { z } from 'zod';
import { insertHostFacts } from '../../db/host-facts.ts';
import { factsOf } from '../../db/launch-facts.ts';
import { touchItems } from '../../db/launch-items.ts';
import { type LaunchRecord, loadLaunchRecord, lockLaunch, projectOfLaunch } from '../../db/launch-record.ts';
import { findProject } from '../../db/projects.ts';
import { GonogoError } from '../../domain/errors.ts';
import { gateOfItem } from '../../domain/probe/bound.ts';
import { HostPush } from '../../domain/probe/host/pushed.ts';
import type { ProbeResult } from '../../domain/probe/judge/result.ts';
import { keepable, observedOf } from '../../domain/probe/observed.ts';
import { readLaunch } from '../../domain/readiness/read-launch.ts';
import { launchByName, noSuchLaunch } from '../launch/by-name.ts';
import { demandOpen } from '../launch/launch-operation.ts';
import { publishChange } from '../launch/publish.ts';
import { type Loaded, type OperationContext, operation } from '../operation.ts';
import { hostFact, type Matched, type NotTaken } from './match-facts.ts';

type Named = { id: string } | { project: string; version: string };
const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const Outcome = z.enum(['pass', 'fail', 'error', 'unknown']);

/**
 * What the target machine saw of itself, as verdicts without values. Each is matched by the key of its item and the name
 * of its probe, and held against the probe as the launch has it; what fits nothing is listed, never guessed.
 */
export const pushFacts = operation({
  name: 'evidence.push-facts',
  summary: 'Push what "gonogo facts" saw on the target machine',
  action: 'evidence.ingest',
  http: { method: 'POST', path: '/facts' },
  input: HostPush,
  output: z.object({
    launchId: z.string(),
    taken: z.array(z.object({ item: z.string(), probe: z.string(), outcome: Outcome, evidenceId: z.string() })),
    notTaken: z.array(z.object({ item: z.string(), probe: z.string(), reason: z.string() })),
  }),
  load: async (tx, { launch }): Promise<Loaded<Named>> => {
    if (ID.test(launch)) {
      const found = await projectOfLaunch(tx, launch);
      if (!found) throw new GonogoError('not-found', 'This launch does not exist.');
      return { projectId: found.projectId, target: { id: launch } };
    }
    const name = nameOf(launch);
    const project = await findProject(tx, name.project);
    if (!project) throw noSuchLaunch(name);
    return { projectId: project.id, target: name };
  },
  run: async (context, { host, results }, named) => {
    const { tx, projectId } = context;
    const launchId = 'id' in named ? named.id : await launchByName(tx, projectId ?? '', named);
    await lockLaunch(tx, launchId);
    const record = await loadLaunchRecord(tx, launchId);
    if (!record) throw new GonogoError('not-found', 'This launch does not exist.');
    const facts = factsOf(record);
    const reading = readLaunch(facts, context.now);
    const target = { record, facts, reading };
    demandOpen(target);
    const seen = results.map((verdict) => hostFact(target, verdict));
    const matched = lastOfEach(seen.filter((one): one is Matched => one.ok));
    const notTaken = seen.filter((one): one is NotTaken => !one.ok).map(({ ok: _, ...one }) => one);
    if (matched.length === 0) throw new GonogoError('rule', nothingTaken(notTaken), { details: { notTaken } });
    const rows = await store(context, record, matched, { host, leading: reading.leadingGateKey });
    const itemKeys = [...new Set(matched.map((one) => one.item.key))];
    const words = `${host} told ${matched.length === 1 ? 'a fact' : `${matched.length} facts`} about itself`;
    await publishChange(context, launchId, { action: 'evidence.push-facts', text: words, itemKeys }, record);
    const taken = matched.map((one, index) => ({
      item: one.item.key,
      probe: one.probe,
      outcome: one.result.outcome,
      evidenceId: rows[index]?.id ?? '',
    }));
    return { launchId, taken, notTaken };
  },
});

function nameOf(launch: string): { project: string; version: string } {
  const at = launch.lastIndexOf('@');
  if (at > 0 && at < launch.length - 1) return { project: launch.slice(0, at), version: launch.slice(at + 1) };
  const message = 'Name the launch by its id, or as PROJECT@VERSION.';
  throw new GonogoError('invalid-input', message, { fields: [{ path: 'launch', message }] });
}

function nothingTaken(notTaken: Omit<NotTaken, 'ok'>[]): string {
  const lines = notTaken.slice(0, 5).map(({ item, probe, reason }) => `${item}, ${probe}: ${reason}`);
  return `Nothing of it belongs to this launch. ${lines.join(' ')}`;
}

/** Of two results of one probe the later one counts. */
function lastOfEach(matched: Matched[]): Matched[] {
  return [...new Map(matched.map((one) => [`${one.row.id} ${one.probe}`, one])).values()];
}

type Seen = { host: string; leading: string | null };

async function store(context: OperationContext, record: LaunchRecord, matched: Matched[], seen: Seen) {
  const { launch, definition } = record;
  const texts = new Map<Matched, string>();
  for (const one of matched) {
    const { reason } = one.result;
    if (reason) texts.set(one, (await context.storeText(keepable(reason, 4000))).id);
  }
  const rows = await insertHostFacts(
    context.tx,
    matched.map((one) => ({
      launchId: launch.id,
      itemId: one.row.id,
      source: one.probe,
      outcome: one.result.outcome,
      textId: texts.get(one) ?? null,
      version: launch.version,
      commit: launch.commit,
      environmentId: environmentOf(record, one, seen.leading),
      observed: observedOf(one.result as ProbeResult, { kind: one.spec.kind, attempt: 1, from: seen.host }),
      freshSeconds: freshOf(definition.freshness, one),
      actorId: context.userId,
      at: context.now,
    })),
  );
  await touchItems(context.tx, [...new Set(matched.map((one) => one.row.id))], context.userId);
  for (const [itemId, ones] of Map.groupBy(matched, (one) => one.row.id)) {
    await context.audit({
      targetKind: 'item',
      targetId: itemId,
      launchId: launch.id,
      itemKey: ones[0]?.item.key ?? null,
      payload: {
        host: seen.host,
        probes: ones.map((one) => one.probe),
        outcomes: ones.map((one) => one.result.outcome),
        version: launch.version,
        commit: launch.commit,
      },
    });
  }
  return rows;
}

function environmentOf({ launch, definition }: LaunchRecord, { item }: Matched, leading: string | null) {
  const gate = gateOfItem(definition.gates, item, leading);
  return launch.gates.find((one) => one.gateKey === gate?.key)?.environmentId ?? null;
}

function freshOf(freshness: Record<string, number>, { spec, item }: Matched): number | null {
  const seconds =
    spec.freshness === undefined ? (item.freshSeconds ?? freshness[spec.kind] ?? null) : spec.freshness / 1000;
  return seconds === null ? null : Math.max(1, Math.round(seconds));
}
