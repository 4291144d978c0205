import { readFile } from 'node:fs/promises';
import { ITEMS, makePayments, ONE_ROLE } from './payments.ts';
import { expect, test } from './people.ts';
import { choose, openItem, record, sign, verdict } from './screen.ts';

const [SECRETS, CERTIFICATES, ...REST] = ITEMS;

test('the life of a waiver: asked for, not approved alone, approved, shown, revoked', async ({ people, as }) => {
  const { api } = people;
  const { launchId, leads, manager } = await makePayments(people, 'Waiver', ONE_ROLE);
  const [eva] = leads;
  await api.answer(launchId, [SECRETS, ...REST], 'pass', 'Seen today');
  await api.answer(launchId, [CERTIFICATES], 'fail', 'Ends in three days');
  const evas = await as(eva);
  const maras = await as(manager);
  for (const page of [evas, maras]) await page.goto(`/launches/${launchId}/checklist?item=${CERTIFICATES}`);
  await expect(verdict(maras)).toHaveText('NO-GO');

  await test.step('a contributor asks, and cannot approve it herself', async () => {
    await openItem(evas).getByRole('button', { name: 'Ask for a waiver' }).click();
    const dialog = evas.getByRole('dialog', { name: 'Ask for a waiver' });
    await dialog.getByLabel('Why the risk can be accepted').fill('The renewal is booked for Monday');
    await dialog.getByLabel('What limits the harm instead').fill('Somebody watches the expiry by hand');
    await dialog.getByLabel('Until the end of').fill(dayFromNow(5));
    await dialog.getByRole('button', { name: 'Ask', exact: true }).click();
    await expect(dialog).toBeHidden();
    await expect(openItem(evas).getByText('waits for approval')).toBeVisible();
    const approve = openItem(evas).getByRole('button', { name: 'Approve' });
    await expect(approve).toHaveAttribute('aria-disabled', 'true');
    expect(await api.verdict(launchId, 'launch')).toBe('NO-GO');
  });

  await test.step('the manager approves, and the item no longer blocks', async () => {
    await openItem(maras).getByRole('button', { name: 'Approve' }).click();
    const dialog = maras.getByRole('dialog', { name: 'Accept this risk?' });
    await dialog.getByLabel('Reason').fill('Agreed with the platform team');
    await dialog.getByRole('button', { name: 'Accept the risk' }).click();
    await expect(dialog).toBeHidden();
    await expect(openItem(evas).getByText('approved', { exact: true })).toBeVisible();
    await expect(openItem(evas).getByText(/until/).first()).toBeVisible();
    await expect(verdict(maras)).toHaveText('UNDECIDED');
    await maras.getByRole('link', { name: 'Poll', exact: true }).click();
    await evas.goto(`/launches/${launchId}/poll`);
    await sign(evas, 'Engineering Lead', eva.password);
    await expect(verdict(maras)).toHaveText('GO WITH CAVEATS');
  });

  await test.step('revoked, the item blocks again and the vote is stale', async () => {
    await maras.goto(`/launches/${launchId}/checklist?item=${CERTIFICATES}`);
    await openItem(maras).getByRole('button', { name: 'Revoke' }).click();
    const dialog = maras.getByRole('dialog', { name: 'Revoke the waiver' });
    await dialog.getByLabel('Reason').fill('The renewal was cancelled');
    await dialog.getByRole('button', { name: 'Revoke' }).click();
    await expect(dialog).toBeHidden();
    await expect(openItem(maras).getByText('revoked', { exact: true })).toBeVisible();
    await expect(verdict(maras)).toHaveText('NO-GO');
    await expect(evas.getByRole('heading', { name: 'Poll: 0 of 1 say GO' })).toBeVisible();
  });
});

