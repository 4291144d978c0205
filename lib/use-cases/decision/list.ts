import { z } from 'zod';
import { listDecisionRows } from '../../db/decisions.ts';
import { loadLaunchRecord } from '../../db/launch-record.ts';
import { peopleByIds } from '../../db/people-names.ts';
import { GonogoError } from '../../domain/errors.ts';
import type { DecisionDetails, DecisionEntry } from '../../domain/launch/packet.ts';
import { LaunchId } from '../launch/launch-operation.ts';
import { loadLaunch } from '../launch/load-launch.ts';
import { decisionView } from '../launch/view.ts';
import { query } from '../query.ts';

export const listDecisions = query({
  name: 'decision.list',
  summary: 'Decisions of a launch, newest first, with those that were withdrawn',
  action: 'project.read',
  http: '/launches/{launchId}/decisions',
  input: z.object({ launchId: LaunchId }),
  load: loadLaunch,
  run: async ({ db }, { launchId }): Promise<{ decisions: DecisionEntry[] }> => {
    const record = await loadLaunchRecord(db, launchId);
    if (!record) throw new GonogoError('not-found', 'This launch does not exist.');
    const titles = new Map(record.definition.gates.map((gate) => [gate.key, gate.title]));
    const rows = await listDecisionRows(db, launchId);
    const people = await peopleByIds(
      db,
      rows.flatMap((row) => [row.byId, row.secondId]),
    );
    const name = (id: string | null) => (id ? (people[id]?.name ?? 'Somebody who left') : null);
    return {
      decisions: rows.map((row) => ({
        ...decisionView(row),
        gateTitle: titles.get(row.gateKey) ?? row.gateKey,
        byName: name(row.byId) ?? '',
        secondName: name(row.secondId),
        withdrawnAt: row.withdrawnAt?.toISOString() ?? null,
        details: row.details as DecisionDetails,
      })),
    };
  },
});
