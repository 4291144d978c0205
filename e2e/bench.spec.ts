import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { makePayments, PAYMENTS } from './payments.ts';
import { expect, test } from './people.ts';
import { openItem } from './screen.ts';

const WITH_PROBE = PAYMENTS.replace(
  '- [ ] Certificates are valid',
  `
  \`\`\`probe
  kind: http
  name: health
  url: "{{target}}/health" # never the admin port
  expect: { status: 200 }
  \`\`\`

- [ ] Certificates are valid`,
);

test('a probe is broken, mended, tried and saved as a new version of its checklist', async ({ people, as }) => {
  const target = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"status":"healthy"}');
  });
  await new Promise<void>((done) => target.listen(0, '127.0.0.1', done));
  const { project, launchId, manager } = await makePayments(people, 'Benched', WITH_PROBE);
  await people.api.call('PATCH', `/projects/${project.slug}/environments/production`, {
    urls: { target: `http://127.0.0.1:${(target.address() as AddressInfo).port}` },
    allowedHosts: ['127.0.0.1'],
  });
  const page = await as(manager);
  await page.goto(`/launches/${launchId}/checklist?item=secrets`);
  await openItem(page).getByRole('link', { name: 'Try or change it on the bench' }).click();
  const tryIt = page.getByRole('button', { name: 'Try it now' });
  const yaml = page.getByRole('textbox', { name: 'YAML' });

  await test.step('an example of the kind is loaded and taken back', async () => {
    await page.getByText('Example', { exact: true }).click();
    await page.getByRole('button', { name: 'Load the example' }).click();
    await expect(page.getByRole('textbox', { name: /^Address/ })).toHaveValue('{{api}}/health');
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(page.getByRole('textbox', { name: /^Address/ })).toHaveValue('{{target}}/health');
  });

  await test.step('what is broken in the YAML is told at its line, and shuts neither view', async () => {
    await page.getByRole('tab', { name: 'YAML' }).click();
    await yaml.fill((await yaml.inputValue()).replace('status: 200', 'statuz: 200'));
    const wrong = page.getByRole('region', { name: 'What is wrong' });
    await expect(wrong.getByText('There is no key "statuz" here.')).toBeVisible();
    await expect(tryIt).toHaveAttribute('aria-disabled', 'true');
    await page.getByRole('tab', { name: 'Form' }).click();
    await page.getByRole('button', { name: 'Remove it' }).click();
    await page.getByRole('combobox', { name: 'Add an expectation' }).selectOption('status');
    await page.getByRole('textbox', { name: /^Status/ }).fill('404');
    await expect(wrong).toBeHidden();
  });

  await test.step('it is tried, fails, is mended and passes, and the launch knows nothing of it', async () => {
    await tryIt.click();
    await expect(page.getByText('1 of 1 check fails')).toBeVisible();
    await expect(page.getByRole('row', { name: /Status 200 404/ })).toBeVisible();
    await page.getByRole('textbox', { name: /^Status/ }).fill('200');
    await expect(page.getByText('The probe was changed since.')).toBeVisible();
    await tryIt.click();
    await expect(page.getByText('The one check holds')).toBeVisible();
    const { items } = await people.api.state(launchId);
    expect(items.find((item) => item.key === 'secrets')?.reading.outcome).toBe('unknown');
  });

  await test.step('it is saved as the next version, with its comment, and the launch moves when somebody says so', async () => {
    await page.getByRole('tab', { name: 'YAML' }).click();
    await yaml.fill(`${await yaml.inputValue()}timeout: 3s\n`);
    await page.getByRole('button', { name: 'Save in a checklist…' }).click();
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByText('Changed items')).toBeVisible();
    await dialog.getByRole('button', { name: 'Save as version 2' }).click();
    await dialog.getByRole('link', { name: 'Preview the move of the launch' }).click();
    await expect(page).toHaveURL(/\/checklist\/move\?from=/);
    const { rows } = await people.api.call<{ rows: { slug: string }[] }>(
      'GET',
      `/checklists?project=${project.slug}&search=Payments`,
    );
    const { version } = await people.api.call<{ version: { number: number; source: string } }>(
      'GET',
      `/checklists/${rows[0]?.slug}`,
    );
    expect(version.number).toBe(2);
    expect(version.source).toContain('# never the admin port');
  });
  target.close();
});
