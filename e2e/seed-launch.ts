import type { Page } from '@playwright/test';
import type { Fixture } from '../test/targets/fixture/start.ts';
import type { Api, LaunchState } from './api.ts';
import { expect } from './people.ts';

/** What an environment is given so that probes reach the fixture's applications. */
export interface Place {
  urls: Record<string, string>;
  variables?: Record<string, string>;
  secrets?: Record<string, string>;
  methods?: string[];
}

/** A launch whose environment names the applications, and consents to what the checklist does to them. */
export async function launchAt(api: Api, name: string, versionId: string, place: Place): Promise<string> {
  const project = await api.project(name);
  await api.environment(project, 'production');
  const environment = `/projects/${project.slug}/environments/production`;
  const { urls, variables = {}, secrets = {}, methods = ['GET', 'HEAD', 'OPTIONS'] } = place;
  const allowance = { methods, requestsPerMinute: 10_000 };
  await api.call('PATCH', environment, { urls, variables, allowedHosts: ['127.0.0.1'], allowance });
  for (const consent of ['rate-limit', 'bulk-delete']) await api.call('PUT', `${environment}/consents/${consent}`, {});
  for (const [secret, value] of Object.entries(secrets))
    await api.call('PUT', `${environment}/secrets/${secret}`, { value });
  return api.launch(project, '1.0.0-rc1', [versionId]);
}

type Run = LaunchState & { runAll: { endedAt: string | null } | null };

/** Presses "Run all checks" and waits for the last of them. What a person has to do first is said to be done. */
export async function runAll(
  page: Page,
  api: Api,
  fixture: Fixture,
  launchId: string,
  prepared?: { item: string; probe: string },
) {
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
export async function outcomes(api: Api, launchId: string, items: RegExp): Promise<Record<string, string[]>> {
  const { items: all } = await api.state(launchId);
  const found = all.filter(({ key }) => items.test(key));
  return Object.fromEntries(
    Object.entries(Object.groupBy(found, ({ reading }) => reading.outcome)).map(([outcome, of]) => [
      outcome,
      (of ?? []).map(({ key }) => key),
    ]),
  );
}
