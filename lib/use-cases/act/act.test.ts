import { beforeEach, describe, expect, it } from 'vitest';
import { testDatabase } from '#test/database.ts';
import { makePoll, type Poll } from '#test/poll-factory.ts';
import { readMail, startSmtp } from '#test/targets/smtp.ts';
import type { Actor } from '../../domain/access/actor.ts';
import { executeDelivery } from '../delivery/execute.ts';
import { attestItem } from '../item/attest-item.ts';
import { fillSeat } from '../seat/fill.ts';
import { listSignOffs } from '../signoff/history.ts';
import { actByLink } from './act-by-link.ts';
import { readActLink } from './read-link.ts';

const test = testDatabase();
const NOBODY: Actor = { kind: 'anonymous', ip: '192.0.2.1' };
const NOW = new Date('2026-03-02T10:00:00.000Z');
let poll: Poll;
let secret: string;

beforeEach(async () => {
  test.setNow(NOW);
  await test.db.delivery.deleteMany();
  poll = await makePoll(test.deps);
  secret = await mailedSecret();
});

/** Everything but the one vote of the first gate is done, so Eva is asked for it; the link in her mail. */
async function mailedSecret(): Promise<string> {
  const server = await startSmtp({ hideSTARTTLS: true });
  const smtp = { url: `smtp://127.0.0.1:${server.port}`, from: 'gonogo@acme.dev' };
  const deps = { ...test.deps, settings: { ...test.deps.settings, smtp } };
  const { mara, launchId } = poll;
  for (const itemKey of ['secrets', 'certificates', 'backups'])
    await attestItem(deps, mara, { launchId, itemKey, outcome: 'pass', note: 'Seen' });
  const eva = poll.leads[0];
  for (const { id } of await test.db.delivery.findMany({ where: { userId: eva.userId } }))
    await executeDelivery(deps, id);
  const { text } = readMail(server.mails.map((mail) => mail.source).join('\n'));
  const found = /http:\/\/localhost:3000\/act\/([\w-]{20,})/.exec(text)?.[1];
  if (!found) throw new Error(`no link in the mail:\n${text}`);
  return found;
}

const act = (wish: { vote?: 'GO' | 'NO-GO'; comment?: string } = { vote: 'GO' }) =>
  actByLink(test.deps, NOBODY, { secret, ...wish });
const view = () => readActLink(test.deps, NOBODY, { secret });
const votes = async () =>
  (await listSignOffs(test.deps, poll.mara, { launchId: poll.launchId, gateKey: await gateKey() })).signOffs;

async function gateKey(): Promise<string> {
  const link = await test.db.oneTimeLink.findFirstOrThrow({ where: { kind: 'act' }, orderBy: { createdAt: 'desc' } });
  return (link.act as { gateKey: string }).gateKey;
}

describe('the link of a mail', () => {
  it('is opened as often as one likes, votes once as whom it was sent to, and is written to the chain', async () => {
    const before = (await votes()).length;
    for (const _ of [1, 2, 3]) expect(await view()).toMatchObject({ kind: 'vote', name: 'Eva Engineer' });
    expect((await votes()).length).toBe(before);
    expect(await act()).toEqual({ done: 'Your vote is GO.' });
    expect((await votes())[0]).toMatchObject({ name: 'Eva Engineer', vote: 'GO', latest: true });
    await expect(act()).rejects.toMatchObject({ code: 'expired' });
    expect(await view()).toMatchObject({ kind: 'none', problem: expect.stringContaining('used already') });
    const event = await test.db.auditEvent.findFirstOrThrow({ where: { action: 'signoff.sign-by-link' } });
    expect(event).toMatchObject({ actorId: poll.leads[0].userId, launchId: poll.launchId });
  });

  it('shows what changed since, and can no longer vote', async () => {
    const { mara, launchId } = poll;
    await attestItem(test.deps, mara, { launchId, itemKey: 'secrets', outcome: 'fail', note: 'Not all of them' });
    const seen = await view();
    expect(seen).toMatchObject({ kind: 'changed' });
    expect(seen.kind === 'changed' && seen.changes.join()).toContain('Secrets are rotated');
    await expect(act()).rejects.toMatchObject({ code: 'stale' });
    // Refused, it is as it was: nothing was used up.
    expect(await view()).toMatchObject({ kind: 'changed' });
  });

  it('asks for a reason with a NO-GO, and then takes it', async () => {
    await expect(act({ vote: 'NO-GO' })).rejects.toMatchObject({ code: 'rule' });
    expect(await act({ vote: 'NO-GO', comment: 'Not on a Friday' })).toEqual({ done: 'Your vote is NO-GO.' });
  });

  it('ends after three days, with the account, and with the seat', async () => {
    const eva = poll.leads[0];
    await fillSeat(test.deps, poll.mara, {
      project: poll.project.id,
      roleKey: 'engineering-lead',
      holderId: null,
      deputyId: null,
    });
    await expect(act()).rejects.toMatchObject({ code: expect.stringMatching(/rule|stale/) });
    await test.db.user.update({ where: { id: eva.userId }, data: { disabledAt: NOW } });
    await expect(act()).rejects.toMatchObject({ code: 'expired' });
    await test.db.user.update({ where: { id: eva.userId }, data: { disabledAt: null } });
    test.setNow(new Date(NOW.getTime() + 73 * 3_600_000));
    await expect(act()).rejects.toMatchObject({ code: 'expired' });
  });

  it('is kept as a hash only, and another one opens nothing', async () => {
    const links = await test.db.oneTimeLink.findMany({ where: { kind: 'act' } });
    expect(JSON.stringify(links)).not.toContain(secret);
    expect(await readActLink(test.deps, NOBODY, { secret: `${secret}x` })).toMatchObject({ kind: 'none' });
  });
});
