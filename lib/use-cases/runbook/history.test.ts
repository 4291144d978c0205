import { beforeAll, expect, test } from 'vitest';
import { testDatabase } from '../../../test/database.ts';
import { makePerson, type TestPerson } from '../../../test/people.ts';
import { createEnvironment } from '../environment/create.ts';
import { createProject } from '../project/create.ts';
import { compareRunbook } from './compare.ts';
import { createRunbook } from './create.ts';
import { runbookHistory } from './history.ts';
import { restoreRevision } from './restore-revision.ts';
import { searchRunbooks } from './search.ts';
import { showRunbook } from './show.ts';
import { updateRunbook } from './update.ts';

const base = testDatabase();
let ann: TestPerson;
const project = 'shop';

beforeAll(async () => {
  ann = await makePerson(base.db, 'Ann');
  await createProject(base.deps, ann, { name: 'Shop' });
  const urls = { api: 'https://api.shop.io' };
  await createEnvironment(base.deps, ann, { project, name: 'Production', kind: 'production', urls });
});

test('keeps every text, compares two, and brings an old one back as a new one', async () => {
  const first = { project, kind: 'runbook' as const, title: 'Restart', markdown: 'one' };
  const { slug: page } = await createRunbook(base.deps, ann, first);
  await updateRunbook(base.deps, ann, { project, page, revision: 1, markdown: 'two', title: 'Restart it' });
  expect(await compareRunbook(base.deps, ann, { project, page, a: 1, b: 2 })).toMatchObject({
    a: { markdown: 'one', title: 'Restart' },
    b: { markdown: 'two', title: 'Restart it' },
  });
  const back = restoreRevision(base.deps, ann, { project, page, revision: 1, to: 1 });
  await expect(back).rejects.toMatchObject({ code: 'stale' });
  expect(await restoreRevision(base.deps, ann, { project, page, revision: 2, to: 1 })).toMatchObject({ revision: 3 });
  expect(await showRunbook(base.deps, ann, { project, page })).toMatchObject({ markdown: 'one', title: 'Restart' });
  const { revisions } = await runbookHistory(base.deps, ann, { project, page });
  expect(revisions.map((one) => [one.revision, one.restoredFrom, one.by])).toEqual([
    [3, 1, 'Ann'],
    [2, null, 'Ann'],
    [1, null, 'Ann'],
  ]);
  await expect(compareRunbook(base.deps, ann, { project, page, a: 1, b: 9 })).rejects.toMatchObject({
    code: 'not-found',
  });
});

test('an erased text does not come back', async () => {
  const first = { project, kind: 'runbook' as const, title: 'Erased', markdown: 'Call Dana at home' };
  const { slug: page } = await createRunbook(base.deps, ann, first);
  await updateRunbook(base.deps, ann, { project, page, revision: 1, markdown: 'Call the on-call' });
  await base.db.personalText.updateMany({ where: { text: 'Call Dana at home' }, data: { text: null } });
  const back = restoreRevision(base.deps, ann, { project, page, revision: 2, to: 1 });
  await expect(back).rejects.toMatchObject({ code: 'rule', message: expect.stringContaining('erased') });
});

test('is found by its words, and its commands come filled in', async () => {
  const markdown = '# Health\n\nAsk it:\n\n```\ncurl {{api}}/health\n```\n';
  const { slug: page } = await createRunbook(base.deps, ann, { project, kind: 'runbook', title: 'Look', markdown });
  const { rows } = await searchRunbooks(base.deps, ann, { project, words: 'ASK IT' });
  expect(rows).toEqual([{ slug: page, kind: 'runbook', title: 'Look', line: 'Ask it:' }]);
  expect((await searchRunbooks(base.deps, ann, { project, words: '100%' })).rows).toEqual([]);
  const { filled } = await showRunbook(base.deps, ann, { project, page });
  expect(filled.markdown).toContain('curl https://api.shop.io/health');
});
