import { beforeAll, describe, expect, test } from 'vitest';
import { testDatabase } from '../../../test/database.ts';
import { makePerson, type TestPerson } from '../../../test/people.ts';
import { createProject } from '../project/create.ts';
import { addFromLibrary } from './add-from-library.ts';
import { addChecklistVersion } from './add-version.ts';
import { archiveChecklist } from './archive.ts';
import { compareVersions } from './compare.ts';
import { createChecklist } from './create.ts';
import { checklistLibrary } from './library.ts';
import { listChecklists } from './list.ts';
import { previewChecklist } from './preview.ts';
import { showChecklist } from './show.ts';

const base = testDatabase();
let ann: TestPerson;
let eve: TestPerson;
let root: TestPerson;

beforeAll(async () => {
  ann = await makePerson(base.db, 'Ann');
  eve = await makePerson(base.db, 'Eve');
  root = await makePerson(base.db, 'Root', 'admin');
  await createProject(base.deps, ann, { name: 'Shop' });
});

const doc = (title: string, ...items: string[]) =>
  `# ${title}\n\n## Security\n\n${items.map((item) => `- [ ] ${item}`).join('\n')}\n`;

describe('versions', () => {
  test('each is kept as it was, with a number of its own', async () => {
    const { slug, id } = await createChecklist(base.deps, ann, { source: doc('Web', 'Rate limits answer') });
    const added = await addChecklistVersion(base.deps, ann, {
      checklist: slug,
      source: doc('Web 2', 'Rate limits answer', 'Backups restore'),
      note: 'Backups',
    });
    expect(added.number).toBe(2);
    const first = await showChecklist(base.deps, ann, { checklist: slug, version: '1' });
    expect(first.title).toBe('Web 2');
    expect(first.version.definition.items.map((item) => item.text)).toEqual(['Rate limits answer']);
    expect(first.versions.map((one) => [one.number, one.itemCount])).toEqual([
      [2, 2],
      [1, 1],
    ]);
    const change = base.db.checklistVersion.updateMany({ where: { checklistId: id }, data: { source: 'forged' } });
    await expect(change).rejects.toThrow();
  });

  test('the same document is refused and the version that holds it is named, whatever its line ends', async () => {
    const source = doc('Same', 'One');
    const { slug } = await createChecklist(base.deps, ann, { source });
    await addChecklistVersion(base.deps, ann, { checklist: slug, source: doc('Same', 'One', 'Two') });
    const again = addChecklistVersion(base.deps, ann, { checklist: slug, source: source.replaceAll('\n', '\r\n') });
    await expect(again).rejects.toMatchObject({ code: 'conflict', details: { checklist: slug, version: 1 } });
    await expect(again).rejects.toThrow(/version 1 of "Same"/);
    await expect(createChecklist(base.deps, ann, { source })).rejects.toMatchObject({ code: 'conflict' });
    expect((await showChecklist(base.deps, ann, { checklist: slug })).versions).toHaveLength(2);
  });

  test('two added at once take their turn', async () => {
    const { slug } = await createChecklist(base.deps, ann, { source: doc('Race', 'One') });
    const added = await Promise.all(
      ['a', 'b', 'c'].map((item) =>
        addChecklistVersion(base.deps, ann, { checklist: slug, source: doc('Race', item) }),
      ),
    );
    expect(added.map((one) => one.number).sort()).toEqual([2, 3, 4]);
  });

  test('an archived one takes no version', async () => {
    const { slug } = await createChecklist(base.deps, ann, { source: doc('Gone', 'One') });
    await archiveChecklist(base.deps, root, { checklist: slug });
    const add = addChecklistVersion(base.deps, ann, { checklist: slug, source: doc('Gone', 'Two') });
    await expect(add).rejects.toMatchObject({ code: 'rule' });
  });
});

describe("a project's own checklists", () => {
  test('strangers learn nothing of them and cannot add to them', async () => {
    const source = doc('Inner', 'One');
    const { slug } = await createChecklist(base.deps, ann, { source, project: 'shop' });
    await expect(showChecklist(base.deps, eve, { checklist: slug })).rejects.toMatchObject({ code: 'not-found' });
    await expect(showChecklist(base.deps, eve, { checklist: 'no-such' })).rejects.toMatchObject({
      code: 'not-found',
      message: 'There is nothing here, or it is not yours to see.',
    });
    const add = addChecklistVersion(base.deps, eve, { checklist: slug, source: doc('Inner', 'Two') });
    await expect(add).rejects.toMatchObject({ code: 'not-found' });
    await expect(previewChecklist(base.deps, eve, { source, checklist: slug })).rejects.toMatchObject({
      code: 'not-found',
    });
    const into = createChecklist(base.deps, eve, { source: doc('Planted', 'One'), project: 'shop' });
    await expect(into).rejects.toMatchObject({ code: 'not-found' });
    expect((await listChecklists(base.deps, eve, { search: 'Inner' })).total).toBe(0);
    expect((await listChecklists(base.deps, ann, { search: 'Inner' })).total).toBe(1);
    // A manager archives the project's own; shared ones are the administrators'.
    await archiveChecklist(base.deps, ann, { checklist: slug });
    const shared = await createChecklist(base.deps, ann, { source: doc('Shared', 'One') });
    await expect(archiveChecklist(base.deps, ann, { checklist: shared.slug })).rejects.toMatchObject({
      code: 'refused',
    });
  });
});

