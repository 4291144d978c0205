import type { Page } from '@playwright/test';
import { makePayments, ONE_ROLE } from './payments.ts';
import { expect, test } from './people.ts';
import { answerForm, openItem, tick, ticked, verdict } from './screen.ts';

test('a whole check without the mouse', async ({ people, as }) => {
  const { launchId, manager } = await makePayments(people, 'Keyboard', ONE_ROLE);
  const page = await as(manager);
  const { keyboard } = page;
  const row = (item: string) =>
    page.getByRole('list', { name: 'Items' }).getByRole('link', { name: new RegExp(`^${item}`) });

  await test.step('Ctrl-K finds the launch', async () => {
    await page.goto('/');
    await keyboard.press('Control+k');
    await expect(page.getByRole('combobox', { name: 'Search' })).toBeFocused();
    await keyboard.type('Keyboard 2.4');
    await expect(page.getByRole('option', { name: /Keyboard 2\.4\.0/ }).first()).toBeVisible();
    await expect(page.getByRole('option', { selected: true })).toHaveText(/Keyboard 2\.4\.0/);
    await keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 1, name: /^Keyboard 2\.4\.0/ })).toBeVisible();
  });

  await test.step('Tab reaches the checklist, and one always sees where one is', async () => {
    await page.goto(`/launches/${launchId}`);
    await keyboard.press('Tab');
    await expect(page.getByRole('link', { name: 'Skip to the page' })).toBeFocused();
    await expect(page.getByRole('link', { name: 'Skip to the page' })).toBeInViewport();
    await keyboard.press('Enter');
    await tabTo(page, 'Checklist');
    await keyboard.press('Enter');
    await expect(page.getByRole('list', { name: 'Items' })).toBeVisible();
  });

  await test.step('j and k move, x ticks, u takes it back', async () => {
    await expect(tick(page, 'Secrets are rotated')).toBeVisible();
    await keyboard.press('j');
    await expect(row('Secrets are rotated')).toBeFocused();
    await keyboard.press('j');
    await expect(row('Certificates are valid')).toBeFocused();
    await keyboard.press('k');
    await expect(row('Secrets are rotated')).toBeFocused();
    await keyboard.press('x');
    await expect(ticked(page, 'Secrets are rotated')).toBeVisible();
    await keyboard.press('u');
    await expect(tick(page, 'Secrets are rotated')).toBeVisible();
    await keyboard.press('x');
    await expect(ticked(page, 'Secrets are rotated')).toBeVisible();
  });

  await test.step('n writes a note, Ctrl-Enter saves it, Escape leaves', async () => {
    await keyboard.press('j');
    await keyboard.press('n');
    await expect(answerForm(page).getByLabel('Note')).toBeFocused();
    await keyboard.type('Valid until March, x and j are only letters here');
    await keyboard.press('Control+Enter');
    await expect(ticked(page, 'Certificates are valid')).toBeVisible();
    await expect(openItem(page).getByText('Valid until March, x and j are only letters here').first()).toBeVisible();
    await keyboard.press('Escape');
    await keyboard.press('Escape');
    await expect(openItem(page)).toBeHidden();
    await expect(row('Certificates are valid')).toBeFocused();
  });

  await test.step('f fails with its reason', async () => {
    await keyboard.press('j');
    await keyboard.press('f');
    await expect(answerForm(page).getByLabel('What fails')).toBeFocused();
    await keyboard.type('The restore ran out of disk');
    await keyboard.press('Control+Enter');
    await expect(verdict(page)).toHaveText('NO-GO');
    await keyboard.press('Escape');
    await keyboard.press('Escape');
    await expect(openItem(page)).toBeHidden();
  });

  await test.step('Enter opens an item', async () => {
    await keyboard.press('j');
    await expect(row('Dashboards show the new version')).toBeFocused();
    await keyboard.press('Enter');
    await expect(openItem(page)).toBeVisible();
    await keyboard.press('Escape');
    await expect(openItem(page)).toBeHidden();
  });

  await test.step('slash searches', async () => {
    await keyboard.press('/');
    await expect(page.getByRole('searchbox', { name: 'Search items' })).toBeFocused();
    await keyboard.type('backups');
    await expect(row('Secrets are rotated')).toHaveCount(0);
    await expect(row('Backups are restored')).toBeVisible();
    await expect(page).toHaveURL(/backups/);
    await keyboard.press('Escape');
  });

  await test.step('the question mark tells the keys, g h goes home', async () => {
    await keyboard.press('?');
    const help = page.getByRole('dialog', { name: 'Keyboard' });
    await expect(help.getByText('Pass, or back to open')).toBeVisible();
    await keyboard.press('Escape');
    await expect(help).toBeHidden();
    // The page takes keys again once the help has faded away.
    await expect(async () => {
      await keyboard.press('g');
      await keyboard.press('h');
      await expect(page.getByRole('heading', { level: 1, name: 'Home' })).toBeVisible({ timeout: 3_000 });
    }).toPass();
  });
});

/** Tabs until the link has the focus; each stop on the way must show itself. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let stop = 0; stop < 60; stop += 1) {
    await page.keyboard.press('Tab');
    const here = page.locator(':focus');
    await expect(here).toBeInViewport();
    expect(await here.evaluate(showsFocus), `stop ${stop} shows its focus: ${await here.textContent()}`).toBe(true);
    if (
      await page
        .getByRole('link', { name, exact: true })
        .evaluateAll((all) => all.some((one) => one === document.activeElement))
    )
      return;
  }
  throw new Error(`Tab never came to ${name}`);
}

function showsFocus(element: HTMLElement | SVGElement): boolean {
  const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
  return (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 1) || boxShadow !== 'none';
}
