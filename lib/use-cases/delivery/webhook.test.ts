import { beforeEach, expect, it } from 'vitest';
import { testDatabase } from '#test/database.ts';
import { makeProject, type TestProject } from '#test/launch-factory.ts';
import { bodyOf, type Handler, serve } from '#test/targets/serve.ts';
import { isSigned, type WebhookFlavour } from '../../domain/notify/webhook.ts';
import type { Notice } from '../notify/notify.ts';
import { tellFor } from '../notify/testing.ts';
import { rotateWebhook, updateWebhookFields } from '../webhook/change.ts';
import { createWebhook } from '../webhook/create.ts';
import { listProjectWebhooks, listWebhookDeliveries } from '../webhook/list.ts';
import { replayDelivery, testWebhook } from '../webhook/send.ts';
import { executeDelivery } from './execute.ts';

const test = testDatabase();
let project: TestProject;
let count = 0;

beforeEach(async () => {
  project = await makeProject(test.deps);
});

const deps = () => ({ ...test.deps, settings: { ...test.deps.settings, webhookPrivate: ['127.0.0.1'] } });

type Call = { headers: Record<string, string>; body: string };

/** A receiver that answers in turn, and a webhook of the project to it. */
async function receiver(answers: (number | Handler)[] = [200], flavour: WebhookFlavour = 'signed') {
  const calls: Call[] = [];
  const { port } = await serve(async (request, response) => {
    calls.push({ headers: request.headers as Call['headers'], body: String(await bodyOf(request)) });
    const answer = answers[calls.length - 1] ?? 200;
    if (typeof answer === 'function') answer(request, response);
    else response.writeHead(answer).end(`I am ${request.url}`);
  });
  const made = await createWebhook(deps(), project.manager, {
    project: project.id,
    name: 'Deploys',
    flavour,
    address: `http://127.0.0.1:${port}/secret-path`,
    kinds: ['hold', 'decision', 'mention'],
  });
  return { calls, ...made, place: { project: project.id, webhookId: made.webhookId } };
}

async function say(part: Partial<Notice> = {}): Promise<void> {
  count += 1;
  const notice: Notice = {
    kind: 'hold',
    key: `w${count}`,
    to: { project: true },
    title: 'On hold',
    path: '/launches/1',
    ...part,
  };
  await tellFor(project.id)(deps(), project.manager, notice);
}

const deliveries = (webhookId: string) => test.db.delivery.findMany({ where: { webhookId }, orderBy: { id: 'asc' } });

async function runAll(webhookId: string): Promise<string[]> {
  for (const row of await deliveries(webhookId)) if (row.state === 'waiting') await executeDelivery(deps(), row.id);
  return (await deliveries(webhookId)).map((row) => row.state);
}

it('is called once for each thing said, signed, with what was typed', async () => {
  const { calls, secret, webhookId } = await receiver();
  await say({ key: 'one' });
  await say({ key: 'one' });
  // Said to one person: nothing for a channel, even if its webhook was made for it.
  await say({ kind: 'mention' });
  expect(await runAll(webhookId)).toEqual(['sent']);
  const [call] = calls;
  expect(isSigned(call?.headers ?? {}, call?.body ?? '', secret ?? '')).toBe(true);
  const [row] = await deliveries(webhookId);
  expect(call?.headers['webhook-id']).toBe(row?.id);
  expect(JSON.parse(call?.body ?? '')).toMatchObject({
    type: 'hold',
    data: { title: 'On hold', url: 'http://localhost:3000/launches/1', project: { name: 'Payments' } },
  });
});

it('is signed with both secrets for a day after a new one was made', async () => {
  const { calls, secret, webhookId, place } = await receiver();
  const rotated = await rotateWebhook(deps(), project.manager, place);
  await say();
  await runAll(webhookId);
  test.setNow(new Date(rotated.olderUntil.getTime() + 1));
  await say();
  await runAll(webhookId);
  const fits = (key: string) => calls.map((call) => isSigned(call.headers, call.body, key));
  expect([fits(secret ?? ''), fits(rotated.secret)]).toEqual([
    [true, false],
    [true, true],
  ]);
});

