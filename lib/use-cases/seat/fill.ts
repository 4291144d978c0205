import { z } from 'zod';
import { recountOpenLaunches } from '../../db/projects.ts';
import { findSeat, sitters, updateSeat } from '../../db/seats.ts';
import { GonogoError } from '../../domain/errors.ts';
import { seatProblems } from '../../domain/project/seats.ts';
import { loadAndLockProject } from '../member/load.ts';
import { operation } from '../operation.ts';
import { demandOpen, notFound, ProjectRef } from '../project/load.ts';

const Person = z.preprocess((value) => (value === '' ? null : value), z.uuid().nullable());

export const fillSeat = operation({
  name: 'seat.fill',
  summary: 'Say who holds a seat and who is the deputy; null empties a place',
  action: 'seat.fill',
  http: { method: 'PUT', path: '/projects/{project}/seats/{roleKey}' },
  input: z.object({ project: ProjectRef, roleKey: z.string().max(120), holderId: Person, deputyId: Person }),
  output: z.object({ roleKey: z.string(), holderId: z.string().nullable(), deputyId: z.string().nullable() }),
  load: loadAndLockProject,
  run: async (context, input, project) => {
    demandOpen(project);
    const seat = await findSeat(context.tx, project.id, input.roleKey);
    if (!seat) throw notFound();
    const people = await sitters(context.tx, project.id, [input.holderId, input.deputyId]);
    const find = (path: 'holderId' | 'deputyId') => {
      const id = input[path];
      const person = id ? people.get(id) : null;
      if (person !== undefined) return person;
      const message = 'There is no such person here.';
      throw new GonogoError('invalid-input', message, { fields: [{ path, message }] });
    };
    const [first, ...others] = seatProblems({ holder: find('holderId'), deputy: find('deputyId') }, seat);
    if (first) throw new GonogoError('rule', first.message, { fields: [first, ...others] });
    const { holderId, deputyId } = input;
    const changed = holderId !== seat.holderId || deputyId !== seat.deputyId;
    if (changed) await updateSeat(context.tx, seat.id, { holderId, deputyId, since: context.now });
    await recountOpenLaunches(context.tx, project.id, context.now);
    await context.audit({
      targetKind: 'seat',
      targetId: seat.id,
      payload: {
        roleKey: seat.roleKey,
        from: { holderId: seat.holderId, deputyId: seat.deputyId },
        to: { holderId, deputyId },
      },
    });
    await context.send({ topic: 'project.changed', projectId: project.id, launchId: null, payload: { what: 'seats' } });
    return { roleKey: seat.roleKey, holderId, deputyId };
  },
});
