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
  url: "{{target}}/health"
  expect: { status: 200, json: { "$.version": "{{launch.version}}" } }
  \`\`\`

- [ ] Certificates are valid`,
);

test('one runs a probe, and what it saw stands in the browser of the other', async ({ people, as }) => {
  const answer = { status: 503 };
  const target = createServer((_, response) => {
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end('{"version":"2.4.0"}');
  });
  await new Promise<void>((done) => target.listen(0, '127.0.0.1', done));
  const { project, launchId, manager, leads } = await makePayments(people, 'Probed', WITH_PROBE);
  const url = `http://127.0.0.1:${(target.address() as AddressInfo).port}`;
  await people.api.call('PATCH', `/projects/${project.slug}/environments/production`, {
    urls: { target: url },
    allowedHosts: ['127.0.0.1'],
  });
  const maras = await as(manager);
  const evas = await as(leads[0]);
  for (const page of [maras, evas]) await page.goto(`/launches/${launchId}/checklist?item=secrets`);
  const row = evas.locator('[data-item="secrets"]');
  await expect(openItem(evas).getByText('Never run.')).toBeVisible();

  await test.step('a fail, with what was expected and what was seen', async () => {
    await openItem(maras).getByRole('button', { name: 'Run health' }).click();
    await expect(row.getByText('Fail').first()).toBeVisible();
    const table = openItem(evas).getByRole('table').first();
    await expect(table.getByRole('row', { name: /Status 503 200/ })).toBeVisible();
    await expect(table.getByRole('row', { name: /\$\.version .*2\.4\.0/ })).toBeVisible();
  });

  await test.step('then all checks from the overview, and it passes', async () => {
    answer.status = 200;
    await maras.goto(`/launches/${launchId}`);
    await maras.getByRole('button', { name: 'Run all checks' }).click();
    await expect(row.getByText('Verified by a machine')).toBeVisible();
    await expect(
      openItem(evas)
        .getByRole('row', { name: /Status 200 200/ })
        .first(),
    ).toBeVisible();
  });
  target.close();
});
