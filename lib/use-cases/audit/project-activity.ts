import { loadProject, ProjectRef } from '../project/load.ts';
import { query } from '../query.ts';
import { ActivityPage, pageOfEvents } from './activity.ts';
import { ActivityFilter } from './event-view.ts';

export const projectActivity = query({
  name: 'audit.project-activity',
  summary: 'What happened in a project, newest first',
  action: 'audit.read',
  http: '/projects/{project}/activity',
  input: ActivityFilter.extend({ project: ProjectRef }),
  output: ActivityPage,
  load: loadProject,
  run: (context, input, project) => pageOfEvents(context, [project.id], input),
});