it('waits as long as it is asked to, and is tried again under the same id', async () => {
  const busy: Handler = (_, response) => void response.writeHead(429, { 'retry-after': '600' }).end();
  const { calls, webhookId } = await receiver([busy, 503, 200]);
  await say();
  await runAll(webhookId);
  const [row] = await deliveries(webhookId);
  expect(row).toMatchObject({ state: 'waiting', nextAt: new Date(deps().now().getTime() + 600_000) });
  await runAll(webhookId);
  expect(await runAll(webhookId)).toEqual(['sent']);
  expect(new Set(calls.map((call) => call.headers['webhook-id'])).size).toBe(1);
});

it('that is gone is switched off, and on again by hand', async () => {
  const { webhookId, place } = await receiver([410]);
  await say();
  await say();
  expect(await runAll(webhookId)).toEqual(['failed', 'dropped']);
  const list = () => listProjectWebhooks(deps(), project.manager, { project: project.id });
  expect((await list()).webhooks).toMatchObject([{ disabled: { reason: expect.stringContaining('410') } }]);
  await say();
  expect(await deliveries(webhookId)).toHaveLength(2);
  await expect(testWebhook(deps(), project.manager, place)).rejects.toMatchObject({ code: 'rule' });
  await updateWebhookFields(deps(), project.manager, { ...place, enabled: true });
  expect((await list()).webhooks).toMatchObject([{ disabled: null }]);
});

it('can be tested, and sent something again under the same id', async () => {
  const { calls, webhookId, place } = await receiver([404, 200]);
  const { deliveryId } = await testWebhook(deps(), project.manager, place);
  expect(await runAll(webhookId)).toEqual(['failed']);
  await replayDelivery(deps(), project.manager, { ...place, deliveryId });
  expect(await runAll(webhookId)).toEqual(['sent']);
  expect(calls.map((call) => call.headers['webhook-id'])).toEqual([deliveryId, deliveryId]);
  const { deliveries: log } = await listWebhookDeliveries(deps(), project.manager, place);
  expect(log).toMatchObject([{ type: 'test', state: 'sent', attempts: 2, tries: [{ status: 200 }, { status: 404 }] }]);
});

it('keeps its address and secret to itself, in lists, logs and the database', async () => {
  const echo: Handler = (request, response) =>
    void response.writeHead(500).end(`${request.headers.host}${request.url} ${secretOf()}`);
  let known = '';
  const secretOf = () => known;
  const made = await receiver([echo]);
  known = made.secret ?? '';
  await say();
  await runAll(made.webhookId);
  const shown = JSON.stringify([
    await listProjectWebhooks(deps(), project.manager, { project: project.id }),
    await listWebhookDeliveries(deps(), project.manager, made.place),
    await test.db.deliveryTry.findMany(),
    await test.db.auditEvent.findMany({ select: { payload: true } }),
  ]);
  expect(shown).not.toContain(known);
  const row = await test.db.webhook.findUniqueOrThrow({ where: { id: made.webhookId } });
  expect(Buffer.from(row.address).toString('latin1')).not.toContain('secret-path');
});

it('reaches no private address where the instance does not allow it', async () => {
  const { calls, webhookId } = await receiver();
  await say();
  for (const row of await deliveries(webhookId)) await executeDelivery(test.deps, row.id);
  expect([(await deliveries(webhookId)).map((row) => row.state), calls]).toEqual([['failed'], []]);
});

it('speaks as Slack and Teams do', async () => {
  const slack = await receiver([200], 'slack');
  const teams = await receiver([202], 'teams');
  await say();
  expect([await runAll(slack.webhookId), await runAll(teams.webhookId)]).toEqual([['sent'], ['sent']]);
  expect(slack.secret).toBeNull();
  expect(slack.calls[0]?.headers['webhook-signature']).toBeUndefined();
  expect(JSON.parse(slack.calls[0]?.body ?? '').blocks[0].text.text).toBe('On hold');
  expect(JSON.parse(teams.calls[0]?.body ?? '').attachments[0].content.type).toBe('AdaptiveCard');
});
