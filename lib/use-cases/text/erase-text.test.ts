import { expect, it } from 'vitest';
import { testDatabase } from '#test/database.ts';
import { makeLaunch, makeProject } from '#test/launch-factory.ts';
import { makePerson } from '#test/people.ts';
import { makePoll } from '#test/poll-factory.ts';
import { verifyAudit } from '../audit/verify-audit.ts';
import { addComment } from '../comment/add-comment.ts';
import { showItem } from '../item/show-item.ts';
import { showLaunch } from '../launch/show-launch.ts';
import { requestWaiver } from '../waiver/request-waiver.ts';
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

it('takes the words out of the waiver and the vote that they were typed for', async () => {
  const poll = await makePoll(test.deps);
  const { launchId, mara, project } = poll;
  await requestWaiver(test.deps, mara, {
    launchId,
    itemKey: 'backups',
    gateKey: 'launch',
    reason: 'Jo is ill, phone 555-0100',
    control: 'Call 555-0100 every hour',
    expiresAt: new Date(test.deps.now().getTime() + 86_400_000).toISOString(),
  });
  await poll.vote(1, 'NO-GO', 'Ask Jo at 555-0100');
  const events = await test.db.auditEvent.findMany({
    where: { launchId, action: { in: ['waiver.request', 'signoff.sign'] } },
  });
  expect(events).toHaveLength(2);
  for (const event of events) {
    await eraseText(test.deps, mara, { project: project.id, eventId: String(event.id), reason: 'a private number' });
  }
  const item = await showItem(test.deps, mara, { launchId, itemKey: 'backups' });
  const view = await showLaunch(test.deps, mara, { launchId });
  expect(JSON.stringify([item, view])).not.toContain('555-0100');
  expect(JSON.stringify(item)).toContain('[erased]');
});
