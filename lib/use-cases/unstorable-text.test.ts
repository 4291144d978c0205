import { expect, it } from 'vitest';
import { testDatabase } from '#test/database.ts';
import { makeLaunch, makeProject } from '#test/launch-factory.ts';
import { addComment } from './comment/add-comment.ts';
import { updateLaunch } from './launch/update-launch.ts';
import { listProjects } from './project/list.ts';

const test = testDatabase();

it('text that the database cannot hold is refused in words, wherever it comes in', async () => {
  const project = await makeProject(test.deps);
  const { launchId } = await makeLaunch(test.deps, project);
  const refused = { code: 'invalid-input', message: expect.stringContaining('cannot be stored') };
  const tries = [
    addComment(test.deps, project.manager, { launchId, itemKey: 'backups', text: 'a\0b' }),
    updateLaunch(test.deps, project.manager, { launchId, title: 'a\0b' }),
    updateLaunch(test.deps, project.manager, { launchId, title: 'a\ud800b' }),
    listProjects(test.deps, project.manager, { search: '\0' }),
  ];
  for (const result of await Promise.allSettled(tries)) {
    expect(result).toMatchObject({ status: 'rejected', reason: refused });
  }
});
