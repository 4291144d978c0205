import { type CommandValues, fillCommand } from '../../domain/environment/fill-command.ts';
import { launchGate } from '../../domain/readiness/launch-state.ts';
import type { CanaryReading } from '../../domain/room/canary.ts';
import { entryRefusal } from '../../domain/room/canary-entry.ts';
import type { PlannedStep } from '../../domain/room/model.ts';
import { currentPhase, phasesOf, progressOf, type RoomPhase, type TimedItem } from '../../domain/room/phases.ts';
import { blockedBy, blockedWords } from '../../domain/room/step-rules.ts';
import type { CanaryView, PhaseView, StepView } from '../../domain/room/view.ts';
import { isQuestion } from '../../domain/soak/entry.ts';
import type { LaunchTarget } from '../launch/launch-operation.ts';
import type { Room } from './read-room.ts';

const iso = (at: Date | null | undefined) => at?.toISOString() ?? null;

export function phaseViews(room: Room, target: LaunchTarget, now: Date): { phases: RoomPhase[]; views: PhaseView[] } {
  const phases = phasesOf(room.steps, timedItems(target), target.record.launch.t0);
  const passing = new Set([...room.points].flatMap(([key, { standing }]) => (standing === 'passes' ? [key] : [])));
  const current = currentPhase(phases, passing, now);
  const views = phases.map((phase) => ({
    key: phase.key,
    title: phase.titles.join(', '),
    offsetSeconds: phase.offsetSeconds,
    dueAt: iso(phase.dueAt),
    current: phase === current,
    ...progressOf(phase, passing),
    failed: phase.items.failed + phase.steps.filter(({ state }) => state === 'failed').length,
    steps: phase.steps.length,
    items: { done: phase.items.done, failed: phase.items.failed, total: phase.items.total },
  }));
  return { phases, views };
}

/** Leaves with a place on the timeline, named by the heading that gives them their time. */
function timedItems({ record, reading }: LaunchTarget): TimedItem[] {
  const categories = new Map(record.definition.categories.map(({ key, title }) => [key, title]));
  return record.definition.items.flatMap((item) => {
    const outcome = reading.items[item.key]?.outcome;
    if (!item.leaf || !outcome) return [];
    const title = item.sections.at(0) ?? categories.get(item.categoryKey) ?? item.categoryKey;
    return [{ key: item.key, title, phase: item.phase, offsetSeconds: item.offsetSeconds, outcome }];
  });
}

/** Stored readings by their id: who or what gave them. */
export type ReadingRows = ReadonlyMap<string, { source: string; recordedById: string | null }>;

export function stepView(
  one: PlannedStep,
  room: Room,
  phases: readonly RoomPhase[],
  values: CommandValues,
  { t0, rows }: { t0: Date | null; rows: ReadingRows },
): StepView {
  const { key, step, facts, state } = one;
  const planned = t0 && step.offsetSeconds !== null ? new Date(t0.getTime() + step.offsetSeconds * 1000) : null;
  const begun = state !== 'open' ? facts : null;
  const blocked = step.kind === 'gate' ? null : blockedBy(one, room.steps, room);
  return {
    key,
    title: step.title,
    help: step.help,
    phaseKey: phases.find((phase) => phase.steps.includes(one))?.key ?? '',
    phaseTitle: step.phaseTitle,
    offsetSeconds: step.offsetSeconds,
    dueAt: begun?.record ? begun.record.dueAt : iso(planned),
    kind: step.kind,
    commands: step.commands.map((command) => fillCommand(command, values)),
    expected: step.expected,
    owner: step.owner,
    plannedSeconds: step.plannedSeconds ?? step.canary?.watchSeconds ?? null,
    state,
    startedAt: iso(begun?.startedAt),
    startedById: begun?.startedById ?? null,
    endedAt: iso(begun?.endedAt),
    endedById: begun?.endedById ?? null,
    reason: begun?.reason ?? '',
    overridden: begun?.overridden ?? false,
    origin: one.origin,
    reworded: one.reworded,
    gate: room.points.get(key) ?? null,
    canary: canaryView(one, room.canaries.get(key), rows),
    blocked: blocked && blockedWords(blocked),
    fields: step,
    revision: facts?.revision ?? 0,
  };
}

function canaryView(
  { step: { canary } }: PlannedStep,
  reading: CanaryReading | undefined,
  rows: ReadingRows,
): CanaryView | null {
  if (!canary || !reading) return null;
  return {
    percent: canary.percent,
    watchSeconds: Math.max(canary.watchSeconds, ...canary.conditions.map(({ forSeconds = 0 }) => forSeconds)),
    conditions: reading.conditions.map((condition, index) => {
      const { text, metric, state, value } = condition;
      const row = rows.get(condition.observationId ?? '');
      return {
        text,
        metricKey: metric?.key ?? null,
        unit: metric?.unit ?? '',
        threshold: canary.conditions[index]?.threshold ?? null,
        state,
        value,
        at: iso(condition.at),
        since: iso(condition.since),
        gapSeconds: condition.gapSeconds,
        question: isQuestion(metric?.unit ?? ''),
        byId: row?.source === 'person' ? row.recordedById : null,
        refused: entryRefusal(condition, row?.source ?? null),
      };
    }),
    cleanSince: iso(reading.cleanSince),
    passed: reading.passed,
    breaks: reading.breaks,
    lastBreak: reading.lastBreak && { ...reading.lastBreak, at: reading.lastBreak.at.toISOString() },
  };
}

/** The gate that is asked next: that of the first go / no-go point which does not pass, else the one to launch on. */
export function leadingGate(room: Room, { facts }: LaunchTarget): string | null {
  const next = room.steps.find(
    ({ key, step, state }) => step.kind === 'gate' && state !== 'done' && room.points.get(key)?.standing !== 'passes',
  );
  return (next && room.points.get(next.key)?.gateKey) ?? launchGate(facts.gates)?.key ?? null;
}
