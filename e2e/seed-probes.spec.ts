import type { Page } from '@playwright/test';
import type { Fault } from '../test/targets/fixture/faults.ts';
import { type Fixture, startFixture } from '../test/targets/fixture/start.ts';
import { expect, test } from './people.ts';
import { openItem } from './screen.ts';
import { launchAt, outcomes, runAll } from './seed-launch.ts';

/* Two checklists that come with gonogo, against applications that do what they ask, and go wrong on demand. */

let fixture: Fixture;
test.beforeAll(async () => {
  fixture = await startFixture();
});
test.afterAll(() => fixture.close());
test.beforeEach(() => {
  fixture.mend();
  // Pages in a browser, many times over: patience where the machine is busy.
  test.slow();
});

async function seeFailure(page: Page, launchId: string, item: string, reason: string) {
  await page.goto(`/launches/${launchId}/checklist?item=${item}`);
  await expect(page.locator(`[data-item="${item}"]`).getByText('Fail').first()).toBeVisible();
  await expect(openItem(page).getByText(reason).first()).toBeVisible();
}

test('fourteen smoke tests pass; one thing breaks, and the item that says so fails alone', async ({ people, as }) => {
  const { api, admin } = people;
  const { cimeika } = fixture;
  const launchId = await launchAt(api, 'Seed cimeika', await api.builtIn('cimeika'), {
    urls: { api: cimeika.api, app: cimeika.site },
    variables: { ciAction: '#talk', ciAnswer: '#answer' },
  });
  const page = await as(admin);
  const smoke = () => outcomes(api, launchId, /^smoke-/);
  await runAll(page, api, fixture, launchId);
  expect((await smoke()).pass).toHaveLength(14);

  fixture.break('cimeika/ready-check-failed');
  await runAll(page, api, fixture, launchId);
  const now = await smoke();
  expect(now.fail).toEqual(['smoke-ready']);
  expect(now.pass).toHaveLength(13);
  await seeFailure(page, launchId, 'smoke-ready', 'Expected every entry of "checks" in the answer to be one of ok');

  fixture.mend();
  await openItem(page).getByRole('button', { name: /^Run / }).first().click();
  await expect(page.locator('[data-item="smoke-ready"]').getByText('Verified by a machine')).toBeVisible();
});

test('the chains of the vault and of the forced password pass, and each breaks in its own step', async ({
  people,
  as,
}) => {
  const { api, admin } = people;
  const { vault } = fixture;
  const launchId = await launchAt(api, 'Seed elohimos', await api.builtIn('elohimos-go-live'), {
    urls: { api: vault.api },
    variables: { vaultPassphrase: 'TestPass123!' },
    secrets: {
      FOUNDER_PASSWORD: vault.passwords.founder,
      TEMP_PASSWORD: vault.passwords.temporary,
      NEW_PASSWORD: 'NewSecure!Pass456',
    },
    methods: ['GET', 'POST', 'PUT', 'DELETE'],
  });
  const page = await as(admin);
  const chains = () => outcomes(api, launchId, /^(?:health|metrics|vault-smoke|auth-smoke|memory-normal)$/);
  const prepared = { item: 'auth-smoke', probe: 'Forced password change' };
  const all = ['health', 'metrics', 'vault-smoke', 'auth-smoke', 'memory-normal'];
  await runAll(page, api, fixture, launchId, prepared);
  expect(await chains()).toEqual({ pass: all });

  const broken: [Fault, string, string][] = [
    ['vault/share-other-file', 'vault-smoke', 'Step "7. Download via share" failed'],
    ['vault/forced-off', 'auth-smoke', 'failed: expected status 403, got 200'],
  ];
  for (const [fault, item, reason] of broken) {
    fixture.break(fault);
    await runAll(page, api, fixture, launchId, prepared);
    expect(await chains()).toEqual({ pass: all.filter((key) => key !== item), fail: [item] });
    await seeFailure(page, launchId, item, reason);
  }
  fixture.mend();
  await runAll(page, api, fixture, launchId, prepared);
  expect(await chains()).toEqual({ pass: all });
});
