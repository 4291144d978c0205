import { z } from 'zod';
import { factsOf } from '../../db/launch-facts.ts';
import { loadLaunchRecord } from '../../db/launch-record.ts';
import { permit } from '../../domain/access/policy.ts';
import { GonogoError } from '../../domain/errors.ts';
import type { DecisionOffer } from '../../domain/launch/packet.ts';
import { type OfferedDecision, offeredDecisions } from '../../domain/readiness/decision.ts';
import { isGoKind } from '../../domain/readiness/gate-history.ts';
import type { LaunchFacts } from '../../domain/readiness/model.ts';
import { readLaunch } from '../../domain/readiness/read-launch.ts';
import { LaunchId } from '../launch/launch-operation.ts';
import { loadLaunch } from '../launch/load-launch.ts';
import { query } from '../query.ts';
import { fieldsAfter } from './effects.ts';
import { wentAhead } from './went-ahead.ts';

export const offerDecisions = query({
  name: 'decision.offer',
  summary: 'What can be decided for a gate now, and what each decision would do',
  action: 'project.read',
  http: '/launches/{launchId}/gates/{gateKey}/decision-offer',
  input: z.object({ launchId: LaunchId, gateKey: z.string().min(1).max(200) }),
  load: loadLaunch,
  run: async ({ db, now, subject }, { launchId, gateKey }): Promise<DecisionOffer> => {
    const record = await loadLaunchRecord(db, launchId);
    if (!record) throw new GonogoError('not-found', 'This launch does not exist.');
    const facts = factsOf(record);
    const gate = readLaunch(facts, now).gates.find((one) => one.key === gateKey);
    if (!gate) throw new GonogoError('not-found', 'This launch has no such gate.');
    const may = permit('decision.record', subject);
    const known = record.decisions.filter((row) => row.gateKey === gateKey && row.withdrawnAt === null);
    const pending = known.some((row) => row.recordedAt === null);
    const ahead = wentAhead(record, facts, gateKey);
    return {
      gateKey,
      gateTitle: gate.title,
      verdict: gate.verdict,
      after: known.at(-1)?.id ?? null,
      may: { allowed: may.allowed, reason: may.allowed ? null : may.reason },
      kinds: offeredDecisions(gate.verdict, facts).map((offer) => {
        const blocked =
          (isGoKind(offer.kind) && pending && 'An override waits for its second person.') ||
          ((isGoKind(offer.kind) || offer.kind === 'NO-GO') && ahead && 'The launch went ahead on its GO.') ||
          null;
        return {
          ...offer,
          allowed: offer.allowed && blocked === null,
          reason: blocked ?? offer.reason,
          // A plain GO speaks for itself; against the verdict it does not.
          needsReason: offer.override || !isGoKind(offer.kind),
          does: consequence(offer, facts, gateKey, now),
        };
      }),
    };
  },
});

function consequence({ kind, override }: OfferedDecision, facts: LaunchFacts, gateKey: string, now: Date): string {
  const pipelines = 'Pipelines that ask this gate';
  switch (kind) {
    case 'GO':
    case 'GO WITH CAVEATS': {
      const { state } = fieldsAfter(facts, { gateKey, kind, reason: '', details: {} }, now);
      const then = {
        launched: ' The launch counts as launched.',
        soaking: ' The launch counts as launched and begins to soak.',
        stable: ' The launch is closed as stable.',
      }[state ?? ''];
      if (!override) return `${pipelines} may go on.${then ?? ''}`;
      // What the verdict does not carry never lets a pipeline pass by itself.
      return `${pipelines} still stop, except those told to accept an override.${then ?? ''}`;
    }
    case 'NO-GO':
      return `${pipelines} stop. The launch stays open.`;
    case 'hold':
      return 'No gate lets a pipeline pass until somebody resumes the launch.';
    case 'postponed':
      return 'T-0 moves, and what is due relative to it moves along.';
    case 'rolled back':
      return 'The launch is closed. Status page, user notice and post-mortem open as tasks.';
    case 'aborted':
      return 'The launch is closed for good; this version may be opened again.';
  }
}
