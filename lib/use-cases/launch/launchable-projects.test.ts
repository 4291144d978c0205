import { expect, it } from 'vitest';
import { testDatabase } from '#test/database.ts';
import { makeProject } from '#test/launch-factory.ts';
import { archiveProject } from '../project/archive.ts';
import { launchableProjects } from './launchable-projects.ts';

const test = testDatabase();

it('offers a new launch to managers alone, and in no archived project', async () => {
  const project = await makeProject(test.deps);
  const names = async (actor: typeof project.manager) =>
    (await launchableProjects(test.deps, actor, {})).rows.map((row) => row.id);
  expect(await names(project.manager)).toEqual([project.id]);
  for (const role of ['contributor', 'viewer', 'auditor'] as const) {
    expect(await names(await project.add(`A ${role}`, role))).toEqual([]);
  }
  await archiveProject(test.deps, project.manager, { project: project.id });
  expect(await names(project.manager)).toEqual([]);
});
