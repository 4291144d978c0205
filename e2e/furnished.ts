import type { Browser } from '@playwright/test';
import type { Person } from './api.ts';
import { makePayments, ONE_ROLE } from './payments.ts';
import type { People } from './people.ts';
import { choose, record } from './screen.ts';

/** A project in which every page has something to show. */
export interface Place {
  slug: string;
  launchId: string;
  /** Of the checklist that the launch uses; a newer one is there. */
  versionId: string;
  decisionId: string;
  checklist: string;
  runbook: string;
  webhook: string;
  /** Address of an invitation. */
  invitation: string;
  /** Address where the member chooses a new password. */
  reset: string;
  admin: Person;
  /** Of no project, and no administrator. */
  member: Person;
  /** Has to choose a password first. */
  newcomer: Person;
}

export async function furnish(people: People, browser: Browser): Promise<Place> {
  const { api, admin } = people;
  const { project, launchId } = await makePayments(people, 'Furnished', ONE_ROLE);
  const inProject = `/projects/${project.slug}`;
  await api.call('PUT', `${inProject}/environments/production/secrets/API_KEY`, {
    value: 'write-only-once-0123456789',
  });
  const markdown = '# Rollback\n\n1. `make rollback`\n\n| step | who |\n|---|---|\n| flip | Kim |\n';
  const runbook = await api.call<{ slug: string }>('POST', `${inProject}/runbooks`, {
    kind: 'rollback',
    title: 'Rollback',
    markdown,
  });

  const webhook = await api.call<{ webhookId: string }>('POST', `${inProject}/webhooks`, {
    name: 'Release tooling',
    flavour: 'signed',
    address: 'https://hooks.acme.io/gonogo',
    kinds: ['decision'],
  });

  await api.answer(launchId, ['secrets'], 'pass', 'All twelve were rotated');
  await api.answer(launchId, ['certificates'], 'fail', 'Ends in three days');
  await api.answer(launchId, ['dashboards'], 'not-applicable', 'There is no dashboard for it');
  await api.call('POST', `/launches/${launchId}/items/certificates/comments`, { text: 'Who renews it?' });
  await api.call('POST', `/launches/${launchId}/waivers`, {
    itemKey: 'certificates',
    gateKey: 'launch',
    reason: 'The renewal is booked for Monday',
    control: 'Somebody watches the expiry by hand',
    expiresAt: new Date(Date.now() + 5 * 86_400_000).toISOString(),
  });
  const decisionId = await decide(people, browser, launchId);
  const listed = await api.call<{ rows: { slug: string }[] }>(
    'GET',
    `/checklists?project=${project.slug}&search=Payments`,
  );
  const checklist = listed.rows[0]?.slug ?? '';
  const source = ONE_ROLE.replace('- [ ] Backups are restored', '- [ ] Backups are restored somewhere else');
  await api.call('POST', `/checklists/${checklist}/versions`, { source });
  const { head } = await api.state(launchId);

  const member = await people.add('Max Member');
  const invitation = await api.call<{ url: string }>('POST', '/invitations', { email: 'nadia.new@example.org' });
  return {
    slug: project.slug,
    launchId,
    versionId: head.checklists[0]?.versionId ?? '',
    decisionId,
    checklist,
    runbook: runbook.slug,
    webhook: webhook.webhookId,
    invitation: invitation.url,
    reset: await makeResetLink(people, browser, member),
    admin,
    member,
    newcomer: await people.add('Nina Newcomer', { mustChangePassword: true }),
  };
}

/** Only a person decides, so it takes a browser. */
async function decide(people: People, browser: Browser, launchId: string): Promise<string> {
  const context = await people.context(browser, people.admin);
  const page = await context.newPage();
  await page.goto(`/launches/${launchId}/poll`);
  await record(await choose(page, 'NO-GO'), people.admin, 'NO-GO', 'The certificate ends too soon');
  await page.getByRole('link', { name: 'What was known then' }).first().click();
  await page.getByRole('article', { name: 'Decision packet' }).waitFor();
  const id = page.url().split('/').at(-1) ?? '';
  await context.close();
  return id;
}

async function makeResetLink(people: People, browser: Browser, person: Person): Promise<string> {
  const context = await people.context(browser, people.admin);
  const page = await context.newPage();
  await page.goto(`/settings/people?q=${encodeURIComponent(person.email)}`);
  await page.getByRole('button', { name: `Change ${person.name}` }).click();
  await page.getByRole('menuitem', { name: 'Make a reset link' }).click();
  const dialog = page.getByRole('dialog', { name: `Reset link for ${person.name}` });
  await dialog.getByRole('button', { name: 'Make the link' }).click();
  const link = await dialog.getByText(/^http.*\/reset\//).textContent();
  await context.close();
  return link ?? '';
}
