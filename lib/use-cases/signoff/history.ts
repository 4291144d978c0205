import { z } from 'zod';
import { factsOf } from '../../db/launch-facts.ts';
import { loadLaunchRecord } from '../../db/launch-record.ts';
import { peopleByIds } from '../../db/people-names.ts';
import { signOffHistory } from '../../db/signoffs.ts';
import { GonogoError } from '../../domain/errors.ts';
import type { SignOffEntry } from '../../domain/signoff/review.ts';
import { LaunchId } from '../launch/launch-operation.ts';
import { loadLaunch } from '../launch/load-launch.ts';
import { query } from '../query.ts';

export const listSignOffs = query({
  name: 'signoff.list',
  summary: 'Every vote on a gate, newest first',
  action: 'project.read',
  http: '/launches/{launchId}/gates/{gateKey}/sign-offs',
  input: z.object({ launchId: LaunchId, gateKey: z.string().min(1).max(200) }),
  load: loadLaunch,
  run: async ({ db }, { launchId, gateKey }): Promise<{ signOffs: SignOffEntry[] }> => {
    const record = await loadLaunchRecord(db, launchId);
    if (!record) throw new GonogoError('not-found', 'This launch does not exist.');
    const roles = new Map(factsOf(record).roles.map((role) => [role.key, role.title]));
    const rows = await signOffHistory(db, launchId, gateKey);
    const people = await peopleByIds(
      db,
      rows.map((row) => row.userId),
    );
    return {
      signOffs: rows.map((row) => ({
        id: row.id,
        roleKey: row.roleKey,
        title: roles.get(row.roleKey) ?? row.roleKey,
        userId: row.userId,
        name: people[row.userId]?.name ?? 'Somebody who left',
        asDeputy: row.asDeputy,
        vote: row.vote === 'GO' ? 'GO' : 'NO-GO',
        comment: row.comment,
        at: row.at.toISOString(),
        latest: row.latest,
        frozen: row.frozen,
      })),
    };
  },
});
