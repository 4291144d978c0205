import { type EnvironmentRow, findEnvironment } from '../../db/environments.ts';
import type { ProjectRow } from '../../db/projects.ts';
import type { ReadDb } from '../../db/types.ts';
import type { Loaded } from '../operation.ts';
import { loadProject, notFound } from '../project/load.ts';

export type EnvironmentTarget = { project: ProjectRow; environment: EnvironmentRow };

export async function loadEnvironment(
  db: ReadDb,
  input: { project: string; environment: string },
): Promise<Loaded<EnvironmentTarget>> {
  const { projectId, target: project } = await loadProject(db, input);
  const environment = await findEnvironment(db, project.id, input.environment);
  if (!environment) throw notFound();
  return { projectId, target: { project, environment } };
}
