import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DATA_DIR } from './instance.ts';
import { makePayments, ONE_ROLE } from './payments.ts';
import { expect, test } from './people.ts';
import { answerForm, openItem, tick, ticked } from './screen.ts';

const TEN_SECONDS = 10_000;

/* These disturb the one database of the run, so nothing comes after them. */

test('a database that does not answer for ten seconds loses nothing', async ({ people, as, request }) => {
  const { launchId, manager } = await makePayments(people, 'Stalled', ONE_ROLE);
  const page = await as(manager);
  await page.goto(`/launches/${launchId}/checklist?item=backups`);
  const note = 'Restored while the database slept';
  await answerForm(page).getByLabel('Note').fill(note);
  const database = everyProcessOf(databasePid());
  const stopped = performance.now();
  for (const pid of database) process.kill(pid, 'SIGSTOP');
  try {
    await answerForm(page).getByRole('button', { name: 'Save as pass' }).click();
    await tick(page, 'Secrets are rotated').click();
    await expect(answerForm(page).getByLabel('Note')).toHaveValue(note);
    await expect.poll(() => performance.now() - stopped, { timeout: 2 * TEN_SECONDS }).toBeGreaterThan(TEN_SECONDS);
    expect((await request.get('/api/health')).status(), 'the process itself lives').toBe(200);
  } finally {
    for (const pid of database) process.kill(pid, 'SIGCONT');
  }
  // Ten seconds are as long as gonogo waits: the answer went through, or the person is told that it did not.
  const told = answerForm(page).getByRole('alert').filter({ hasText: 'The database does not answer right now' });
  await expect(ticked(page, 'Backups are restored').or(told)).toBeVisible();
  if (await told.isVisible()) {
    await expect(answerForm(page).getByLabel('Note')).toHaveValue(note);
    await answerForm(page).getByRole('button', { name: 'Save as pass' }).click();
  }
  for (const item of ['Backups are restored', 'Secrets are rotated']) await expect(ticked(page, item)).toBeVisible();
  await page.reload();
  await expect(ticked(page, 'Secrets are rotated')).toBeVisible();
  await expect(openItem(page).getByText(note).first()).toBeVisible();
});

test('a database that was killed comes back, and what was typed meanwhile can be saved', async ({
  people,
  as,
  request,
}) => {
  const { launchId, manager, leads } = await makePayments(people, 'Killed', ONE_ROLE);
  const page = await as(manager);
  const other = await as(leads[0]);
  for (const one of [page, other]) await one.goto(`/launches/${launchId}/checklist?item=backups`);
  await tick(page, 'Certificates are valid').click();
  await expect(ticked(other, 'Certificates are valid')).toBeVisible();
  const note = 'Restored just before the database fell';
  await answerForm(page).getByLabel('Note').fill(note);

  const killed = databasePid();
  process.kill(killed, 'SIGKILL');
  await answerForm(page).getByRole('button', { name: 'Save as pass' }).click();
  await expect(
    answerForm(page)
      .getByText(/What you typed is kept|Kept in this browser/)
      .first(),
  ).toBeVisible();
  await expect(answerForm(page).getByLabel('Note')).toHaveValue(note);

  await expect.poll(async () => (await request.get('/api/ready')).status(), { timeout: 30_000 }).toBe(200);
  expect(databasePid()).not.toBe(killed);
  await answerForm(page).getByRole('button', { name: 'Save as pass' }).click();
  await expect(ticked(page, 'Backups are restored')).toBeVisible();
  await expect(ticked(other, 'Backups are restored'), 'live updates came back by themselves').toBeVisible();
  await page.reload();
  await expect(ticked(page, 'Certificates are valid'), 'what was saved before').toBeVisible();
  await expect(openItem(page).getByText(note).first()).toBeVisible();
});

/** PostgreSQL writes its own number on the first line. */
function databasePid(): number {
  return Number.parseInt(readFileSync(join(DATA_DIR, 'postgres/postmaster.pid'), 'utf8'), 10);
}

/** The server and its children, of which each holds a connection. */
function everyProcessOf(parent: number): number[] {
  const children = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((name) => parentOf(name) === parent)
    .map(Number);
  return [parent, ...children];
}

function parentOf(pid: string): number {
  try {
    return Number(/^PPid:\s+(\d+)$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
  } catch {
    return 0;
  }
}
