import { beforeAll, expect, test } from 'vitest';
import { TEST_NOW, testDatabase } from '../../../test/database.ts';
import { makeProject } from '../../../test/launch-factory.ts';
import { makePerson, type TestPerson } from '../../../test/people.ts';
import { SYSTEM } from '../../domain/access/actor.ts';
import { createChecklist } from '../checklist/create.ts';
import { saveContact } from '../contact/save.ts';
import { sweepNews } from '../notify/sweep.ts';
import { createRunbook } from '../runbook/create.ts';
import { updateRunbook } from '../runbook/update.ts';
import { listReviews } from './list.ts';
import { setContactsReviewDays } from './set-contacts.ts';
import { confirmPage, setPageReviewDays } from './set-page.ts';

const base = testDatabase();
let mara: TestPerson;
let project: string;
let page: string;

beforeAll(async () => {
  const shop = await makeProject(base.deps, 'Shop');
  mara = shop.manager;
  project = shop.slug;
  ({ slug: page } = await createRunbook(base.deps, mara, { project, kind: 'runbook', title: 'Restart' }));
  await setPageReviewDays(base.deps, mara, { project, page, days: 30 });
  const source = '---\ntitle: Shop launch\nreview: 60d\n---\n\n## One\n\n- [ ] First\n';
  await createChecklist(base.deps, mara, { project, source, note: '' });
  await setContactsReviewDays(base.deps, mara, { project, days: 90 });
});

const days = (count: number) => base.setNow(new Date(TEST_NOW.getTime() + count * 86_400_000));
const due = async (who = mara) => {
  const { rows } = await listReviews(base.deps, who, {});
  return rows.map((row) => `${row.title}${row.overdue ? ' overdue' : ''} ${row.path}`);
};
const sweep = () => sweepNews(base.deps, SYSTEM, {});
const told = async () =>
  (await base.db.notification.findMany({ where: { kind: 'review.due' } })).map((row) => row.title);

test('what asks to be looked at is due, then overdue, and told once each time', async () => {
  // Nobody ever looked at contacts that are not there.
  expect(await due()).toEqual(['Contacts /projects/shop/contacts']);
  await saveContact(base.deps, mara, { project, role: 'On-call', how: '#shop' });
  expect(await due()).toEqual([]);
  days(30);
  expect(await due()).toEqual([`Restart /projects/shop/runbooks/${page}`]);
  await sweep();
  await sweep();
  expect(await told()).toEqual(['“Restart” of Shop is due for review']);
  const stale = confirmPage(base.deps, mara, { project, page, revision: 2 });
  await expect(stale).rejects.toMatchObject({ code: 'stale' });
  await confirmPage(base.deps, mara, { project, page, revision: 1 });
  expect(await due()).toEqual([]);
  days(75);
  expect(await due()).toEqual([
    `Restart overdue /projects/shop/runbooks/${page}`,
    'Shop launch overdue /checklists/shop-launch',
  ]);
  await sweep();
  expect((await told()).length).toBe(3);
  await updateRunbook(base.deps, mara, { project, page, revision: 1, markdown: 'Anew' });
  expect(await due()).toEqual(['Shop launch overdue /checklists/shop-launch']);
});

test('a stranger sees nothing of it', async () => {
  const stan = await makePerson(base.db, 'Stan');
  days(900);
  expect(await due(stan)).toEqual([]);
});
