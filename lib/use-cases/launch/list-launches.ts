import { z } from 'zod';
import { launchPage } from '../../db/launches.ts';
import { LaunchStateName } from '../../domain/outcome.ts';
import { instanceTarget, query } from '../query.ts';
import { launchCards } from './summaries.ts';
import { visibleTo } from './visible-to.ts';

const PAGE = 30;

export const listLaunches = query({
  name: 'launch.list',
  summary: 'Launches you may see, newest first, in pages',
  action: 'home.read',
  http: '/launches',
  input: z.object({
    projectId: z.uuid().nullable().default(null),
    state: LaunchStateName.nullable().default(null),
    text: z.string().trim().max(200).default(''),
    cursor: z.uuid().nullable().default(null),
  }),
  load: instanceTarget,
  run: async ({ db, actor, now }, input) => {
    const scope = visibleTo(actor, input.projectId);
    const rows = await launchPage(
      db,
      { ...scope, states: input.state ? [input.state] : null, text: input.text },
      input.cursor,
      PAGE + 1,
    );
    const page = rows.slice(0, PAGE);
    return { launches: await launchCards(db, page, now), next: rows.length > PAGE ? (page.at(-1)?.id ?? null) : null };
  },
});
