import { z } from 'zod';
import { leftAt, listMembers } from '../../db/members.ts';
import { listSeats as readSeats, sitters } from '../../db/seats.ts';
import type { ProjectRole } from '../../domain/access/roles.ts';
import { emptyBecause, type Sitter, sits } from '../../domain/project/seats.ts';
import { loadProject, ProjectRef } from '../project/load.ts';
import { query } from '../query.ts';

export type SeatPlaceView = {
  userId: string;
  name: string;
  /** False: the name stands there, but nobody can sign from this place. */
  active: boolean;
  emptyBecause: 'left' | 'disabled' | 'auditor' | null;
  leftAt: string | null;
} | null;

export const listSeats = query({
  name: 'seat.list',
  summary: 'Seats of a project, who holds them and who could',
  action: 'project.read',
  http: '/projects/{project}/seats',
  input: z.object({ project: ProjectRef }),
  load: loadProject,
  run: async ({ db, abilities }, _input, project) => {
    const [seats, members] = await Promise.all([readSeats(db, project.id), listMembers(db, project.id)]);
    const people = await sitters(
      db,
      project.id,
      seats.flatMap((seat) => [seat.holderId, seat.deputyId]),
    );
    const gone = [...people.values()].filter((person) => person.role === null).map((person) => person.userId);
    const left = await leftAt(db, project.id, gone);
    const place = (id: string | null): SeatPlaceView => {
      const person: Sitter | null = (id && people.get(id)) || null;
      if (!person) return null;
      const when = left.get(person.userId) ?? null;
      return {
        userId: person.userId,
        name: person.name,
        active: sits(person),
        emptyBecause: emptyBecause(person, when),
        leftAt: person.role === null ? (when?.toISOString() ?? null) : null,
      };
    };
    return {
      rows: seats.map((seat) => ({
        roleKey: seat.roleKey,
        title: seat.title,
        holder: place(seat.holderId),
        deputy: place(seat.deputyId),
        since: seat.since.toISOString(),
      })),
      /** Who may be chosen: members who can sign. */
      people: members
        .filter((member) => member.role !== 'auditor' && member.user.disabledAt === null)
        .map((member) => ({ userId: member.userId, name: member.user.name, role: member.role as ProjectRole })),
      may: { fill: abilities()['seat.fill'] },
    };
  },
});
