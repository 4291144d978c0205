import { z } from 'zod';
import type { Actor } from '../../domain/access/actor.ts';
import type { Deps } from '../deps.ts';
import { operation } from '../operation.ts';
import type { Notice } from './notify.ts';

const tell = operation({
  name: 'test.tell',
  summary: 'Says what a test wants to be said',
  action: 'project.read',
  http: null,
  bookkeeping: true,
  input: z.object({ project: z.string(), notice: z.custom<Notice>(), fails: z.boolean().default(false) }),
  load: async (_tx, { project }) => ({ projectId: project, target: null }),
  run: async (context, { notice, fails }) => {
    const told = await context.notify(notice);
    if (fails) throw new Error('changed my mind');
    return { told };
  },
});

/** For tests: says something in a project as the product does, and may fail afterwards. */
export const tellFor =
  (project: string) =>
  (deps: Deps, actor: Actor, notice: Notice, { fails = false } = {}) =>
    tell(deps, actor, { project, notice, fails });
