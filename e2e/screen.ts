import type { Locator, Page } from '@playwright/test';
import type { Person } from './api.ts';

/* The same words for the same things in every journey. */

export const VERDICTS = /^(GO|GO WITH CAVEATS|NO-GO|UNDECIDED)$/;

/** The verdict in the head of a launch's page; on its overview the large one. */
export function verdict(page: Page): Locator {
  return page.getByRole('main').getByText(VERDICTS).first();
}

export function tick(page: Page, item: string): Locator {
  return page.getByRole('button', { name: new RegExp(`^Unknown\\. Mark as pass: ${item}`) });
}

export function ticked(page: Page, item: string): Locator {
  return page.getByRole('button', { name: new RegExp(`^Pass\\. Back to open: ${item}`) });
}

export function answerForm(page: Page): Locator {
  return page.getByRole('form', { name: 'Answer' });
}

export function openItem(page: Page): Locator {
  return page.getByRole('region', { name: 'The open item' });
}

/** One row of the poll. */
export function seat(page: Page, role: string): Locator {
  return page.getByRole('row').filter({ has: page.getByRole('cell', { name: role }) });
}

export async function sign(page: Page, role: string, password: string): Promise<void> {
  await seat(page, role)
    .getByRole('button', { name: /^(Sign|Vote again)$/ })
    .click();
  const dialog = page.getByRole('dialog', { name: `Vote as ${role}` });
  await dialog.getByLabel('Your password').fill(password);
  await dialog.getByRole('button', { name: 'Sign GO' }).click();
  await dialog.waitFor({ state: 'hidden' });
}

/** Opens what can be decided, and picks one. */
export async function choose(page: Page, kind: string, gate = 'Production'): Promise<Locator> {
  await page.getByRole('button', { name: 'Decide…' }).click();
  const dialog = page.getByRole('dialog', { name: `Decide ${gate}` });
  await dialog.getByRole('radio', { name: kind, exact: true }).click();
  return dialog;
}

export async function record(dialog: Locator, person: Person, kind: string, reason: string): Promise<void> {
  await dialog.getByLabel('Reason').fill(reason);
  await dialog.getByLabel('Your password').fill(person.password);
  await dialog.getByRole('button', { name: `Record ${kind}` }).click();
  await dialog.waitFor({ state: 'hidden' });
}
