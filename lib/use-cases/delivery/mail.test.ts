import { beforeEach, describe, expect, it } from 'vitest';
import { testDatabase } from '#test/database.ts';
import { makeProject, type TestProject } from '#test/launch-factory.ts';
import type { TestPerson } from '#test/people.ts';
import { readMail, refusal, startSmtp } from '#test/targets/smtp.ts';
import type { NotifySettings } from '../../domain/notify/settings.ts';
import { listNotifications } from '../inbox/list.ts';
import { markNotifications } from '../inbox/mark.ts';
import { removeMember } from '../member/remove.ts';
import { changeNotifySettings } from '../notify/my-settings.ts';
import type { Notice } from '../notify/notify.ts';
import { sendTestMail } from '../notify/test-mail.ts';
import { tellFor } from '../notify/testing.ts';
import { executeDelivery } from './execute.ts';

const test = testDatabase();
const NOW = new Date('2026-03-02T10:00:20.000Z');
const later = (seconds: number) => new Date(NOW.getTime() + seconds * 1000);
let project: TestProject;
let eva: TestPerson;
let count = 0;

beforeEach(async () => {
  test.setNow(NOW);
  await test.db.delivery.deleteMany();
  project = await makeProject(test.deps);
  eva = await project.add('Eva Engineer', 'viewer');
});

/** With mail going out through this port. */
function deps(port = 9) {
  const smtp = { url: `smtp://127.0.0.1:${port}`, from: 'gonogo@acme.dev' };
  return { ...test.deps, settings: { ...test.deps.settings, smtp } };
}

function say(part: Partial<Notice> = {}): Promise<unknown> {
  count += 1;
  const notice: Notice = {
    kind: 'mention',
    key: `k${count}`,
    to: { users: [eva.userId] },
    title: 'Look',
    path: '/',
    ...part,
  };
  return tellFor(project.id)(deps(), project.manager, notice);
}

const mails = () => test.db.delivery.findMany({ orderBy: { id: 'asc' }, include: { tries: true } });
const choose = (settings: Partial<NotifySettings>) => changeNotifySettings(test.deps, eva, settings);

describe('a mail', () => {
  it('waits some seconds, and takes along what comes in them', async () => {
    const server = await startSmtp({ hideSTARTTLS: true });
    await say({ title: 'One' });
    await say({ title: 'Two' });
    const planned = await mails();
    expect(planned).toMatchObject([{ channel: 'mail', userId: eva.userId, nextAt: later(10), state: 'waiting' }]);
    await executeDelivery(deps(server.port), planned[0]?.id ?? '');
    expect(server.mails).toMatchObject([{ to: [eva.email] }]);
    const { headers, text } = readMail(server.mails[0]?.source ?? '');
    expect(headers).toContain('Subject: 2 notifications in Payments: One');
    expect(text).toMatch(/One[\s\S]+Two/);
    expect(await mails()).toMatchObject([{ state: 'sent', attempts: 1, tries: [{ number: 1, status: 250 }] }]);
    // What comes in the same seconds after it went out has a mail of its own.
    await say({ title: 'Three' });
    expect(await mails()).toMatchObject([{ state: 'sent' }, { state: 'waiting' }]);
  });

  it('is not planned for who wants none, and waits for who wants few', async () => {
    await choose({ mail: false });
    await say();
    await choose({ kinds: { mention: false } });
    await say();
    expect(await mails()).toEqual([]);
    await choose({ pace: 'hourly' });
    await say();
    expect(await mails()).toMatchObject([{ nextAt: new Date('2026-03-02T11:00:00Z') }]);
  });

  it('of something urgent goes at once, at night and by itself', async () => {
    await choose({ pace: 'daily', quiet: { from: '00:00', until: '23:59' } });
    await say({ kind: 'rollback.started' });
    expect(await mails()).toMatchObject([{ nextAt: NOW }]);
  });

  it('is tried again when the server asks for patience, under the same Message-ID', async () => {
    let tries = 0;
    const server = await startSmtp({
      hideSTARTTLS: true,
      onRcptTo: (_address, _session, done) => {
        tries += 1;
        done(tries === 1 ? refusal(451, '4.7.1 Greylisted') : undefined);
      },
    });
    await say();
    const [{ id } = { id: '' }] = await mails();
    await executeDelivery(deps(server.port), id);
    const [waiting] = await mails();
    expect(waiting).toMatchObject({ state: 'waiting', tries: [{ status: 451 }] });
    expect(waiting?.nextAt.getTime()).toBeGreaterThan(later(47).getTime());
    await executeDelivery(deps(server.port), id);
    expect(await mails()).toMatchObject([{ state: 'sent', attempts: 2 }]);
    expect(readMail(server.mails[0]?.source ?? '').headers).toContain(`Message-ID: <${id}@localhost>`);
    await executeDelivery(deps(server.port), id);
    expect(server.mails).toHaveLength(1);
  });

  it('that is refused for good is given up, with the reason kept', async () => {
    const server = await startSmtp({
      hideSTARTTLS: true,
      onRcptTo: (_address, _session, done) => done(refusal(550, '5.1.1 Nobody of that name')),
    });
    await say();
    const [{ id } = { id: '' }] = await mails();
    await executeDelivery(deps(server.port), id);
    expect(await mails()).toMatchObject([
      { state: 'failed', tries: [{ note: expect.stringContaining('Nobody of that name') }] },
    ]);
  });

  it('leaves out what was read meanwhile, and what its reader may no longer see', async () => {
    const server = await startSmtp({ hideSTARTTLS: true });
    await say();
    const { notifications } = await listNotifications(test.deps, eva, {});
    await markNotifications(test.deps, eva, { ids: notifications.map((one) => one.id), read: true });
    const [read] = await mails();
    await executeDelivery(deps(server.port), read?.id ?? '');
    test.setNow(later(120));
    await say();
    await removeMember(test.deps, project.manager, { project: project.id, userId: eva.userId });
    await executeDelivery(deps(server.port), (await mails())[1]?.id ?? '');
    expect((await mails()).map((one) => one.state)).toEqual(['dropped', 'dropped']);
    expect(server.mails).toEqual([]);
  });

  it('that was under way when its worker died goes out again', async () => {
    const server = await startSmtp({ hideSTARTTLS: true });
    await say();
    const [{ id } = { id: '' }] = await mails();
    await test.db.delivery.update({ where: { id }, data: { state: 'sending', attempts: 1, since: 1 } });
    await executeDelivery(deps(server.port), id);
    expect(await mails()).toMatchObject([{ state: 'sent', attempts: 2 }]);
    expect((await mails())[0]?.tries.map((one) => one.status)).toEqual([null, 250]);
  });
});

describe('the test mail', () => {
  it('says what the server said', async () => {
    const admin = { ...project.manager, instanceRole: 'admin' as const };
    await expect(sendTestMail(test.deps, admin)).rejects.toMatchObject({ code: 'rule' });
    await expect(sendTestMail(deps(9), admin)).rejects.toMatchObject({ code: 'unavailable' });
    const server = await startSmtp({ hideSTARTTLS: true });
    expect(await sendTestMail(deps(server.port), admin)).toMatchObject({
      address: admin.email,
      note: expect.stringMatching(/^250/),
    });
    await expect(sendTestMail(deps(server.port), eva)).rejects.toMatchObject({ code: 'refused' });
  });
});
