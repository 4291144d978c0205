import type { Locator, Page } from '@playwright/test';
import type { Person } from './api.ts';
import { makePayments, ONE_ROLE } from './payments.ts';
import { expect, test } from './people.ts';
import { answerForm, choose, openItem, verdict } from './screen.ts';

const markdown = (name: string, content: string | Buffer) => ({
  name,
  mimeType: 'text/markdown',
  buffer: Buffer.from(content),
});
const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');

test('documents that are no checklist: each is refused in clear words, and what stood there stays', async ({
  people,
  as,
}) => {
  const page = await as(people.admin);
  await page.goto('/import');
  const source = page.getByRole('textbox', { name: /^Document/ });
  const give = (file: ReturnType<typeof markdown>) => page.getByLabel('Choose files').setInputFiles(file);
  const confirm = page.getByRole('button', { name: 'Confirm: add the checklist' });
  await source.fill('# Kept\n\n## Security\n\n- [ ] Typed by hand');
  await expect(page.getByText('Read without a problem.')).toBeVisible();

  await test.step('5 MB', async () => {
    await give(markdown('huge.md', '- [ ] one more\n'.repeat(350_000)));
    await expect(page.getByRole('alert').filter({ hasText: 'huge.md has 5.' })).toContainText('It was not read');
    await expect(source).toHaveValue(/Typed by hand/);
  });

  await test.step('empty', async () => {
    await give(markdown('empty.md', ''));
    await expect(page.getByRole('alert').filter({ hasText: 'empty.md is empty' })).toBeVisible();
    await expect(source).toHaveValue(/Typed by hand/);
  });

  await test.step('200 levels deep', async () => {
    const deep = Array.from({ length: 200 }, (_, level) => `${'  '.repeat(level)}- [ ] level ${level}`).join('\n');
    await give(markdown('deep.md', `# Deep\n\n## All\n\n${deep}\n`));
    await refused(page, /nested deeper than \d+ levels at line \d+/);
    await expect(confirm).toHaveAttribute('aria-disabled', 'true');
  });

  await test.step('binary', async () => {
    await give(markdown('picture.md', Buffer.concat([PNG, Buffer.alloc(2_000)])));
    await expect(page.getByRole('alert').filter({ hasText: 'picture.md is a picture' })).toBeVisible();
    await expect(source).toHaveValue(/level 199/);
  });

  await test.step('100,000 items', async () => {
    await give(markdown('many.md', `# Many\n\n## All\n\n${'- [ ] i\n'.repeat(100_000)}`));
    await refused(page, /The document has 100,\d+ lines, the limit is 60,000/);
    await expect(confirm).toHaveAttribute('aria-disabled', 'true');
  });

  await test.step('a text that is stored already', async () => {
    const text = '# Stored twice\n\n## Security\n\n- [ ] Only once';
    await people.api.call('POST', '/checklists', { source: text });
    await source.fill(text);
    await expect(page.getByText('Word for word version 1 of “Stored twice”.')).toBeVisible();
    await expect(confirm).toHaveAttribute('aria-disabled', 'true');
  });
});

test('a file with a lying type is refused, and the note beside it stays', async ({ people, as }) => {
  const { launchId, manager } = await makePayments(people, 'Lying', ONE_ROLE);
  const page = await as(manager);
  await page.goto(`/launches/${launchId}/checklist?item=backups`);
  const link = answerForm(page).getByLabel('Link');
  await answerForm(page).getByLabel('Note').fill('See the report');
  await link.fill('https://reports.example/restore');
  const attach = async (name: string, buffer: Buffer) => {
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      answerForm(page).getByRole('button', { name: 'Attach files' }).click(),
    ]);
    await chooser.setFiles({ name, mimeType: 'application/pdf', buffer });
  };
  await attach('report.pdf', PNG);
  await expect(answerForm(page).getByRole('alert')).toContainText('report.pdf');
  await expect(answerForm(page).getByRole('alert')).toContainText('image/png');
  await attach('tool.exe', Buffer.from('4d5a90000300000004000000ffff0000', 'hex'));
  await expect(answerForm(page).getByRole('alert')).toContainText('tool.exe');
  await expect(answerForm(page).getByRole('list', { name: 'Files of this answer' })).toHaveCount(0);
  await expect(answerForm(page).getByLabel('Note')).toHaveValue('See the report');

  await attach('restore.log', Buffer.from('1204 rows restored\n'));
  await expect(answerForm(page).getByRole('list', { name: 'Files of this answer' })).toContainText('restore.log');
  await answerForm(page).getByRole('button', { name: 'Save as pass' }).click();
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    openItem(page)
      .getByRole('link', { name: /restore\.log/ })
      .first()
      .click(),
  ]);
  expect(file.suggestedFilename()).toBe('restore.log');

  // Said again with another note, the link of before goes on.
  await answerForm(page).getByLabel('Note').fill('See the report, page 2');
  await answerForm(page).getByRole('button', { name: 'Save as pass' }).click();
  await expect(openItem(page).getByText('See the report, page 2').first()).toBeVisible();
  await page.reload();
  await expect(link).toHaveValue('https://reports.example/restore');
});

