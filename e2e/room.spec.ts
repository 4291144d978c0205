import type { Page } from '@playwright/test';
import { expectAccessible } from './checks.ts';
import { expect, test } from './people.ts';

const SOURCE = `---
title: Launch day
roles: [Engineering Lead]
metrics:
  - { key: error-rate, title: Error rate, unit: "%", target: "<1%", alert: ">5%" }
  - { key: healthy, title: Health check, unit: yes/no }
cadences:
  hourly: { from: T+0h, every: 1h, until: T+2h }
triggers: ["Error rate > 5% for 2 minutes"]
gates:
  launch: { title: Production, environment: production, phases: [preparation, launch], roles: [Engineering Lead] }
---

## Operations

- [ ] Backups are restored id:backups

## Run of show

### Canary (T-2h)

1. Deploy the canary owner:@eva plan:5m

   \`\`\`bash
   make canary HOST={{api}} KEY={{secret.DEPLOY}}
   \`\`\`

2. Watch the canary canary:10% watch:1s
   - Error rate < 5%
   - Health checks passing
   - Nobody complains

### Release (T-0)

1. Go or no-go gate:launch
2. Send all traffic

## Rollback

1. Route the traffic back (2 minutes)
`;

const step = (page: Page, title: string) =>
  page.getByRole('listitem').filter({ has: page.getByRole('button', { name: new RegExp(title), expanded: true }) });
const closed = (page: Page, title: string) =>
  page.getByRole('button', { name: new RegExp(`^(?!More for).*${title}`), expanded: false });
const showPhase = (page: Page, offset: string) =>
  page.getByRole('navigation', { name: 'Phases' }).getByRole('button', { name: offset }).click();
const clock = (page: Page) => page.getByRole('region', { name: 'Clock' });

