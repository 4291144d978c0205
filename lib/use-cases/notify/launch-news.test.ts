import { beforeEach, expect, it } from 'vitest';
import { testDatabase } from '#test/database.ts';
import { makePoll, PASSWORD, type Poll } from '#test/poll-factory.ts';
import { addComment } from '../comment/add-comment.ts';
import { recordDecision } from '../decision/record.ts';
import { listNotifications } from '../inbox/list.ts';
import { markAllNotifications, markNotifications } from '../inbox/mark.ts';
import { assignItems } from '../item/assign-items.ts';
import { attestItem } from '../item/attest-item.ts';
import { holdLaunch } from '../launch/hold-launch.ts';
import { resumeLaunch } from '../launch/resume-launch.ts';
import { removeMember } from '../member/remove.ts';
import { decideWaiver } from '../waiver/decide-waiver.ts';
import { requestWaiver } from '../waiver/request-waiver.ts';

const test = testDatabase();
let poll: Poll;
let names: Map<string, string>;

beforeEach(async () => {
  await test.db.notification.deleteMany();
  poll = await makePoll(test.deps);
  const people = await test.db.user.findMany({ select: { id: true, name: true } });
  names = new Map(people.map((person) => [person.id, person.name.split(' ')[0] ?? '']));
});

/** Who was told what since the last look. */
async function told(): Promise<string[]> {
  const rows = await test.db.notification.findMany();
  await test.db.notification.updateMany({ data: { readAt: new Date() } });
  return rows
    .filter((row) => row.readAt === null)
    .map((row) => `${names.get(row.userId)} ${row.kind}`)
    .sort();
}

const EVERYBODY = (kind: string) => ['Dan', 'Eva', 'Kim', 'Pia', 'Sam'].map((name) => `${name} ${kind}`);

it('tells of holds, of what is given to somebody, and of who is mentioned', async () => {
  const { launchId, mara, leads } = poll;
  await holdLaunch(test.deps, mara, { launchId, reason: 'The vendor is down' });
  expect(await told()).toEqual(EVERYBODY('hold'));
  await resumeLaunch(test.deps, mara, { launchId });
  expect(await told()).toEqual(EVERYBODY('resume'));

  const eva = leads[0].userId;
  await assignItems(test.deps, mara, { launchId, itemKeys: ['secrets'], ownerId: eva });
  expect(await told()).toEqual(['Eva item.assigned']);
  // It is hers already, so nothing was given.
  await assignItems(test.deps, mara, { launchId, itemKeys: ['secrets'], ownerId: eva, dueAt: null });
  expect(await told()).toEqual([]);

  await addComment(test.deps, mara, { launchId, itemKey: 'secrets', text: '@sam and @mara: rotated?' });
  expect(await told()).toEqual(['Sam mention']);
  const inbox = await listNotifications(test.deps, leads[1], {});
  expect(inbox.notifications[0]).toMatchObject({ kind: 'mention', text: '@sam and @mara: rotated?' });
});

it('asks for votes once they are all that is missing, and says once when one ended', async () => {
  const { launchId, mara, leads } = poll;
  await poll.vote(0, 'GO', '', 'beta');
  expect(await told()).toEqual([]);
  await poll.passAll();
  await recordDecision(test.deps, mara, { launchId, gateKey: 'beta', kind: 'GO', password: PASSWORD });
  expect(await told()).toEqual(
    [
      ...EVERYBODY('decision'),
      'Dan signoff.asked',
      'Eva signoff.asked',
      'Pia signoff.asked',
      'Sam signoff.asked',
    ].sort(),
  );
  await poll.everyoneSigns();
  expect(await told()).toEqual([]);
  await attestItem(test.deps, mara, { launchId, itemKey: 'backups', outcome: 'fail', note: 'Tape is torn' });
  expect(await told()).toEqual(['Dan', 'Eva', 'Pia', 'Sam'].map((name) => `${name} signoff.stale`));
  await attestItem(test.deps, mara, { launchId, itemKey: 'secrets', outcome: 'fail', note: 'Too' });
  expect(await told()).toEqual([]);
  const stale = await listNotifications(test.deps, leads[0], { group: 'For you' });
  expect(stale.notifications[0]?.text).toContain('Since you signed:\n');
});

it('brings a waiver to the managers, and their answer back', async () => {
  const { launchId, mara } = poll;
  const kim = await test.db.user.findFirstOrThrow({ where: { name: 'Kim Contributor' }, orderBy: { id: 'desc' } });
  const actor = { ...mara, userId: kim.id, name: kim.name };
  const { waiverId } = await requestWaiver(test.deps, actor, {
    launchId,
    itemKey: 'backups',
    gateKey: 'launch',
    reason: 'The tape drive comes on Monday',
    control: 'Snapshots each hour',
    expiresAt: '2026-03-12T10:00:00Z',
  });
  expect(await told()).toEqual(['Mara waiver.asked']);
  await decideWaiver(test.deps, mara, { launchId, waiverId, approved: true, reason: '' });
  expect(await told()).toEqual(['Kim waiver.asked']);
});

it('keeps an inbox to its owner, and hides what they may no longer read', async () => {
  const { launchId, mara, leads, project } = poll;
  const [eva, sam] = leads;
  await holdLaunch(test.deps, mara, { launchId, reason: 'Wait' });
  const list = await listNotifications(test.deps, eva, {});
  expect(list).toMatchObject({ unread: 1, notifications: [{ kind: 'hold', urgent: true, text: 'Wait', read: false }] });
  const ids = list.notifications.map((one) => one.id);
  expect(await markNotifications(test.deps, sam, { ids, read: true })).toEqual({ changed: 0 });
  expect(await markNotifications(test.deps, eva, { ids, read: true })).toEqual({ changed: 1 });
  expect((await listNotifications(test.deps, eva, { unread: true })).notifications).toEqual([]);
  await markNotifications(test.deps, eva, { ids, read: false });
  expect(await markAllNotifications(test.deps, eva, {})).toEqual({ changed: 1 });

  await resumeLaunch(test.deps, mara, { launchId });
  const first = await listNotifications(test.deps, sam, { limit: 1 });
  expect(first).toMatchObject({ unread: 2, notifications: [{ kind: 'resume' }] });
  const second = await listNotifications(test.deps, sam, { limit: 1, cursor: first.next });
  expect(second).toMatchObject({ next: null, notifications: [{ kind: 'hold' }] });
  await removeMember(test.deps, mara, { project: project.id, userId: sam.userId });
  expect(await listNotifications(test.deps, sam, {})).toMatchObject({ unread: 0, notifications: [] });
});