test('a version that exists and a T-0 in the past: said at the field, nothing typed is lost', async ({
  people,
  as,
}) => {
  const { project, manager } = await makePayments(people, 'Again', ONE_ROLE);
  const page = await as(manager);
  await page.goto('/launches/new');
  await page.getByLabel('Project').selectOption(project.name);
  await page.getByRole('checkbox', { name: 'Payments launch' }).click();
  await page.getByLabel('Version', { exact: true }).fill('2.4.0');
  await page.getByLabel('Title').fill('The spring release');
  await page.getByRole('button', { name: 'Open the launch' }).click();
  await expect(page.getByText('This version has a launch already.')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Open that launch' })).toBeVisible();

  await page.getByLabel('Version', { exact: true }).fill('2.5.0');
  await page.getByLabel('T-0').fill('2020-01-01T09:00');
  await expect(page.getByRole('alert').filter({ hasText: 'T-0 lies in the past' })).toBeVisible();
  await page.getByRole('button', { name: 'Open the launch' }).click();
  await expect(page.getByText('What you typed is kept.')).toBeVisible();
  await expect(page).toHaveURL(/\/launches\/new$/);
  await page.reload();
  await expect(page.getByLabel('Title')).toHaveValue('The spring release');
  await page.getByLabel('T-0').fill('2099-01-01T09:00');
  await page.getByRole('button', { name: 'Open the launch' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Again 2.5.0' })).toBeVisible();
});

test('two managers decide at once: one decision is recorded, the other learns of it', async ({ people, as }) => {
  const { launchId, project, manager } = await makePayments(people, 'At once', ONE_ROLE);
  const second = await people.add('Bo Second');
  await people.api.call('POST', `/projects/${project.slug}/members`, { userId: second.userId, role: 'manager' });
  const dialogs: { dialog: Locator; person: Person }[] = [];
  for (const person of [manager, second]) {
    const page = await as(person);
    await page.goto(`/launches/${launchId}/poll`);
    await expect(verdict(page)).toHaveText('UNDECIDED');
    const dialog = await choose(page, 'NO-GO');
    await dialog.getByLabel('Reason').fill(`Decided by ${person.name}`);
    await dialog.getByLabel('Your password').fill(person.password);
    dialogs.push({ dialog, person });
  }
  await Promise.all(dialogs.map(({ dialog }) => dialog.getByRole('button', { name: 'Record NO-GO' }).click()));
  await expect
    .poll(async () => (await Promise.all(dialogs.map((one) => one.dialog.isVisible()))).filter(Boolean))
    .toEqual([true]);
  for (const { dialog, person } of dialogs) {
    if (!(await dialog.isVisible())) continue;
    await expect(dialog.getByRole('alert').filter({ hasText: 'recorded NO-GO for this gate' })).toContainText(
      'Nothing was recorded',
    );
    await expect(dialog.getByLabel('Reason')).toHaveValue(`Decided by ${person.name}`);
  }
  const { decisions } = await people.api.call<{ decisions: object[] }>('GET', `/launches/${launchId}/decisions`);
  expect(decisions).toHaveLength(1);
});

function refused(page: Page, message: RegExp): Promise<void> {
  // The larger the text, the longer the page waits for the fingers to rest and the server to read it.
  return expect(page.getByText(message).first()).toBeVisible({ timeout: 30_000 });
}
