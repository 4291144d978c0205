import { ITEMS, makePayments, PAYMENTS, ROLES } from './payments.ts';
import { expect, test } from './people.ts';
import { seat, sign, VERDICTS } from './screen.ts';

/** A gate before it that asks for Security alone: its vote has nothing to do with the rest. */
const WITH_BETA = PAYMENTS.replace(
  'gates:\n',
  'gates:\n  beta: { title: Beta, environment: beta, phases: [preparation], categories: [Security], roles: [Security Lead] }\n',
);
const [ENGINEERING, SECURITY, , DEVOPS] = ROLES;

test('four roles sign; one change makes the right votes stale; all sign again', async ({ people, as }) => {
  const { api } = people;
  const { launchId, leads, manager } = await makePayments(people, 'Poll', WITH_BETA);
  const [eva, sam, pia, dan] = leads;
  const [evas, sams, pias, dans] = [await as(eva), await as(sam), await as(pia), await as(dan)];
  await api.answer(launchId, ITEMS, 'pass', 'Seen today');
  const poll = `/launches/${launchId}/poll?gate=launch`;
  const watch = await as(manager);
  await watch.goto(poll);
  const gate = watch.getByRole('region', { name: 'Production' }).getByText(VERDICTS).first();
  const beta = watch.getByRole('link', { name: /^Beta/ });
  const sayGo = (count: number) => watch.getByRole('heading', { name: `Poll: ${count} of 4 say GO` });

  await test.step('nobody signs for another, nor without the password', async () => {
    await evas.goto(poll);
    await expect(evas.getByRole('button', { name: 'Sign', exact: true })).toHaveCount(1);
    await seat(evas, ENGINEERING).getByRole('button', { name: 'Sign', exact: true }).click();
    const dialog = evas.getByRole('dialog', { name: `Vote as ${ENGINEERING}` });
    await dialog.getByLabel('Comment').fill('All of it looks right');
    await dialog.getByLabel('Your password').fill('not this one');
    await dialog.getByRole('button', { name: 'Sign GO' }).click();
    await expect(dialog.getByRole('alert')).toContainText(/password/i);
    await expect(dialog.getByLabel('Comment')).toHaveValue('All of it looks right');
    await dialog.getByLabel('Your password').fill(eva.password);
    await dialog.getByRole('button', { name: 'Sign GO' }).click();
    await expect(dialog).toBeHidden();
    await expect(seat(evas, ENGINEERING)).toContainText('All of it looks right');
    await expect(sayGo(1)).toBeVisible();
  });

  await test.step('the others sign, and who watches sees the gate open', async () => {
    for (const [page, index] of [[sams, 1] as const, [pias, 2] as const, [dans, 3] as const]) {
      await page.goto(poll);
      await sign(page, ROLES[index], leads[index].password);
    }
    await expect(sayGo(4)).toBeVisible();
    await expect(gate).toHaveText('GO');
    await sams.getByRole('link', { name: /^Beta/ }).click();
    await expect(sams.getByRole('heading', { name: 'Poll: 0 of 1 say GO' })).toBeVisible();
    await sign(sams, SECURITY, sam.password);
    await expect(beta).toHaveText('Beta1/1 GO');
    await sams.goto(poll);
  });

  await test.step('a change that makes nothing worse keeps the votes', async () => {
    await api.answer(launchId, ['backups'], 'pass', 'Looked again');
    await expect(watch.getByText('Looked again')).toHaveCount(0);
    await expect(sayGo(4)).toBeVisible();
    expect(await api.verdict(launchId, 'launch')).toBe('GO');
  });

  await test.step('a failing item makes the votes of its gate stale, says what changed, and spares the other gate', async () => {
    await api.answer(launchId, ['backups'], 'fail', 'The restore ran out of disk');
    await expect(sayGo(0)).toBeVisible();
    await expect(gate).toHaveText('NO-GO');
    for (const role of ROLES) {
      await expect(seat(watch, role)).toContainText(/stale/i);
      await expect(seat(watch, role)).toContainText('Backups are restored');
      await expect(seat(watch, role)).not.toContainText('Secrets are rotated');
    }
    await expect(beta).toHaveText('Beta1/1 GO');
  });

  await test.step('a vote for the worse state holds for it, and for the better one after', async () => {
    await sign(dans, DEVOPS, dan.password);
    await expect(sayGo(1)).toBeVisible();
    await api.answer(launchId, ['backups'], 'pass', 'Restored on a larger disk');
    await expect(seat(watch, DEVOPS)).not.toContainText(/stale/i);
    await expect(gate).not.toHaveText('NO-GO');
  });

  await test.step('whoever is stale signs again', async () => {
    for (const [page, index] of [[evas, 0] as const, [sams, 1] as const, [pias, 2] as const]) {
      await sign(page, ROLES[index], leads[index].password);
    }
    await expect(sayGo(4)).toBeVisible();
    await expect(gate).toHaveText('GO');
  });

  await test.step('NO-GO needs a reason, and one is enough', async () => {
    await seat(sams, SECURITY).getByRole('button', { name: 'NO-GO', exact: true }).click();
    const dialog = sams.getByRole('dialog', { name: `Vote as ${SECURITY}` });
    await dialog.getByLabel('Your password').fill(sam.password);
    await dialog.getByRole('button', { name: 'Vote NO-GO' }).click();
    await expect(dialog.getByLabel('Reason'), 'the browser leads to the empty field').toBeFocused();
    await dialog.getByLabel('Reason').fill('The penetration test found an open port');
    await dialog.getByRole('button', { name: 'Vote NO-GO' }).click();
    await expect(dialog).toBeHidden();
    await expect(seat(watch, SECURITY)).toContainText('The penetration test found an open port');
    await expect(gate).toHaveText('NO-GO');
    expect(await api.verdict(launchId, 'launch')).toBe('NO-GO');
  });

  await test.step('the seat votes again', async () => {
    await sign(sams, SECURITY, sam.password);
    await expect(gate).toHaveText('GO');
  });
});
