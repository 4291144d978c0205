import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { draftsOf } from '#lib/domain/checklist/drafts/drafts.ts';
import { CLOSED } from '#lib/domain/probe/guard/allowed.ts';
import { ABSENT, seed, seeds } from '#test/corpus.ts';
import { type Fixture, startFixture } from '#test/targets/fixture/start.ts';
import { failing, probe } from '#test/targets/probe.ts';

const draftsIn = (name: string) => draftsOf(seed(name));

describe.skipIf(seeds() === null)(`drafts of the five seeds run (skipped where ${ABSENT})`, () => {
  let fixture: Fixture;
  beforeAll(async () => {
    fixture = await startFixture();
  });
  afterAll(() => fixture?.close());

  const vault = (title: string, bulkDelete: boolean) => {
    const draft = draftsIn('elohimos-go-live').find((each) => each.title === title);
    return probe(draft?.spec ?? '', {
      variables: { api: fixture.vault.api },
      secrets: { ELOHIM_FOUNDER_PASSWORD: fixture.vault.passwords.founder },
      guard: { ...CLOSED, hosts: ['127.0.0.1'], consent: { ...CLOSED.consent, bulkDelete } },
      prepare: async () => ({ ok: true }),
    });
  };

  test('the vault chain passes with a base URL and a secret', async () => {
    const run = await vault('Vault Smoke Test', true);
    expect(failing(run)).toEqual([]);
    expect(run.outcome).toBe('pass');
  });

  test('emptying the trash does not run before the environment allows it', async () => {
    const run = await vault('Vault Smoke Test', false);
    expect(failing(run)).toEqual(['11. Empty trash']);
    expect(run.outcome).not.toBe('pass');
  });

  test('the forced password chain passes once a person has prepared it', async () => {
    fixture.prepare();
    const run = await vault('Auth Smoke Test', false);
    expect(failing(run)).toEqual([]);
    expect(run.outcome).toBe('pass');
  });

  test.each(['vault/comment-down', 'vault/revoke-down', 'vault/share-down-load'] as const)(
    '%s is seen',
    async (fault) => {
      fixture.break(fault);
      const run = await vault('Vault Smoke Test', true).finally(() => fixture.mend());
      expect(run.outcome).toBe('fail');
    },
  );

  const smoke = () => draftsIn('cimeika-production-checklist').filter((each) => each.line > 200 && each.line < 264);
  const run = (spec: string) => {
    const { api, site } = fixture.cimeika;
    fixture.forgive();
    return probe(spec, { variables: { api, app: site } });
  };

  test('the fourteen smoke tests pass with base URLs alone', async () => {
    const drafts = smoke();
    expect(drafts).toHaveLength(14);
    for (const draft of drafts) {
      const seen = await run(draft.spec);
      expect({ title: draft.title, outcome: seen.outcome, failing: failing(seen) }).toEqual({
        title: draft.title,
        outcome: 'pass',
        failing: [],
      });
    }
  });

  test.each([
    ['cimeika/health-degraded', 'Health Check'],
    ['cimeika/ready-down', 'Readiness Check'],
    ['cimeika/docs-empty', 'API Docs'],
    ['cimeika/modules-missing', 'Modules List'],
    ['cimeika/limit-off', 'Rate Limiting'],
    ['cimeika/cors-wildcard', 'CORS'],
    ['cimeika/home-stays', 'Home Page'],
    ['cimeika/app-module-missing', 'All 7 Modules Accessible'],
    ['cimeika/theme-day', 'Theme Switching'],
  ] as const)('%s is seen by "%s"', async (fault, title) => {
    fixture.break(fault);
    const draft = smoke().find((each) => each.title === title);
    const seen = await run(draft?.spec ?? '').finally(() => fixture.mend());
    expect(seen.outcome).toBe('fail');
    expect(parse(draft?.spec ?? '')).toHaveProperty('kind');
  });
});
