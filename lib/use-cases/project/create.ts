import { z } from 'zod';
import { insertMember } from '../../db/members.ts';
import { insertProject, takenProjectSlugs } from '../../db/projects.ts';
import { GonogoError } from '../../domain/errors.ts';
import { freeSlug, Slug, slugFrom } from '../../domain/project/slug.ts';
import { operation } from '../operation.ts';
import { ProjectFields } from './fields.ts';

export const createProject = operation({
  name: 'project.create',
  summary: 'Create a project; whoever creates it manages it',
  action: 'project.create',
  http: { method: 'POST', path: '/projects' },
  input: z.object({
    name: ProjectFields.name,
    /** The word in its address; made from the name when left out. */
    slug: z.preprocess((value) => (value === '' ? undefined : value), Slug.optional()),
    description: ProjectFields.description.default(''),
    zone: ProjectFields.zone.default('UTC'),
    onCall: ProjectFields.onCall.default(null),
    escalation: ProjectFields.escalation.default(null),
  }),
  output: z.object({ id: z.string(), slug: z.string(), name: z.string() }),
  load: async () => ({ projectId: null, target: null }),
  run: async (context, input) => {
    const base = input.slug ?? (slugFrom(input.name) || 'project');
    const taken = await takenProjectSlugs(context.tx, base);
    if (input.slug && taken.includes(input.slug)) {
      const message = `The address ${input.slug} belongs to another project. Choose another one.`;
      throw new GonogoError('conflict', message, { fields: [{ path: 'slug', message }] });
    }
    const slug = freeSlug(base, taken);
    const { name, description, zone, onCall, escalation } = input;
    const fields = { slug, name, description, zone, onCall, escalation, createdAt: context.now };
    const project = await insertProject(context.tx, fields);
    // Its own chain begins with its own creation.
    context.enterProject(project.id);
    if (context.userId) await insertMember(context.tx, project.id, context.userId, 'manager', context.now);
    await context.audit({
      targetKind: 'project',
      targetId: project.id,
      payload: { slug, name, zone, manager: context.userId },
    });
    await context.send({
      topic: 'project.changed',
      projectId: project.id,
      launchId: null,
      payload: { what: 'project' },
    });
    return { id: project.id, slug, name };
  },
});