describe('what cannot be a checklist', () => {
  const deep = Array.from({ length: 200 }, (_, level) => `${'  '.repeat(level)}- [ ] level ${level}`).join('\n');
  test.each([
    ['empty', ''],
    ['5 MB', `# Big\n\n## A\n\n${`- [ ] ${'x'.repeat(93)}\n`.repeat(50_000)}`],
    ['200 levels deep', `# Deep\n\n## A\n\n${deep}\n`],
    ['100,000 items', `# Many\n\n## A\n\n${'- [ ] x\n'.repeat(100_000)}`],
    ['binary', '\u007fELF\0\u0001\u0002\0'],
    ['without items', '# Title\n\nWords.\n'],
  ])('%s: said clearly, nothing stored', async (_what, source) => {
    const before = await base.db.checklist.count();
    const preview = await previewChecklist(base.deps, ann, { source });
    expect(preview.document).toBeNull();
    expect(preview.problems.some((one) => one.severity === 'refused' && one.message.length > 10)).toBe(true);
    const create = createChecklist(base.deps, ann, { source });
    await expect(create).rejects.toMatchObject({ code: 'invalid-input', fields: [{ path: 'source' }] });
    expect(await base.db.checklist.count()).toBe(before);
  });

  test('more than any form sends is refused before it is read', async () => {
    const source = 'x'.repeat(12_000_001);
    await expect(createChecklist(base.deps, ann, { source })).rejects.toMatchObject({ code: 'invalid-input' });
  });
});

test('a preview stores nothing and knows a version that exists', async () => {
  const source = doc('Previewed', 'One');
  const before = await base.db.checklist.count();
  expect(await previewChecklist(base.deps, ann, { source })).toMatchObject({
    document: { existing: null, changes: null },
  });
  expect(await base.db.checklist.count()).toBe(before);
  const { slug } = await createChecklist(base.deps, ann, { source });
  const known = await previewChecklist(base.deps, ann, { source, checklist: slug });
  expect(known.document?.existing).toEqual({ slug, title: 'Previewed', number: 1 });
});

test('two versions are compared item by item, and a preview says what would change', async () => {
  const first = doc('Compared', 'Backups restore id:backup severity:critical', 'Old one id:old');
  const second = doc('Compared', 'Backups restore id:backup severity:low', 'New one id:new');
  const { slug } = await createChecklist(base.deps, ann, { source: first });
  const preview = await previewChecklist(base.deps, ann, { source: second, checklist: slug });
  expect(preview.document?.changes).toMatchObject({ since: 1, diff: { loosened: true } });
  await addChecklistVersion(base.deps, ann, { checklist: slug, source: second });
  const { diff } = await compareVersions(base.deps, ann, { checklist: slug, a: '1', b: '2' });
  expect(diff.added.map((item) => item.key)).toEqual(['new']);
  expect(diff.removed.map((item) => item.key)).toEqual(['old']);
  expect(diff.changed.map((one) => one.fields.map((field) => field.field))).toEqual([['severity']]);
  const missing = compareVersions(base.deps, ann, { checklist: slug, a: '1', b: '3' });
  await expect(missing).rejects.toMatchObject({ code: 'not-found' });
});

test('what was stored and what is typed differ only where the words do', async () => {
  const probe = ['```probe', 'kind: http', 'expect:', '  status: 200', 'url: https://api.acme.io/health', '```'];
  const source = `${doc('Probed', 'Health answers')}\n${probe.map((line) => `  ${line}`).join('\n')}\n`;
  const { slug } = await createChecklist(base.deps, ann, { source });
  const edited = `${source}\n## More\n\n- [ ] One more\n`;
  const { document } = await previewChecklist(base.deps, ann, { source: edited, checklist: slug });
  expect(document?.definition.items[0]?.probes).toHaveLength(1);
  expect(document?.changes?.diff).toMatchObject({ changed: [], removed: [], moved: [], parts: [], loosened: false });
  expect(document?.changes?.diff.added.map((item) => item.text)).toEqual(['One more']);
});

test('the library is offered, added once, and not by itself', async () => {
  const library = await checklistLibrary(base.deps, ann, {});
  expect(library.rows.length).toBeGreaterThanOrEqual(5);
  expect(library.rows.every((row) => row.added === null && row.itemCount > 0)).toBe(true);
  const file = library.rows[0]?.file ?? '';
  const added = await addFromLibrary(base.deps, ann, { file });
  expect(added).toMatchObject({ slug: file, number: 1 });
  const after = await checklistLibrary(base.deps, ann, {});
  expect(after.rows.find((row) => row.file === file)).toMatchObject({ added: { slug: file, number: 1 }, newer: false });
  await expect(addFromLibrary(base.deps, ann, { file })).rejects.toMatchObject({ code: 'conflict' });
  await expect(addFromLibrary(base.deps, ann, { file: '..' })).rejects.toMatchObject({ code: 'not-found' });
});
