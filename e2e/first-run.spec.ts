import { expect, type Page, test } from '@playwright/test';
import { complaints, expectGoodLooks, hydrated } from './checks.ts';
import { gonogo } from './instance.ts';
import { verdict } from './screen.ts';

/* Needs the empty instance, so it comes first; see the projects of playwright.config.ts. */

test('from the setup link to the first verdict, by clicking alone', async ({ page }) => {
  const heard = complaints(page);
  await test.step('the setup link makes the first administrator, once', async () => {
    const link = (await gonogo(['setup', 'link'])).out.trim();
    expect(link, 'an instance without accounts').toMatch(/^http:\/\/localhost:\d+\/setup\?code=/);
    const looks = await page.context().newPage();
    await looks.goto(link);
    await hydrated(looks);
    await expectGoodLooks(looks, '/setup while it is open');
    await looks.close();
    await page.goto(link);
    await page.getByLabel('Your name').fill('Olena First');
    await page.getByLabel('E-mail address').fill('olena@example.org');
    await page.getByLabel('Password').fill('short');
    await page.getByRole('button', { name: 'Create the account' }).click();
    await expect(page.getByRole('alert').filter({ hasText: '12 characters' })).toBeVisible();
    await expect(page.getByLabel('Your name')).toHaveValue('Olena First');
    await page.getByLabel('Password').fill('three unrelated words');
    await page.getByRole('button', { name: 'Create the account' }).click();
    await expect(page.getByRole('heading', { name: 'Home' })).toBeVisible();
    await expect(page.getByRole('heading', { name: 'Begin here' })).toBeVisible();
    expect((await gonogo(['setup', 'link'])).out).toBe('');
  });

  await test.step('a project', async () => {
    await page.getByRole('link', { name: 'Create a project' }).click();
    await page.getByLabel('Name', { exact: true }).fill('Payments API');
    await page.getByLabel('On call').fill('Kim, #payments-oncall');
    await page.getByLabel('Escalation').fill('cto@acme.io');
    await page.getByRole('button', { name: 'Create the project' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Payments API' })).toBeVisible();
  });

  await test.step('environments', async () => {
    await page.getByRole('main').getByRole('link', { name: 'Environments' }).click();
    for (const kind of ['production', 'beta']) {
      await page.getByRole('link', { name: 'Add an environment' }).first().click();
      await page.getByLabel('Name', { exact: true }).fill(kind);
      await page.getByLabel('Kind').fill(kind);
      await page.getByLabel('Name of the address').fill('api');
      await page.getByLabel('Address', { exact: true }).fill(`https://${kind}.acme.io`);
      await page.getByRole('button', { name: 'Allow it' }).click();
      await page.getByRole('button', { name: 'Add the environment' }).click();
      await expect(page.getByRole('heading', { level: 2, name: kind })).toBeVisible();
      await page.getByRole('main').getByRole('link', { name: 'Environments' }).first().click();
    }
  });

  await test.step('a checklist of the library', async () => {
    await home(page);
    await page.getByRole('link', { name: 'Open the checklists' }).click();
    const entry = page
      .getByRole('listitem')
      .filter({ has: page.getByRole('heading', { name: 'Production launch', exact: true }) });
    await entry.getByRole('button', { name: 'Add to this instance' }).click();
    await expect(entry.getByText('Added', { exact: true })).toBeVisible();
  });

  await test.step('a launch', async () => {
    await home(page);
    await page.getByRole('link', { name: 'New launch' }).click();
    await page.getByLabel('Project').selectOption('Payments API');
    await page.getByLabel('Version', { exact: true }).fill('2.4.0');
    await page.getByLabel('Commit').fill('0a1b2c3d4e');
    await page.getByRole('checkbox', { name: 'Production launch' }).click();
    await expect(page.getByLabel('Production', { exact: true })).toHaveValue(/.+/);
    await page.getByRole('button', { name: 'Open the launch' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Payments API 2.4.0' })).toBeVisible();
    await expect(verdict(page)).toHaveText('UNDECIDED');
  });

  await test.step('ticks move the score, never past what is known', async () => {
    await page.getByRole('link', { name: 'Checklist', exact: true }).click();
    const open = page.getByRole('button', { name: /^Unknown\. Mark as pass: / });
    for (const count of [1, 2, 3]) {
      await open.first().click();
      await expect(page.getByRole('button', { name: /^Pass\. Back to open: / })).toHaveCount(count);
    }
    await page.reload();
    await expect(page.getByRole('button', { name: /^Pass\. Back to open: / })).toHaveCount(3);
    await expect(verdict(page)).toHaveText('UNDECIDED');
  });

  await test.step('one failing required item makes the first verdict', async () => {
    await page
      .getByRole('button', { name: /^Unknown\. Mark as pass: / })
      .first()
      .locator('xpath=following-sibling::a')
      .click();
    const form = page.getByRole('form', { name: 'Answer' });
    await form.getByRole('radio', { name: 'Fail' }).click();
    await form.getByLabel('What fails').fill('The certificate ends in three days');
    await form.getByRole('button', { name: 'Save as failed' }).click();
    await expect(verdict(page)).toHaveText('NO-GO');
    await page.getByRole('link', { name: 'Overview' }).click();
    await expect(verdict(page)).toHaveText('NO-GO');
    await expect(page.getByText(/^1 thing fails, \d+ are missing$/)).toBeVisible();
  });

  await test.step('home tells the state of the launch', async () => {
    await home(page);
    const launches = page.getByRole('region', { name: 'Launches now' });
    await expect(launches.getByText('2.4.0')).toBeVisible();
    await expect(launches.getByText('NO-GO', { exact: true })).toBeVisible();
  });

  expect(heard, 'complaints of the browser').toEqual([]);
});

function home(page: Page): Promise<void> {
  return page.getByRole('navigation').getByRole('link', { name: 'Home' }).first().click();
}
