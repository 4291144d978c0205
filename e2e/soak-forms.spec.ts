import { expectAccessible } from './checks.ts';
import { expect, test } from './people.ts';

const SOURCE = `---
title: Payments soak
roles: [Engineering Lead]
metrics:
  - { key: error-rate, title: Error rate, unit: "%", target: "<0.1%", alert: ">1%" }
cadences:
  hourly: { title: Every hour, from: T-4h, every: 1h, until: T+2h }
triggers: ["Error rate > 5% for 2 minutes"]
gates:
  stable: { title: Stable, environment: production, phases: [preparation, soak], roles: [Engineering Lead], soak: true }
---

## Operations

- [ ] Backups are restored id:backups
`;
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

test('a soak is shaped by its forms, rehearsed, and filled by keyboard and with a picture', async ({ people, as }) => {
  const { api } = people;
  const mara = await people.add('Mara Manager');
  const project = await api.project('Shaped soak', [[mara, 'manager']]);
  await api.environment(project, 'production');
  // The check of T-1h is open for the next ten minutes.
  const t0 = new Date(Date.now() + 40 * 60_000);
  const version = await api.checklist(project, SOURCE);
  const launchId = await api.launch(project, '2.5.0', [version], { t0: t0.toISOString() });
  const page = await as(mara);
  await page.goto(`/launches/${launchId}/soak`);
  const dialog = page.getByRole('dialog');

  await test.step('a metric of its own: what cannot be read is refused, then it is watched', async () => {
    await page.getByRole('button', { name: 'Add a metric' }).click();
    await dialog.getByLabel('Title').fill('Queue length');
    await dialog.getByLabel('Alert').fill('soon');
    await expectAccessible(page, 'the form of a metric');
    await dialog.getByRole('button', { name: 'Watch it' }).click();
    await expect(dialog.getByRole('alert')).toContainText('soon');
    await dialog.getByLabel('Alert').fill('> 100');
    await dialog.getByRole('button', { name: 'Watch it' }).click();
    await expect(dialog).toBeHidden();
    await page.getByRole('button', { name: /Queue length/ }).click();
    await expect(page.getByText('This metric is only in this launch')).toBeVisible();
  });

  await test.step('moments of its own', async () => {
    await page.getByRole('button', { name: 'Add moments' }).click();
    await dialog.getByLabel('Title').fill('Every half hour');
    await dialog.getByLabel('From').fill('soon');
    await dialog.getByLabel('Every').fill('30m');
    await dialog.getByLabel('Until').fill('T+2h');
    await dialog.getByRole('button', { name: 'Add' }).click();
    await expect(dialog.getByRole('alert')).toContainText('offsets');
    await dialog.getByLabel('From').fill('T+0h');
    await dialog.getByRole('button', { name: 'Add' }).click();
    await expect(page.getByText('every 30m, T-0 to T+2h · only in this launch')).toBeVisible();
  });

  await test.step('a trigger is fired on purpose, and counts for nothing', async () => {
    await page.getByRole('button', { name: 'Rehearse' }).click();
    const question = page.getByRole('alertdialog', { name: 'Fire “Error rate > 5% for 2 minutes” on purpose?' });
    await question.getByRole('button', { name: 'Rehearse' }).click();
    await expect(page.getByText(/^Rehearsed/)).toContainText('by Mara Manager');
    await expect(page.getByText('Armed', { exact: true })).toBeVisible();
  });

  await test.step('the grid by keyboard: arrows move, Enter saves and goes on', async () => {
    const errors = page.getByRole('textbox', { name: /^Error rate, T-1h/ });
    const queue = page.getByRole('textbox', { name: /^Queue length, T-1h/ });
    await errors.focus();
    await page.keyboard.press('ArrowDown');
    await expect(queue).toBeFocused();
    await page.keyboard.press('ArrowUp');
    await expect(errors).toBeFocused();
    await page.keyboard.type('0,05 %');
    await page.keyboard.press('Enter');
    await expect(queue).toBeFocused();
    await page.keyboard.type('many');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('row', { name: /^Queue length/ }).getByRole('alert')).toContainText(
      '“many” is no number',
    );
    await queue.fill('7');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('row', { name: /^Queue length/ })).toContainText('Mara Manager');
    await expect(page.getByRole('row', { name: /^Error rate/ })).toContainText('0.05%');
  });

  await test.step('a picture goes with a reading', async () => {
    const form = page.getByRole('form', { name: 'Queue length' });
    await form.locator('input[type=file]').setInputFiles({ name: 'dashboard.png', mimeType: 'image/png', buffer: PNG });
    await expect(form.getByRole('button', { name: 'dashboard.png' })).toBeVisible();
    await form.getByRole('button', { name: 'Correct' }).click();
    const picture = page.getByRole('row', { name: /^Queue length/ }).getByRole('link', { name: 'picture' });
    const answer = await page.request.get((await picture.getAttribute('href')) ?? '');
    expect(answer.headers()['content-type']).toContain('image/png');
  });
});
