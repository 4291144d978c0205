import type { Page } from '@playwright/test';
import type { Fault } from '../test/targets/fixture/faults.ts';
import { type Fixture, startFixture } from '../test/targets/fixture/start.ts';
import type { Api, LaunchState } from './api.ts';
import { expect, test } from './people.ts';
import { openItem } from './screen.ts';

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

interface Place {
  urls: Record<string, string>;
  variables: Record<string, string>;
  secrets?: Record<string, string>;
  methods?: string[];
}

/** A launch whose environment names the applications, and consents to what the checklist does to them. */
async function launchOf(api: Api, file: string, place: Place): Promise<string> {
  const project = await api.project(`Seed ${file}`);
  await api.environment(project, 'production');
  const environment = `/projects/${project.slug}/environments/production`;
  const { urls, variables, secrets = {}, methods = ['GET', 'HEAD', 'OPTIONS'] } = place;
  const allowance = { methods, requestsPerMinute: 10_000 };
  await api.call('PATCH', environment, { urls, variables, allowedHosts: ['127.0.0.1'], allowance });
  for (const consent of ['rate-limit', 'bulk-delete']) await api.call('PUT', `${environment}/consents/${consent}`, {});
  for (const [name, value] of Object.entries(secrets))
    await api.call('PUT', `${environment}/secrets/${name}`, { value });
  return api.launch(project, '1.0.0-rc1', [await api.builtIn(file)]);
}

type Run = LaunchState & { runAll: { endedAt: string | null } | null };

/** Presses "Run all checks" and waits for the last of them. What a person has to do first is said to be done. */
async function runAll(page: Page, api: Api, launchId: string, prepared?: { item: string; probe: string }) {
  fixture.forgive();
  fixture.prepare();
  const before = (await api.call<Run>('GET', `/launches/${launchId}`)).runAll?.endedAt ?? null;
  await page.goto(`/launches/${launchId}`);
  await page.getByRole('button', { name: 'Run all checks' }).click();
  if (prepared) {
    const path = `/launches/${launchId}/items/${prepared.item}/runs/prepare`;
    await expect(async () => {
      await api.call('POST', path, { probe: prepared.probe, done: true });
    }).toPass({ timeout: 30_000 });
  }
  const ended = async () => {
    const { endedAt } = (await api.call<Run>('GET', `/launches/${launchId}`)).runAll ?? { endedAt: null };
    return endedAt !== null && endedAt !== before;
  };
  await expect.poll(ended, { timeout: 90_000, intervals: [500] }).toBe(true);
}

/** Items that a machine saw, by outcome. */
async function outcomes(api: Api, launchId: string, items: RegExp): Promise<Record<string, string[]>> {
  const { items: all } = await api.state(launchId);
  const found = all.filter(({ key }) => items.test(key));
  return Object.fromEntries(
    Object.entries(Object.groupBy(found, ({ reading }) => reading.outcome)).map(([outcome, of]) => [
      outcome,
      (of ?? []).map(({ key }) => key),
    ]),
  );
}

async function seeFailure(page: Page, launchId: string, item: string, reason: string) {
  await page.goto(`/launches/${launchId}/checklist?item=${item}`);
  await expect(page.locator(`[data-item="${item}"]`).getByText('Fail').first()).toBeVisible();
  await expect(openItem(page).getByText(reason).first()).toBeVisible();
}

test('fourteen smoke tests pass; one thing breaks, and the item that says so fails alone', async ({ people, as }) => {
  const { api, admin } = people;
  const { cimeika } = fixture;
  const launchId = await launchOf(api, 'cimeika', {
    urls: { api: cimeika.api, app: cimeika.site },
    variables: { ciAction: '#talk', ciAnswer: '#answer' },
  });
  const page = await as(admin);
  const smoke = () => outcomes(api, launchId, /^smoke-/);
  await runAll(page, api, launchId);
  expect((await smoke()).pass).toHaveLength(14);

  fixture.break('cimeika/ready-check-failed');
  await runAll(page, api, launchId);
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
  const launchId = await launchOf(api, 'elohimos-go-live', {
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
  await runAll(page, api, launchId, prepared);
  expect(await chains()).toEqual({ pass: all });

  const broken: [Fault, string, string][] = [
    ['vault/share-other-file', 'vault-smoke', 'Step "7. Download via share" failed'],
    ['vault/forced-off', 'auth-smoke', 'failed: expected status 403, got 200'],
  ];
  for (const [fault, item, reason] of broken) {
    fixture.break(fault);
    await runAll(page, api, launchId, prepared);
    expect(await chains()).toEqual({ pass: all.filter((key) => key !== item), fail: [item] });
    await seeFailure(page, launchId, item, reason);
  }
  fixture.mend();
  await runAll(page, api, launchId, prepared);
  expect(await chains()).toEqual({ pass: all });
});
