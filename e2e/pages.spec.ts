import { globSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext } from '@playwright/test';
import { complaints, expectGoodLooks, hydrated } from './checks.ts';
import { furnish, type Place } from './furnished.ts';
import { expect, test } from './people.ts';

type Who = 'admin' | 'stranger' | 'newcomer' | 'member';
type Entry = { at: (place: Place) => string; who?: Who; heading?: RegExp };

const at = (path: string, who?: Who): Entry => ({ at: () => path, who });
const inLaunch = (path: string): Entry => ({ at: ({ launchId }) => `/launches/${launchId}${path}` });
const inProject = (path: string): Entry => ({ at: ({ slug }) => `/projects/${slug}${path}` });

/** How to come to each page. A page without a line here fails the first test. */
const PAGES: Record<string, Entry> = {
  '/': at('/'),
  // A link that does nothing any more; notifications.spec.ts follows one that does.
  '/act/[token]': at('/act/used-up', 'stranger'),
  '/activity': at('/activity'),
  '/change-password': at('/change-password', 'newcomer'),
  '/checklists': at('/checklists'),
  '/checklists/[slug]': { at: ({ checklist }) => `/checklists/${checklist}` },
  '/checklists/[slug]/compare': { at: ({ checklist }) => `/checklists/${checklist}/compare` },
  '/import': at('/import'),
  '/inbox': at('/inbox'),
  '/invite/[token]': { at: ({ invitation }) => invitation, who: 'stranger' },
  '/launches': at('/launches'),
  '/launches/[id]': inLaunch(''),
  '/launches/[id]/activity': inLaunch('/activity'),
  '/launches/[id]/checklist': inLaunch('/checklist?item=certificates'),
  '/launches/[id]/checklist/move': {
    at: (place) => `/launches/${place.launchId}/checklist/move?from=${place.versionId}`,
  },
  '/launches/[id]/packet': inLaunch('/packet'),
  '/launches/[id]/packet/[decisionId]': { at: (place) => `/launches/${place.launchId}/packet/${place.decisionId}` },
  '/launches/[id]/poll': inLaunch('/poll'),
  '/launches/[id]/runbooks': inLaunch('/runbooks'),
  '/launches/[id]/rollback': inLaunch('/rollback'),
  '/launches/[id]/room': inLaunch('/room'),
  '/launches/[id]/soak': inLaunch('/soak'),
  '/launches/[id]/soak/report': inLaunch('/soak/report'),
  '/launches/[id]/probes': inLaunch('/probes'),
  '/launches/new': at('/launches/new'),
  '/probes': at('/probes'),
  '/probes/[kind]': at('/probes/scenario'),
  '/projects': at('/projects'),
  '/projects/[slug]': inProject(''),
  '/projects/[slug]/activity': inProject('/activity'),
  '/projects/[slug]/contacts': inProject('/contacts'),
  '/projects/[slug]/dependencies': inProject('/dependencies'),
  '/projects/[slug]/environments': inProject('/environments'),
  '/projects/[slug]/environments/[environment]': inProject('/environments/production'),
  '/projects/[slug]/environments/new': inProject('/environments/new'),
  '/projects/[slug]/launches': inProject('/launches'),
  '/projects/[slug]/members': inProject('/members'),
  '/projects/[slug]/runbooks': inProject('/runbooks'),
  '/projects/[slug]/runbooks/[page]': { at: ({ slug, runbook }) => `/projects/${slug}/runbooks/${runbook}` },
  '/projects/[slug]/runbooks/[page]/edit': { at: ({ slug, runbook }) => `/projects/${slug}/runbooks/${runbook}/edit` },
  '/projects/[slug]/runbooks/[page]/history': {
    at: ({ slug, runbook }) => `/projects/${slug}/runbooks/${runbook}/history`,
  },
  '/projects/[slug]/runbooks/new': inProject('/runbooks/new'),
  '/projects/[slug]/seats': inProject('/seats'),
  '/projects/[slug]/settings': inProject('/settings'),
  '/projects/[slug]/webhooks': inProject('/webhooks'),
  '/projects/[slug]/webhooks/[webhook]': { at: ({ slug, webhook }) => `/projects/${slug}/webhooks/${webhook}` },
  '/projects/new': at('/projects/new'),
  // A member asks for a page of administrators, and is led to the reason.
  '/refused': { at: () => '/settings/instance', who: 'member', heading: /^Not allowed$/ },
  '/reset/[token]': { at: ({ reset }) => reset, who: 'stranger' },
  '/routines': at('/routines'),
  '/settings': at('/settings'),
  '/settings/audit': at('/settings/audit'),
  '/settings/instance': at('/settings/instance'),
  '/settings/notifications': at('/settings/notifications'),
  '/settings/people': at('/settings/people'),
  '/settings/sign-in': at('/settings/sign-in'),
  '/settings/tokens': at('/settings/tokens'),
  // Open only while nobody has an account: first-run.spec.ts looks at it then.
  '/setup': { at: () => '/setup', who: 'stranger', heading: /^Sign in$/ },
  '/sign-in': at('/sign-in', 'stranger'),
};

test.describe.configure({ mode: 'default' });
let place: Place;
const contexts = new Map<Who, BrowserContext>();

test.beforeAll(async ({ people, browser }) => {
  place = await furnish(people, browser);
  const { admin, member, newcomer } = place;
  for (const [who, person] of Object.entries({ admin, member, newcomer })) {
    contexts.set(who as Who, await people.context(browser, person));
  }
  contexts.set('stranger', await browser.newContext());
});

test.afterAll(async () => {
  for (const context of contexts.values()) await context.close();
});

test('every page of the product stands in the list', () => {
  const app = join(import.meta.dirname, '../app');
  const routes = globSync('**/page.tsx', { cwd: app }).map((file) => `/${file.replace(/\/?page\.tsx$/, '')}`);
  expect(Object.keys(PAGES).toSorted()).toEqual(routes.toSorted());
});

for (const [route, entry] of Object.entries(PAGES)) {
  test(`${route} is accessible, quiet and fits a phone`, async () => {
    const context = contexts.get(entry.who ?? 'admin');
    if (!context) throw new Error(`nobody signed in as ${entry.who}`);
    const page = await context.newPage();
    const heard = complaints(page);
    const answer = await page.goto(entry.at(place));
    expect(answer?.status()).toBe(200);
    expect(answer?.headers()['content-security-policy']).toMatch(/script-src [^;]*'nonce-/);
    await expect(page.getByRole('heading', { level: 1, name: entry.heading })).toBeVisible();
    await hydrated(page);
    await expectGoodLooks(page, route);
    expect(heard, 'complaints of the browser').toEqual([]);
    await page.close();
  });
}
