import type { Page } from '@playwright/test';
import { ABSENT, seed, seeds } from '../test/corpus.ts';
import { FLAWS } from '../test/seed-flaws.ts';
import { type Fixture, startFixture } from '../test/targets/fixture/start.ts';
import type { Api } from './api.ts';
import { expect, test } from './people.ts';
import { choose, record, sign, verdict } from './screen.ts';
import { launchAt, outcomes, runAll } from './seed-launch.ts';
import { type Definition, STRUCTURE, structureOf } from './seed-structure.ts';

/* Five real documents as their authors keep them: chosen as files, read, their probes accepted, stored, run and decided. */

test.describe('five real documents', () => {
  test.skip(seeds() === null, `skipped: ${ABSENT}`);

  let fixture: Fixture;
  const versions: Record<string, string> = {};
  test.beforeAll(async () => {
    fixture = await startFixture();
  });
  test.afterAll(() => fixture.close());
  test.describe.configure({ mode: 'serial' });
  test.slow();

  test('each becomes a checklist with all that its author meant, and with its flaws named', async ({ people, as }) => {
    const page = await as(people.admin);
    await page.goto('/import');
    const names = Object.keys(STRUCTURE);
    await page.getByLabel('Choose files').setInputFiles(
      names.map((name) => ({
        name: `${name}.md`,
        mimeType: 'text/markdown',
        buffer: Buffer.from(seed(name)),
      })),
    );
    for (const name of names) {
      await test.step(name, async () => {
        await expect(page.getByRole('textbox', { name: `Document, from ${name}.md` })).toBeVisible();
        await acceptDrafts(page);
        const version = await confirm(page, people.api, STRUCTURE[name]?.title ?? '');
        versions[name] = version.id;
        expect(structureOf(version.definition)).toEqual(STRUCTURE[name]);
        const said = version.findings.map(({ code, reason }) => `${code}: ${reason}`);
        for (const [code, , words] of FLAWS[name] ?? [])
          expect(
            said.find((each) => each.startsWith(code) && each.includes(words)) ?? said,
            `${code} ${words}`,
          ).toContain(words);
      });
    }
  });

  test('the fourteen smoke tests run once they have addresses', async ({ people, as }) => {
    const { api, admin } = people;
    const { cimeika } = fixture;
    const launchId = await launchAt(api, 'Imported cimeika', versions['cimeika-production-checklist'] ?? '', {
      urls: { api: cimeika.api, app: cimeika.site },
    });
    const page = await as(admin);
    await runAll(page, api, fixture, launchId);
    const found = await outcomes(api, launchId, /^smoke-test-list-/);
    expect(found.pass, JSON.stringify(found)).toHaveLength(14);
  });

  test('both chains run once they have an address and a secret', async ({ people, as }) => {
    const { api, admin } = people;
    const { vault } = fixture;
    const launchId = await launchAt(api, 'Imported elohimos', versions['elohimos-go-live'] ?? '', {
      urls: { api: vault.api },
      secrets: { ELOHIM_FOUNDER_PASSWORD: vault.passwords.founder },
      methods: ['GET', 'POST', 'PUT', 'DELETE'],
    });
    const { items } = await api.state(launchId);
    const keyOf = (text: string) => items.find((item) => item.text === text)?.key ?? '';
    const chains = ['Vault smoke test passes', 'Auth smoke test passes'].map(keyOf);
    const page = await as(admin);
    await runAll(page, api, fixture, launchId, { item: chains[1] ?? '', probe: 'Auth Smoke Test' });
    expect(await outcomes(api, launchId, new RegExp(`^(?:${chains.join('|')})$`))).toEqual({ pass: chains });
  });

  test('one of them is answered, signed and decided', async ({ people, as }) => {
    const { api, admin } = people;
    const lead = await people.add('Rel Manager');
    const project = await api.project('Imported readiness', [[lead, 'contributor']]);
    await api.environment(project, 'production');
    const launchId = await api.launch(project, '1.0.0', [versions['elohimos-production-readiness'] ?? '']);
    await api.seat(project, 'release-manager', lead);
    const { items } = await api.state(launchId);
    const [first, ...others] = items.filter((item) => item.leaf && !item.reading.derived).map((item) => item.key);
    await api.answer(launchId, others, 'pass', 'Looked at in the review');
    // Probes that never ran leave it open, whoever says that all is well.
    expect(await api.verdict(launchId, 'launch')).toBe('UNDECIDED');
    await api.answer(launchId, [first ?? ''], 'fail', 'Still the default');
    const leads = await as(lead);
    await leads.goto(`/launches/${launchId}/poll`);
    await sign(leads, 'Release Manager', lead.password);
    const page = await as(admin);
    await page.goto(`/launches/${launchId}/poll`);
    await expect(verdict(page)).toHaveText('NO-GO');
    await record(await choose(page, 'NO-GO', 'Launch'), admin, 'NO-GO', 'The restore was never tried');
    await expect(page.getByText('The restore was never tried').first()).toBeVisible();
  });
});

type Finding = { code: string; reason: string };
type Shown = { version: { id: string; definition: Definition; findings: Finding[] } };

/** Takes over every probe without doubts, then every query where a document has some. */
async function acceptDrafts(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Accept \d+ probes without doubts$/ }).click();
  const written = page.getByRole('textbox', { name: /^Document/ });
  await expect(written).toHaveValue(/^ *```probe/m);
  const queries = page.getByRole('button', { name: /^Accept \d+ queries without doubts$/ });
  if ((await queries.count()) === 0) return;
  await queries.click();
  await expect(queries).toHaveCount(0);
}

/** Stores the document at hand; the checklist that it became. */
async function confirm(page: Page, api: Api, title: string): Promise<Shown['version']> {
  const button = page.getByRole('button', { name: 'Confirm: add the checklist' });
  await expect(button).not.toHaveAttribute('aria-disabled', 'true');
  await button.click();
  const slug = async () => {
    const { rows } = await api.call<{ rows: { slug: string; title: string }[] }>('GET', '/checklists?pageSize=100');
    return rows.find((row) => row.title === title)?.slug;
  };
  await expect.poll(slug, { message: `${title} is stored` }).toBeTruthy();
  return (await api.call<Shown>('GET', `/checklists/${await slug()}`)).version;
}
