import { z } from 'zod';
import { canonicalJson, sha256 } from '../audit/chain.ts';
import { GateDefinition } from '../checklist/model.ts';
import { Basis, Need, Outcome } from '../outcome.ts';
import type { ItemFacts, ItemReading, LaunchFacts, LaunchReading, Scores } from '../readiness/model.ts';

/** The state a sign-off pins: what DESIGN names, never the other signatures, so their order does not matter. */
export const Snapshot = z.object({
  format: z.literal(1),
  launch: z.object({ id: z.string(), version: z.string(), commit: z.string().nullable() }),
  environment: z.object({ id: z.string(), name: z.string() }).nullable(),
  gate: GateDefinition.omit({ title: true }),
  checklists: z.array(z.string()),
  /** What the launch itself changed of its soak, where the gate asks for it; absent = nothing. */
  soak: z.string().optional(),
  items: z.array(
    z.object({
      key: z.string(),
      text: z.string(),
      need: Need,
      outcome: Outcome,
      basis: Basis,
      /** Id of the valid waiver for this gate. */
      waiver: z.string().nullable(),
    }),
  ),
  categories: z.array(
    z.object({
      key: z.string(),
      title: z.string(),
      raw: z.number().nullable(),
      withWaivers: z.number().nullable(),
    }),
  ),
});
export type Snapshot = z.infer<typeof Snapshot>;

/** `facts.gates` must hold the gate. Order of lists is made canonical: only their content matters. */
export function buildSnapshot(
  facts: LaunchFacts,
  gate: GateDefinition,
  dueItems: { item: ItemFacts; reading: ItemReading; waiver: string | null }[],
  scores: Scores,
): Snapshot {
  const { title: _title, ...conditions } = gate;
  return {
    format: 1,
    launch: { id: facts.id, version: facts.version, commit: facts.commit },
    environment: facts.environments[gate.key] ?? null,
    gate: {
      ...conditions,
      phases: [...gate.phases].sort(),
      categories: [...gate.categories].sort(),
      roles: [...gate.roles].sort(),
    },
    checklists: [...facts.checklistDigests].sort(),
    ...(gate.soakVerdict && facts.soakDigest ? { soak: facts.soakDigest } : {}),
    items: dueItems
      .map(({ item, reading, waiver }) => ({
        key: item.key,
        text: item.text,
        need: item.need,
        outcome: reading.outcome,
        basis: reading.basis,
        waiver,
      }))
      .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)),
    categories: scores.categories
      .map(({ key, title, raw, withWaivers }) => ({ key, title, raw, withWaivers }))
      .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)),
  };
}

/** The state that a vote on this gate would pin now; null when the launch has no such gate. */
export function signOffSnapshot(facts: LaunchFacts, reading: LaunchReading, gateKey: string): Snapshot | null {
  const gate = facts.gates.find((one) => one.key === gateKey);
  const gateReading = reading.gates.find((one) => one.key === gateKey);
  if (!gate || !gateReading) return null;
  const byKey = new Map(facts.items.map((item) => [item.key, item]));
  const due = gateReading.dueItemKeys.flatMap((key) => {
    const item = byKey.get(key);
    const itemReading = reading.items[key];
    if (!item || !itemReading) return [];
    return [{ item, reading: itemReading, waiver: itemReading.waivers[gateKey]?.id ?? null }];
  });
  return buildSnapshot(facts, gate, due, gateReading.scores);
}

/** Lower-case hex SHA-256 of the canonical JSON (RFC 8785). */
export function snapshotDigest(snapshot: unknown): string {
  return sha256(canonicalJson(snapshot));
}
