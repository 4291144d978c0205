import type { LaunchRecord } from '../../db/launch-record.ts';
import type { Item } from '../../domain/checklist/model.ts';
import type { ItemReadingView, ItemView } from '../../domain/launch/view.ts';
import type { Outcome } from '../../domain/outcome.ts';
import type { ItemFacts, ItemReading, LaunchFacts, LaunchReading } from '../../domain/readiness/model.ts';
import { waiverState } from '../../domain/waiver/rules.ts';
import { openRunView } from '../probe/run-view.ts';

/** Rows of the checklist in document order. */
export function itemViews(record: LaunchRecord, facts: LaunchFacts, reading: LaunchReading, now: Date): ItemView[] {
  const factsByKey = new Map(facts.items.map((item) => [item.key, item]));
  const rowByKey = new Map(record.items.map((row) => [row.key, row]));
  const answers = new Map(record.evidence.filter((row) => row.kind === 'attestation').map((row) => [row.itemId, row]));
  const comments = new Map(record.comments.map((row) => [row.itemId, row._count]));
  const runs = Map.groupBy(
    record.runs.filter((run) => run.slot === null),
    (run) => run.itemId,
  );
  const waivers = Map.groupBy(facts.waivers, (waiver) => waiver.itemKey);
  return record.definition.items.flatMap((item) => {
    const fact = factsByKey.get(item.key);
    const row = rowByKey.get(item.key);
    const itemReading = reading.items[item.key];
    if (!fact || !row || !itemReading) return [];
    const open = (waivers.get(item.key) ?? [])
      .map((waiver) => ({ waiver, state: waiverState(waiver, itemReading, fact, facts, now) }))
      .filter(({ state }) => state === 'pending' || state === 'approved')
      .at(-1);
    const previous = record.previous?.byKey.get(item.key);
    return [
      {
        ...fixedPart(item, fact),
        conditionHolds: row.conditionHolds,
        ownerId: row.ownerId,
        dueAt: fact.dueAt?.toISOString() ?? null,
        effort: fact.effort,
        reading: readingView(itemReading),
        answer: answerView(answers.get(row.id), record),
        previous: previous
          ? { outcome: previous.outcome as Outcome, version: record.previous?.version ?? '', note: previous.note }
          : null,
        openWaiver: open
          ? {
              id: open.waiver.id,
              gateKey: open.waiver.gateKey,
              state: open.state,
              until: open.waiver.expiresAt.toISOString(),
            }
          : null,
        running: (runs.get(row.id) ?? []).map(openRunView),
        comments: comments.get(row.id) ?? 0,
        revision: row.revision,
      },
    ];
  });
}

function fixedPart(item: Item, fact: ItemFacts) {
  return {
    key: item.key,
    text: item.text,
    categoryKey: item.categoryKey,
    sections: item.sections,
    parentKey: item.parentKey,
    leaf: item.leaf,
    level: item.level,
    phase: item.phase,
    offsetSeconds: item.offsetSeconds,
    need: item.need,
    condition: item.condition,
    severity: item.severity,
    ownerName: fact.ownerName,
    probes: item.probes.length,
    commands: item.commands.length,
    hasHelp: item.help !== '',
  };
}

export function readingView(reading: ItemReading): ItemReadingView {
  return {
    outcome: reading.outcome,
    basis: reading.basis,
    reasons: reading.reasons,
    claimed: reading.claimed,
    carriedOver: reading.carriedOver,
    expired: reading.expired,
    awaitingApproval: reading.awaitingApproval,
    changesAt: reading.changesAt?.toISOString() ?? null,
    waivers: Object.fromEntries(
      Object.entries(reading.waivers).map(([gate, waiver]) => [
        gate,
        { id: waiver.id, until: waiver.until.toISOString() },
      ]),
    ),
    derived: reading.derivedFrom !== null,
  };
}

function answerView(row: LaunchRecord['evidence'][number] | undefined, record: LaunchRecord): ItemView['answer'] {
  if (!row) return null;
  return {
    evidenceId: row.id,
    outcome: row.outcome as Outcome,
    byId: row.actorId,
    at: row.at.toISOString(),
    note: (row.textId && record.texts.get(row.textId)) || '',
    link: row.link,
    files: row.files.length,
  };
}

/** An item's change also shows on its parents and on the items that cover it. */
export function withDerived(keys: Iterable<string>, facts: LaunchFacts): Set<string> {
  const parentOf = new Map(facts.items.map((item) => [item.key, item.parentKey]));
  const result = new Set(keys);
  for (const key of result) {
    const parent = parentOf.get(key);
    if (parent) result.add(parent);
    for (const item of facts.items) if (item.coveredKeys.includes(key)) result.add(item.key);
  }
  return result;
}