test('NO-GO, an override by two people, its packet on paper and as JSON, and the history', async ({ people, as }) => {
  const { api } = people;
  const { launchId, leads, manager, project } = await makePayments(people, 'Override', ONE_ROLE);
  const second = await people.add('Bo Second');
  await api.call('POST', `/projects/${project.slug}/members`, { userId: second.userId, role: 'manager' });
  await api.answer(launchId, [SECRETS, ...REST], 'pass', 'Seen today');
  await api.answer(launchId, [CERTIFICATES], 'fail', 'Ends in three days');
  const maras = await as(manager);
  const bos = await as(second);
  const evas = await as(leads[0]);
  for (const page of [maras, bos, evas]) await page.goto(`/launches/${launchId}/poll`);
  await expect(verdict(maras)).toHaveText('NO-GO');

  await test.step('a lead cannot decide, and is told why', async () => {
    await expect(evas.getByRole('button', { name: 'Decide…' })).toHaveAttribute('aria-disabled', 'true');
  });

  await test.step('GO against NO-GO is only proposed, and needs a reason', async () => {
    const dialog = await choose(maras, 'GO');
    await expect(dialog.getByText(/override, marked for ever/)).toBeVisible();
    await dialog.getByLabel('Reason').fill('The certificate is renewed on Monday, before it ends');
    await dialog.getByLabel('Your password').fill(manager.password);
    await dialog.getByRole('button', { name: 'Propose GO' }).click();
    await expect(dialog).toBeHidden();
    await expect(maras.getByRole('heading', { name: 'GO waits for a second manager' })).toBeVisible();
    await expect(maras.getByRole('button', { name: 'Confirm…' })).toHaveAttribute('aria-disabled', 'true');
    expect((await api.state(launchId)).head.state).toBe('preparing');
  });

  await test.step('a second manager confirms with the password', async () => {
    await bos.getByRole('button', { name: 'Confirm…' }).click();
    const dialog = bos.getByRole('dialog', { name: 'Confirm GO against the verdict' });
    await dialog.getByLabel('Your password').fill(second.password);
    await dialog.getByRole('button', { name: 'Confirm GO' }).click();
    await expect(dialog).toBeHidden();
    await expect(maras.getByText('Override', { exact: true }).first()).toBeVisible();
    await expect(maras.getByText(/and Bo Second/).first()).toBeVisible();
    expect((await api.state(launchId)).head.state).toBe('launched');
  });

  await test.step('the packet tells what was known, on screen, on paper and as JSON', async () => {
    await maras.getByRole('link', { name: 'What was known then' }).first().click();
    const packet = maras.getByRole('article', { name: 'Decision packet' });
    await expect(packet.getByText('NO-GO', { exact: true }).first()).toBeVisible();
    await expect(packet.getByText('Ends in three days').first()).toBeVisible();
    await maras.emulateMedia({ media: 'print' });
    for (const role of ['navigation', 'banner'] as const) await expect(maras.getByRole(role)).toHaveCount(0);
    await expect(packet.getByRole('button', { name: 'Print' })).toBeHidden();
    await expect(packet.getByText('Bo Second').first()).toBeVisible();
    expect((await maras.pdf({ format: 'A4' })).subarray(0, 5).toString()).toBe('%PDF-');
    await maras.emulateMedia({ media: null });
    const [file] = await Promise.all([
      maras.waitForEvent('download'),
      packet.getByRole('link', { name: 'JSON' }).click(),
    ]);
    const json = JSON.parse(await readFile(await file.path(), 'utf8')) as { packet: { decision: object } };
    expect(json.packet.decision).toMatchObject({ kind: 'GO', verdict: 'NO-GO', override: true });
  });

  await test.step('history: decisions, activity, project and home', async () => {
    await maras.getByRole('link', { name: 'Decisions', exact: true }).click();
    await expect(maras.getByText(/and Bo Second/)).toBeVisible();
    await maras.goto(`/projects/${project.slug}/activity`);
    await expect(maras.getByText(/confirmed/i).first()).toBeVisible();
    await maras.goto(`/projects/${project.slug}`);
    await expect(maras.getByRole('heading', { name: /^Scores for/ })).toBeVisible();
    await maras.getByText('The same as a table').click();
    await expect(maras.getByRole('row', { name: /2\.4\.0/ })).toBeVisible();
    await maras.goto('/');
    await expect(maras.getByRole('region', { name: 'Recently decided' }).getByText('2.4.0')).toBeVisible();
  });
});

test('NO-GO is recorded by one person; GO on a passing verdict launches', async ({ people, as }) => {
  const { api } = people;
  const { launchId, leads, manager } = await makePayments(people, 'Passing', ONE_ROLE);
  const maras = await as(manager);
  const evas = await as(leads[0]);
  for (const page of [maras, evas]) await page.goto(`/launches/${launchId}/poll`);

  await test.step('NO-GO with its reason', async () => {
    const dialog = await choose(maras, 'NO-GO');
    await record(dialog, manager, 'NO-GO', 'Half of it is not looked at yet');
    await expect(maras.getByText('Half of it is not looked at yet')).toBeVisible();
    expect((await api.state(launchId)).head.state).toBe('preparing');
  });

  await test.step('everything passes, the lead signs, GO', async () => {
    await api.answer(launchId, ITEMS, 'pass', 'Seen today');
    await sign(evas, 'Engineering Lead', leads[0].password);
    await expect(verdict(maras)).toHaveText('GO');
    const dialog = await choose(maras, 'GO');
    await record(dialog, manager, 'GO', 'Agreed in the launch call');
    await expect(evas.getByText('GO given', { exact: true }).first()).toBeVisible();
    expect((await api.state(launchId)).head.state).toBe('launched');
  });
});

function dayFromNow(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}
