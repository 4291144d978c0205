import { z } from 'zod';
import { rolesOf } from '../../db/home.ts';
import { memberFacts } from '../../db/members.ts';
import { peopleByIds } from '../../db/people-names.ts';
import { listProjects } from '../../db/projects.ts';
import { type RoutineRow, routinesOf, settledOf, tableOf } from '../../db/routines.ts';
import { actorUserId } from '../../domain/access/actor.ts';
import type { Rhythm } from '../../domain/routine/calendar.ts';
import { type RoutineReading, readRoutine, type Settled } from '../../domain/routine/reading.ts';
import type { RoutinesView, RoutineView } from '../../domain/routine/view.ts';
import { visibleTo } from '../launch/visible-to.ts';
import { instanceTarget, query } from '../query.ts';
import { foundRoutines } from './found.ts';

const ORDER: Record<RoutineReading['state'], number> = { overdue: 0, due: 1, coming: 2, done: 3, skipped: 4 };
const WORKS = new Set(['manager', 'contributor']);
const PROJECTS = 100;

export const listRoutines = query({
  name: 'routine.list',
  summary: 'Routines of your projects, what is overdue first, each with who did it before',
  action: 'home.read',
  http: '/routines',
  input: z.object({}),
  load: instanceTarget,
  run: async ({ db, actor, now }): Promise<RoutinesView> => {
    const scope = visibleTo(actor, null);
    const me = actorUserId(actor);
    const roles = me ? await rolesOf(db, me) : new Map<string, string>();
    const rows = await routinesOf(db, scope);
    const settled = await settledOf(db, rows);
    const people = await peopleByIds(db, [
      ...[...settled.values()].flat().map((one) => one.byId),
      ...rows.map((row) => row.ownerId),
    ]);
    const works = (projectId: string) => WORKS.has(roles.get(projectId) ?? '');
    const views = rows.map((row) => {
      const reading = readRoutine(tableOf(row), settled.get(row.id) ?? [], now);
      return routineView(row, reading, works(row.projectId), (id) => people[id]?.name ?? 'somebody who left');
    });
    const filter = { userId: me, search: '', archived: false, skip: 0, take: PROJECTS };
    const mine = me ? (await listProjects(db, filter, me)).rows.filter((project) => works(project.id)) : [];
    const projects: RoutinesView['projects'] = [];
    for (const { id, slug, name, zone } of mine) {
      const known = rows.filter((row) => row.projectId === id);
      const members = (await memberFacts(db, id)).map(({ userId, name: called }) => ({ id: userId, name: called }));
      projects.push({ slug, name, zone, found: (await foundRoutines(db, id, known)).length, people: members });
    }
    return {
      rows: views.sort((a, b) => ORDER[a.state] - ORDER[b.state] || a.dueAt.localeCompare(b.dueAt)),
      projects,
    };
  },
});

function routineView(
  row: RoutineRow,
  { state, current, settled, history }: RoutineReading,
  works: boolean,
  nameOf: (id: string) => string,
): RoutineView {
  const said = (one: Settled | null) =>
    one && { state: one.state, by: nameOf(one.byId), at: one.at.toISOString(), note: one.note };
  return {
    id: row.id,
    title: row.title,
    project: row.project,
    rhythm: row.rhythm as Rhythm,
    weekday: row.weekday,
    monthDay: row.monthDay,
    time: row.time,
    zone: row.zone,
    owner: row.ownerId ? { id: row.ownerId, name: nameOf(row.ownerId) } : null,
    steps: row.steps,
    state,
    day: current.day,
    dueAt: current.dueAt.toISOString(),
    settled: said(settled),
    history: history.map(({ occurrence, settled: one, late }) => ({ day: occurrence.day, settled: said(one), late })),
    refused: works ? null : 'Only managers and contributors of this project work on its routines.',
  };
}
