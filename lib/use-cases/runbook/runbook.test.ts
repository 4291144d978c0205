import { beforeAll, expect, test } from 'vitest';
import { testDatabase } from '../../../test/database.ts';
import { makePerson, type TestPerson } from '../../../test/people.ts';
import { RUNBOOK_LIMIT } from '../../domain/project/runbook.ts';
import { createProject } from '../project/create.ts';
import { archiveRunbook } from './archive.ts';
import { createRunbook } from './create.ts';
import { listRunbooks } from './list.ts';
import { restoreRunbook } from './restore.ts';
import { showRunbook } from './show.ts';
import { updateRunbook } from './update.ts';

const base = testDatabase();
let ann: TestPerson;
const project = 'shop';

beforeAll(async () => {
  ann = await makePerson(base.db, 'Ann');
  await createProject(base.deps, ann, { name: 'Shop' });
});

const write = (title: string, markdown: string) =>
  createRunbook(base.deps, ann, { project, kind: 'rollback', title, markdown });

test('an edit of an older revision is refused with the newer text', async () => {
  const { slug: page } = await write('Roll back', 'first');
  expect(await updateRunbook(base.deps, ann, { project, page, revision: 1, markdown: 'second' })).toMatchObject({
    revision: 2,
  });
  const late = updateRunbook(base.deps, ann, { project, page, revision: 1, markdown: 'third' });
  await expect(late).rejects.toMatchObject({ code: 'stale', details: { revision: 2, markdown: 'second', by: 'Ann' } });
  expect((await showRunbook(base.deps, ann, { project, page })).markdown).toBe('second');
});

test('of two edits at once one wins and the other is told', async () => {
  const { slug: page } = await write('At once', 'first');
  const edits = ['left', 'right'].map((markdown) =>
    updateRunbook(base.deps, ann, { project, page, revision: 1, markdown }),
  );
  const results = await Promise.allSettled(edits);
  expect(results.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
  expect((await showRunbook(base.deps, ann, { project, page })).revision).toBe(2);
});

test('each text that ever stood there is kept', async () => {
  const { slug: page } = await write('Kept', 'one');
  await updateRunbook(base.deps, ann, { project, page, revision: 1, markdown: 'two' });
  const texts = await base.db.personalText.findMany({ where: { text: { in: ['one', 'two'] } } });
  expect(texts).toHaveLength(2);
});

test('what is too long or no text is refused, and nothing is stored', async () => {
  const { slug: page } = await write('Limits', 'fine');
  for (const markdown of ['x'.repeat(RUNBOOK_LIMIT + 1), 'a\0b']) {
    const edit = updateRunbook(base.deps, ann, { project, page, revision: 1, markdown });
    await expect(edit).rejects.toMatchObject({ code: 'invalid-input', fields: [{ path: 'markdown' }] });
  }
  expect(await showRunbook(base.deps, ann, { project, page })).toMatchObject({ markdown: 'fine', revision: 1 });
});

test('pages of one title have addresses of their own; an archived one comes back', async () => {
  const first = await write('Twins', '');
  const second = await write('Twins', '');
  expect([first.slug, second.slug]).toEqual(['twins', 'twins-2']);
  await archiveRunbook(base.deps, ann, { project, page: 'twins' });
  const edit = updateRunbook(base.deps, ann, { project, page: 'twins', revision: 1, markdown: 'x' });
  await expect(edit).rejects.toMatchObject({ code: 'rule' });
  await restoreRunbook(base.deps, ann, { project, page: 'twins' });
  expect((await listRunbooks(base.deps, ann, { project })).rows.every((row) => !row.archived)).toBe(true);
});
