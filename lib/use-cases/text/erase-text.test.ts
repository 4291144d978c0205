import { expect, it } from 'vitest';
import { testDatabase } from '#test/database.ts';
import { makeLaunch, makeProject } from '#test/launch-factory.ts';
import { makePerson } from '#test/people.ts';
import { verifyAudit } from '../audit/verify-audit.ts';
import { addComment } from '../comment/add-comment.ts';
import { showItem } from '../item/show-item.ts';
import { eraseText } from './erase-text.ts';

const test = testDatabase();

it('erased text is gone everywhere, and the chain still holds', async () => {
  const project = await makeProject(test.deps);
  const mara = project.manager;
  const { launchId } = await makeLaunch(test.deps, project);
  await addComment(test.deps, mara, { launchId, itemKey: 'backups', text: 'ask Jo, phone 555-0100' });
  const before = await showItem(test.deps, mara, { launchId, itemKey: 'backups' });
  const event = before.events.find((entry) => entry.action === 'comment.add');
  expect(event?.text).toContain('555-0100');

  await eraseText(test.deps, mara, { project: project.id, eventId: event?.id ?? '', reason: 'a private number' });
  const after = await showItem(test.deps, mara, { launchId, itemKey: 'backups' });
  expect(JSON.stringify(after)).not.toContain('555-0100');
  expect(await test.db.personalText.count({ where: { text: { contains: '555' } } })).toBe(0);
  const { chains } = await verifyAudit(test.deps, await makePerson(test.db, 'Ada', 'admin'), {});
  expect(chains.every((chain) => chain.ok)).toBe(true);
  await expect(
    eraseText(test.deps, mara, { project: project.id, eventId: event?.id ?? '', reason: 'again' }),
  ).rejects.toMatchObject({ code: 'rule' });
});
