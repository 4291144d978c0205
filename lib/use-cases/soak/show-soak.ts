import { z } from 'zod';
import { factsOf } from '../../db/launch-facts.ts';
import { type LaunchRecord, loadLaunchRecord } from '../../db/launch-record.ts';
import { peopleByIds } from '../../db/people-names.ts';
import { readPersonalTexts } from '../../db/personal-text.ts';
import { GonogoError } from '../../domain/errors.ts';
import { opensAt } from '../../domain/soak/calendar.ts';
import { isQuestion } from '../../domain/soak/entry.ts';
import type { MetricReading } from '../../domain/soak/metric-reading.ts';
import type { Observation } from '../../domain/soak/model.ts';
import type { FilledSlot } from '../../domain/soak/slots.ts';
import { standingOf } from '../../domain/soak/standing.ts';
import type { TriggerReading } from '../../domain/soak/trigger.ts';
import { readSoak } from '../../domain/soak/verdict.ts';
import { type MetricView, SERIES_SHOWN, SLOTS_SHOWN, type SlotView, type SoakView } from '../../domain/soak/view.ts';
import { LaunchId } from '../launch/launch-operation.ts';
import { loadLaunch } from '../launch/load-launch.ts';
import { query } from '../query.ts';

type Row = LaunchRecord['soak']['observations'][number];

export const showSoak = query({
  name: 'soak.show',
  summary: 'The soak of a launch: verdict so far, metrics with their checks, triggers',
  action: 'project.read',
  http: '/launches/{launchId}/soak',
  input: z.object({ launchId: LaunchId }),
  load: loadLaunch,
  run: async ({ db, now }, { launchId }): Promise<SoakView> => {
    const record = await loadLaunchRecord(db, launchId);
    const watched = record && factsOf(record).watched;
    if (!watched) throw new GonogoError('not-found', 'This launch does not exist.');
    const reading = readSoak(watched, now);
    const rows = new Map(record.soak.observations.map((row) => [momentOf(row), row]));
    const shown = reading.metrics.map((metric) => ({ metric, slots: windowOf(metric.slots, now) }));
    const used = shown.flatMap(({ slots }) =>
      slots.flatMap(({ observation }) => (observation ? [rows.get(momentOf(observation))] : [])),
    );
    const notes = await readPersonalTexts(
      db,
      used.map((row) => row?.textId ?? null),
    );
    const view = (metric: MetricReading, slots: FilledSlot[]) =>
      metricView(metric, slots, record.soak.observations, (one) => rows.get(momentOf(one)), notes, now);
    const people = await peopleByIds(
      db,
      new Set([...used.map((row) => row?.recordedById ?? null), ...record.soak.actions.map((row) => row.byId)]),
    );
    return {
      verdict: reading.verdict,
      reasons: reading.reasons,
      caveats: reading.caveats,
      coverage: reading.coverage,
      counts: reading.counts,
      t0: watched.t0?.toISOString() ?? null,
      endsAt: reading.endsAt?.toISOString() ?? null,
      now: now.toISOString(),
      metrics: shown.map(({ metric, slots }) => view(metric, slots)),
      triggers: reading.triggers.map((trigger) => ({
        ...triggerView(trigger),
        text: watched.definition.triggers.find(({ key }) => key === trigger.key)?.text ?? trigger.key,
      })),
      people: Object.fromEntries(Object.entries(people).map(([id, person]) => [id, person.name])),
    };
  },
});

const momentOf = (one: Pick<Observation, 'metricKey' | 'at' | 'recordedAt'>) =>
  `${one.metricKey} ${one.at.getTime()} ${one.recordedAt.getTime()}`;

/** The checks around now: most of those that were due, and a few that come. */
function windowOf(slots: readonly FilledSlot[], now: Date): FilledSlot[] {
  const next = slots.findIndex(({ slot }) => slot.dueAt > now);
  const end = Math.min(slots.length, (next === -1 ? slots.length : next) + SLOTS_SHOWN / 4);
  return slots.slice(Math.max(0, end - SLOTS_SHOWN), Math.max(end, Math.min(slots.length, SLOTS_SHOWN)));
}

function metricView(
  { metric, slots: all, filled, due, value, standing, drift }: MetricReading,
  slots: readonly FilledSlot[],
  observations: readonly Row[],
  rowOf: (one: Observation) => Row | undefined,
  notes: Map<string, string>,
  now: Date,
): MetricView {
  const mine = observations.filter((row) => row.metricKey === metric.key && row.value !== null);
  const step = Math.max(1, Math.ceil(mine.length / SERIES_SHOWN));
  const slotView = ({ slot, state, observation }: FilledSlot): SlotView => {
    const row = observation ? rowOf(observation) : undefined;
    const before = all[all.findIndex((one) => one.slot === slot) - 1]?.slot;
    return {
      offsetSeconds: slot.offsetSeconds,
      dueAt: slot.dueAt.toISOString(),
      missedAt: slot.missedAt.toISOString(),
      state,
      open: now >= opensAt(slot, before) && now < slot.missedAt,
      value: observation?.value ?? null,
      standing: observation ? standingOf(metric, observation.value) : null,
      reason: row?.reason ?? null,
      source: row?.source ?? null,
      byId: row?.recordedById ?? null,
      note: (row?.textId && notes.get(row.textId)) || '',
    };
  };
  return {
    key: metric.key,
    title: metric.title,
    unit: metric.unit,
    question: isQuestion(metric.unit),
    target: metric.target,
    alert: metric.alert,
    value,
    standing,
    drift,
    filled,
    due,
    slots: slots.map(slotView),
    series: mine
      .filter((_, index) => index % step === 0 || index === mine.length - 1)
      .map((row) => ({ at: row.at.toISOString(), value: row.value ?? 0, standing: standingOf(metric, row.value) })),
  };
}

function triggerView({ key, state, pending, firings }: TriggerReading) {
  return {
    key,
    state,
    pending: pending && { ...pending, since: pending.since.toISOString() },
    firings: firings.map(({ since, firedAt, endedAt, action }) => ({
      since: since.toISOString(),
      firedAt: firedAt.toISOString(),
      endedAt: endedAt?.toISOString() ?? null,
      action: action && { kind: action.kind, byId: action.by, at: action.at.toISOString(), reason: action.reason },
    })),
  };
}