test('launch day with three people: hold, canary, go / no-go, trigger, and the way back', async ({ people, as }) => {
  const { api } = people;
  const [mara, eva, dan] = [
    await people.add('Mara Manager'),
    await people.add('Eva Engineer'),
    await people.add('Dan Devops'),
  ];
  const project = await api.project('Launch day', [
    [mara, 'manager'],
    [eva, 'contributor'],
    [dan, 'contributor'],
  ]);
  await api.environment(project, 'production');
  const t0 = new Date(Date.now() + 30 * 60_000).toISOString();
  const launchId = await api.launch(project, '2.4.0', [await api.checklist(project, SOURCE)], { t0 });
  const push = (errors: number, minutesAgo?: number) => {
    const at = minutesAgo === undefined ? {} : { at: new Date(Date.now() - minutesAgo * 60_000).toISOString() };
    const readings = [
      { metric: 'error-rate', value: errors, ...at },
      ...(minutesAgo ? [] : [{ metric: 'healthy', value: true }]),
    ];
    return api.call('POST', `/launches/${launchId}/soak/readings`, { readings });
  };
  const [maras, evas, dans] = [await as(mara), await as(eva), await as(dan)];
  for (const page of [maras, evas, dans]) await page.goto(`/launches/${launchId}/room`);

  await test.step('a step is started and ended by one, and everybody sees it; secrets stay names', async () => {
    await expect(step(evas, 'Deploy the canary')).toContainText(
      'make canary HOST=https://production.acme.io KEY={{secret.DEPLOY}}',
    );
    await expectAccessible(evas, 'the room');
    await expect(maras.getByRole('button', { name: /^Also here: .*Eva Engineer/ })).toBeVisible();
    await evas.keyboard.press('s');
    await expect(step(dans, 'Deploy the canary')).toContainText('Eva Engineer, since');
    await dans.keyboard.press('d');
    await expect(closed(evas, 'Done Deploy the canary')).toContainText('Dan Devops');
  });

  await test.step('a hold stops the clock for everybody, and T-0 moves by its length', async () => {
    await maras.keyboard.press('h');
    const hold = maras.getByRole('dialog', { name: 'Hold the launch' });
    await hold.getByLabel('Why').fill('The vendor is down');
    await hold.getByRole('button', { name: 'Hold' }).click();
    await expect(clock(dans)).toContainText('HOLD');
    await expect(step(dans, 'Watch the canary').getByRole('button', { name: 'Start' })).toHaveAttribute(
      'aria-disabled',
      'true',
    );
    await maras.keyboard.press('h');
    const resume = maras.getByRole('dialog', { name: 'Resume the launch' });
    await expect(resume.getByRole('radio', { name: /^Moves by the length of the hold/ })).toBeChecked();
    await resume.getByRole('button', { name: 'Resume' }).click();
    await expect(clock(dans)).not.toContainText('HOLD');
    expect(Date.parse((await api.state(launchId)).head.t0 ?? '')).toBeGreaterThan(Date.parse(t0));
  });

  await test.step('a canary breaks, its watch begins again, and then it holds', async () => {
    await evas.keyboard.press('s');
    await expect(step(evas, 'Watch the canary')).toContainText('no reading since it began');
    await push(0.4);
    const says = step(dans, 'Watch the canary').getByRole('form', { name: 'Reading: Error rate < 5%' });
    await says.getByLabel('Value in %').fill('1,5 GB');
    await says.getByLabel('Value in %').press('Enter');
    await expect(says.getByRole('alert')).toContainText('is not in %');
    await says.getByLabel('Value in %').fill('1,5 %');
    await says.getByLabel('Value in %').press('Enter');
    const calm = step(evas, 'Watch the canary')
      .getByRole('form', { name: 'Reading: Nobody complains' })
      .getByRole('button', { name: 'Yes' });
    await calm.click();
    await expect(step(maras, 'Watch the canary').getByText('Holds', { exact: true })).toHaveCount(3);
    await expect(step(maras, 'Watch the canary')).toContainText('Dan Devops');
    await push(7);
    await expect(step(dans, 'Watch the canary')).toContainText('Broke once');
    await showPhase(evas, 'T-0');
    await closed(evas, 'Send all traffic').click();
    await expect(step(evas, 'Send all traffic')).toContainText('has not held for its whole watch');
    await showPhase(evas, 'T-2h');
    await expect(step(evas, 'Watch the canary').getByRole('button', { name: 'Go past it…' })).toHaveAttribute(
      'aria-disabled',
      'true',
    );
    await expect(async () => {
      await push(0.4);
      await calm.click();
      await expect(step(evas, 'Watch the canary')).toContainText('passed', { timeout: 1_000 });
    }).toPass();
    await step(evas, 'Watch the canary').getByRole('button', { name: 'Done', exact: true }).click();
    await expect(dans.getByRole('region', { name: 'Lines of the log' })).toContainText('broke: Error rate < 5%');
  });

  await test.step('nothing begins behind a go / no-go point that waits, until a manager goes past it', async () => {
    await showPhase(evas, 'T-0');
    await expect(step(evas, 'Go or no-go')).toContainText('UNDECIDED');
    await expect(step(evas, 'Send all traffic')).toContainText('its gate does not pass');
    await step(maras, 'Go or no-go').getByRole('button', { name: 'Go past it…' }).click();
    const past = maras.getByRole('dialog', { name: 'Go past the go / no-go point' });
    await past.getByLabel('Why').fill('The board wants it today');
    await past.getByRole('button', { name: 'Go past it' }).click();
    await step(evas, 'Send all traffic').getByRole('button', { name: 'Start' }).click();
    await expect(step(dans, 'Send all traffic')).toContainText('Eva Engineer, since');
  });

  await test.step('a fired trigger stands out, is acknowledged by one, and leads back', async () => {
    await push(6, 6);
    await push(6, 4);
    await push(6, 2);
    for (const page of [maras, evas, dans])
      await expect(page.getByRole('alert', { name: 'Trigger: Error rate > 5% for 2 minutes' })).toBeVisible();
    await evas.keyboard.press('l');
    await evas.keyboard.type('Looking at **node 3**');
    await evas.keyboard.press('Enter');
    await expect(dans.getByText('Looking at node 3')).toBeVisible();
    await dans.getByRole('button', { name: 'Acknowledge' }).click();
    await dans.getByRole('dialog').getByRole('button', { name: 'Acknowledge' }).click();
    await expect(maras.getByText('Trigger acknowledged by Dan Devops')).toBeVisible();
    await maras.keyboard.press('r');
    await maras.getByRole('alertdialog').getByRole('button', { name: 'Go to the rollback' }).click();
    await expect(maras.getByText('Route the traffic back').first()).toBeVisible();
  });
});
