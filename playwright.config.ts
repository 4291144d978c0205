import { defineConfig } from '@playwright/test';
import { URL } from './e2e/instance.ts';
import { findBrowser } from './scripts/browser.ts';

const ARGS = [
  '--no-sandbox',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Few journeys on the built product, each run on a new data folder with its own PostgreSQL. */
export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  fullyParallel: false,
  workers: 1,
  // A journey that passes only at the second try is broken.
  retries: 0,
  forbidOnly: true,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  use: {
    baseURL: URL,
    actionTimeout: 15_000,
    launchOptions: { executablePath: findBrowser(), args: ARGS },
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
  },
  // In this order: the first run needs an instance without accounts, and the outage disturbs whatever runs beside it.
  projects: [
    { name: 'first run', testMatch: 'first-run.spec.ts' },
    { name: 'journeys', testIgnore: ['first-run.spec.ts', 'outage.spec.ts'] },
    { name: 'outage', testMatch: 'outage.spec.ts' },
  ],
  webServer: {
    command: 'node e2e/server.ts',
    url: `${URL}/api/ready`,
    // For work on a journey: E2E_REUSE=1 takes the instance that stands there.
    reuseExistingServer: process.env.E2E_REUSE === '1',
    timeout: 180_000,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 20_000 },
    stdout: 'pipe',
  },
});
