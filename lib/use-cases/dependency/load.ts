import { type DependencyRow, findDependency } from '../../db/dependencies.ts';
import type { ProjectRow } from '../../db/projects.ts';
import type { WriteTx } from '../../db/types.ts';
import { GonogoError } from '../../domain/errors.ts';
import type { Loaded, OperationContext } from '../operation.ts';
import { loadProject, notFound } from '../project/load.ts';
import { usableEnvironments } from '../rollback/setting.ts';

export type DependencyTarget = { project: ProjectRow; dependency: DependencyRow };

export async function loadDependency(
  tx: WriteTx,
  input: { project: string; dependencyId: string },
): Promise<Loaded<DependencyTarget>> {
  const { projectId, target: project } = await loadProject(tx, input);
  const dependency = await findDependency(tx, input.dependencyId);
  if (dependency?.projectId !== project.id) throw notFound();
  return { projectId, target: { project, dependency } };
}

/** A check needs an environment of the project: it says what may be reached. */
export async function demandCheck(
  context: OperationContext,
  projectId: string,
  check: { checkUrl: string | null; environmentId: string | null },
): Promise<{ checkUrl: string | null; environmentId: string | null }> {
  if (check.checkUrl === null) return { checkUrl: null, environmentId: null };
  const environments = await usableEnvironments(context.tx, projectId);
  if (environments.some((one) => one.id === check.environmentId)) return check;
  const message = 'Choose the environment that asks: it says what may be reached.';
  throw new GonogoError('invalid-input', message, { fields: [{ path: 'environmentId', message }] });
}

export async function dependenciesChanged(context: OperationContext, projectId: string): Promise<void> {
  await context.send({ topic: 'project.changed', projectId, launchId: null, payload: { what: 'dependencies' } });
}
