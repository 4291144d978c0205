import { z } from 'zod';
import type { LaunchFacts, LaunchReading } from '../readiness/model.ts';
import { plainText } from '../readiness/plain-text.ts';
import { seatPeople } from '../signoff/poll.ts';
import { LaunchSummary, summarise } from './summary.ts';

/** Longest list of each kind that is kept with a launch. */
const KEPT = 200;

/** What waits for somebody, kept beside a launch's summary so that a person's list needs no launch to be read. */
export const Waiting = z.object({
  items: z.array(
    z.object({
      key: z.string(),
      text: z.string(),
      ownerId: z.string(),
      outcome: z.string(),
      dueAt: z.string().nullable(),
    }),
  ),
  seats: z.array(
    z.object({
      gateKey: z.string(),
      gateTitle: z.string(),
      roleKey: z.string(),
      title: z.string(),
      people: z.array(z.string()),
      state: z.enum(['waiting', 'stale']),
      changes: z.number().int(),
      since: z.string().nullable(),
    }),
  ),
  waivers: z.array(
    z.object({
      id: z.string(),
      itemKey: z.string(),
      text: z.string(),
      requesterId: z.string(),
      requestedAt: z.string(),
    }),
  ),
  approvals: z.array(z.object({ itemKey: z.string(), text: z.string(), byId: z.string().nullable() })),
  overrides: z.array(
    z.object({
      id: z.string(),
      gateKey: z.string(),
      gateTitle: z.string(),
      kind: z.string(),
      byId: z.string(),
      at: z.string(),
    }),
  ),
});
export type Waiting = z.infer<typeof Waiting>;

export const NOTHING_WAITS: Waiting = { items: [], seats: [], waivers: [], approvals: [], overrides: [] };

/** As it lies in the database; lists of launches read the summary alone. */
export const StoredSummary = LaunchSummary.extend({ waiting: Waiting.default(NOTHING_WAITS) });
export type StoredSummary = z.infer<typeof StoredSummary>;

export function storedSummary(facts: LaunchFacts, reading: LaunchReading): StoredSummary {
  return { ...summarise(reading), waiting: whatWaits(facts, reading) };
}

const SETTLED = new Set(['pass', 'not-applicable']);

export function whatWaits(facts: LaunchFacts, reading: LaunchReading): Waiting {
  const leading = reading.gates.find((gate) => gate.key === reading.leadingGateKey) ?? null;
  const text = new Map(facts.items.map((item) => [item.key, plainText(item.text)]));
  const waived = (key: string) => leading !== null && reading.items[key]?.waivers[leading.key] !== undefined;
  return {
    items: facts.items
      .flatMap((item) => {
        const now = reading.items[item.key];
        if (!now || !item.ownerId || !item.leaf || now.derivedFrom !== null) return [];
        if (SETTLED.has(now.outcome) || now.awaitingApproval || waived(item.key)) return [];
        const { key, ownerId, dueAt } = item;
        return [
          { key, text: plainText(item.text), ownerId, outcome: now.outcome, dueAt: dueAt?.toISOString() ?? null },
        ];
      })
      .slice(0, KEPT),
    seats: leading ? seatsOf(facts, leading) : [],
    waivers: facts.waivers
      .filter((waiver) => reading.waiverStates[waiver.id] === 'pending')
      .slice(0, KEPT)
      .map(({ id, itemKey, requesterId, requestedAt }) => ({
        id,
        itemKey,
        text: text.get(itemKey) ?? itemKey,
        requesterId,
        requestedAt: requestedAt.toISOString(),
      })),
    approvals: facts.items
      .filter((item) => reading.items[item.key]?.awaitingApproval)
      .slice(0, KEPT)
      .map((item) => ({
        itemKey: item.key,
        text: plainText(item.text),
        byId: item.evidence.find((one) => one.approval?.state === 'pending')?.actorId ?? null,
      })),
    overrides: reading.gates.flatMap((gate) =>
      gate.pendingDecision
        ? [
            {
              id: gate.pendingDecision.id,
              gateKey: gate.key,
              gateTitle: gate.title,
              kind: gate.pendingDecision.kind,
              byId: gate.pendingDecision.byId,
              at: gate.pendingDecision.at.toISOString(),
            },
          ]
        : [],
    ),
  };
}

function seatsOf(facts: LaunchFacts, gate: LaunchReading['gates'][number]): Waiting['seats'] {
  const seats = new Map(facts.seats.map((seat) => [seat.id, seat]));
  return gate.poll.slice(0, KEPT).flatMap((row) => {
    const seat = row.seatId ? seats.get(row.seatId) : undefined;
    if (!seat || (row.state !== 'waiting' && row.state !== 'stale')) return [];
    return [
      {
        gateKey: gate.key,
        gateTitle: gate.title,
        roleKey: row.roleKey,
        title: row.title,
        people: seatPeople(seat),
        state: row.state,
        changes: row.changes.length,
        since: row.waitingSince?.toISOString() ?? null,
      },
    ];
  });
}
