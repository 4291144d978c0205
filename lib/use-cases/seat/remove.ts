import { z } from 'zod';
import { recountOpenLaunches } from '../../db/projects.ts';
import { countSignOffs, deleteSeat, findSeat } from '../../db/seats.ts';
import { GonogoError } from '../../domain/errors.ts';
import { operation } from '../operation.ts';
import { demandOpen, loadProject, notFound, ProjectRef } from '../project/load.ts';

export const removeSeat = operation({
  name: 'seat.remove',
  summary: 'Remove a seat that nobody has signed for',
  action: 'seat.fill',
  http: { method: 'DELETE', path: '/projects/{project}/seats/{roleKey}' },
  input: z.object({ project: ProjectRef, roleKey: z.string().max(120) }),
  output: z.object({ roleKey: z.string() }),
  load: loadProject,
  run: async (context, input, project) => {
    demandOpen(project);
    const seat = await findSeat(context.tx, project.id, input.roleKey);
    if (!seat) throw notFound();
    const signed = await countSignOffs(context.tx, seat.id);
    if (signed > 0) {
      throw new GonogoError(
        'rule',
        `"${seat.title}" has signed ${signed === 1 ? 'once' : `${signed} times`}. Empty the seat instead: its history stays.`,
      );
    }
    await deleteSeat(context.tx, seat.id);
    await recountOpenLaunches(context.tx, project.id, context.now);
    const payload = { roleKey: seat.roleKey, title: seat.title, holderId: seat.holderId, deputyId: seat.deputyId };
    await context.audit({ targetKind: 'seat', targetId: seat.id, payload });
    await context.send({ topic: 'project.changed', projectId: project.id, launchId: null, payload: { what: 'seats' } });
    return { roleKey: seat.roleKey };
  },
});
