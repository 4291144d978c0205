import { expectAccessible } from './checks.ts';
import { expect, test } from './people.ts';
import { choose, record, sign } from './screen.ts';

const SOURCE = `---
title: Payments launch
roles: [Release Manager]
gates:
  launch: { environment: production, phases: [preparation], roles: [Release Manager] }
---

## Operations

- [ ] Rollback tested on staging id:drilled binds:environment fresh:30d
`;

const RUNBOOK = `## Back to the version before (< 15 minutes)

1. **Take the old version** (5 min)

   \`\`\`
   git checkout <previous-commit>
   \`\`\`

2. Tell support
`;

test('a drill with a stopwatch becomes evidence, and a real roll back is recorded as it was measured', async ({
  people,
  as,
}) => {
  const { api } = people;
  const [mara, eva] = [await people.add('Mara Manager'), await people.add('Eva Engineer')];
  const project = await api.project('Going back', [
    [mara, 'manager'],
    [eva, 'contributor'],
  ]);
  await api.environment(project, 'production');
  await api.environment(project, 'staging');
  const page = { kind: 'rollback', title: 'Roll back', markdown: RUNBOOK };
  await api.call('POST', `/projects/${project.slug}/runbooks`, page);
  const version = await api.checklist(project, SOURCE);
  await api.launch(project, '1.9.3', [version], { commit: '1234567890ab' });
  const launchId = await api.launch(project, '2.0.0', [version]);
  const path = `/launches/${launchId}/rollback`;
  const maras = await as(mara);
  await maras.goto(path);
  const evas = await as(eva);
  await evas.goto(path);
  await expect(evas.getByText('git checkout 1234567890ab')).toBeVisible();
  await expectAccessible(evas, 'the way back');

  await test.step('Eva drills, Mara sees each step', async () => {
    await evas.getByRole('button', { name: 'Start a drill' }).click();
    const dialog = evas.getByRole('dialog');
    await expect(dialog.getByLabel('Environment')).toContainText('staging');
    await expect(dialog.getByLabel('Rollback tested on staging')).toBeChecked();
    await dialog.getByRole('button', { name: 'Start the drill' }).click();
    await evas.getByRole('button', { name: 'Done: Take the old version' }).click();
    await expect(maras.getByRole('button', { name: 'Open again: Take the old version' })).toBeVisible();
    await maras.getByRole('button', { name: 'Skip: Tell support' }).click();
    await maras.getByLabel('Why it is skipped').fill('Only a drill');
    await maras.getByRole('dialog').getByRole('button', { name: 'Skip', exact: true }).click();
    await expect(evas.getByText('Mara Manager: Only a drill')).toBeVisible();
    await evas.getByRole('button', { name: 'Finish the drill' }).click();
    await evas.getByRole('alertdialog').getByRole('button', { name: 'Finish the drill' }).click();
    await expect(maras.getByText(/Roll back rehearsed on staging in [\dms]+ of 15m/)).toBeVisible();
    const { items } = await api.state(launchId);
    expect(items.find((item) => item.key === 'drilled')?.reading.outcome).toBe('pass');
  });

  await test.step('what was launched is rolled back, and recorded with its measured time', async () => {
    await expect(maras.getByRole('button', { name: 'Roll back', exact: true })).toHaveAttribute(
      'aria-disabled',
      'true',
    );
    await api.seat(project, 'release-manager', mara);
    await maras.goto(`/launches/${launchId}/poll`);
    await sign(maras, 'Release Manager', mara.password);
    await record(await choose(maras, 'GO', 'Launch'), mara, 'GO', 'All is well');
    await maras.goto(`${path}?cause=${encodeURIComponent('Errors over 5%')}`);
    await maras.getByRole('button', { name: 'Roll back', exact: true }).click();
    await expect(maras.getByLabel('What made you roll back')).toHaveValue('Errors over 5%');
    await maras.getByRole('button', { name: 'Roll back now' }).click();
    await maras.getByRole('button', { name: 'It runs again' }).click();
    await maras.getByRole('alertdialog').getByRole('button', { name: 'It runs again' }).click();
    await maras.getByRole('button', { name: 'Record the roll back' }).click();
    await expect(maras.getByLabel('Version that runs again')).toHaveValue('1.9.3');
    await maras.getByLabel('Your password').fill(mara.password);
    await maras.getByRole('button', { name: 'Record Rolled back' }).click();
    await expect(maras.getByText('After the roll back')).toBeVisible();
    expect((await api.state(launchId)).head.state).toBe('rolled back');
  });
});
