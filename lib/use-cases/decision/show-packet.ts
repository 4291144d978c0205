import { z } from 'zod';
import { findDecision } from '../../db/decisions.ts';
import { canonicalJson, sha256 } from '../../domain/audit/chain.ts';
import { GonogoError } from '../../domain/errors.ts';
import type { DecisionDetails, DecisionPacket, SealedPacket } from '../../domain/launch/packet.ts';
import { LaunchId } from '../launch/launch-operation.ts';
import { loadLaunch } from '../launch/load-launch.ts';
import { query } from '../query.ts';

export const showPacket = query({
  name: 'decision.packet',
  summary: 'What was known when a decision was recorded, as it was frozen then',
  action: 'project.read',
  http: '/launches/{launchId}/decisions/{decisionId}/packet',
  input: z.object({ launchId: LaunchId, decisionId: z.uuid() }),
  load: loadLaunch,
  run: async ({ db }, { launchId, decisionId }): Promise<SealedPacket> => {
    const row = await findDecision(db, launchId, decisionId);
    if (!row) throw new GonogoError('not-found', 'This launch has no such decision.');
    if (!row.packet || !row.recordedAt) {
      throw new GonogoError('not-found', 'This decision is not recorded yet, so nothing is frozen.');
    }
    const packetDigest = (row.details as DecisionDetails).packetDigest ?? '';
    return {
      decisionId,
      packetDigest,
      intact: sha256(canonicalJson(row.packet)) === packetDigest,
      auditHead: row.auditHead ?? '',
      packet: row.packet as unknown as DecisionPacket,
    };
  },
});
