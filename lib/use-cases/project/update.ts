import { z } from 'zod';
import { recountOpenLaunches, updateProject as storeProject } from '../../db/projects.ts';
import { operation } from '../operation.ts';
import { ProjectFields } from './fields.ts';
import { demandOpen, loadProject, ProjectRef } from './load.ts';

export const updateProject = operation({
  name: 'project.update',
  summary: 'Change name, description, time zone, on-call and escalation of a project',
  action: 'project.update',
  http: { method: 'PATCH', path: '/projects/{project}' },
  input: z.object({
    project: ProjectRef,
    name: ProjectFields.name.optional(),
    description: ProjectFields.description.optional(),
    zone: ProjectFields.zone.optional(),
    onCall: ProjectFields.onCall.optional(),
    escalation: ProjectFields.escalation.optional(),
  }),
  output: z.object({ slug: z.string(), changed: z.array(z.string()) }),
  load: loadProject,
  run: async (context, { project: _ref, ...fields }, project) => {
    demandOpen(project);
    const given = Object.entries(fields).filter(([, value]) => value !== undefined);
    const changed = given.filter(([key, value]) => project[key as keyof typeof project] !== value).map(([key]) => key);
    if (changed.length > 0) await storeProject(context.tx, project.id, fields);
    // Who is on call is personal: the event says that it changed, the row says to what.
    const said = Object.fromEntries(given.filter(([key]) => changed.includes(key) && ['name', 'zone'].includes(key)));
    await context.audit({ targetKind: 'project', targetId: project.id, payload: { changed, ...said } });
    await recountOpenLaunches(context.tx, project.id, context.now);
    await context.send({
      topic: 'project.changed',
      projectId: project.id,
      launchId: null,
      payload: { what: 'project' },
    });
    return { slug: project.slug, changed };
  },
});
