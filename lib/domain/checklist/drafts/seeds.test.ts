import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { ABSENT, seed, seeds } from '#test/corpus.ts';
import { draftsOf } from './drafts.ts';

const draftsIn = (name: string) => draftsOf(seed(name));

type Scenario = { steps: { name: string; always?: true; consent?: string }[]; prepare?: { confirm: string } };

describe.skipIf(seeds() === null)(`the five seeds (skipped where ${ABSENT})`, () => {
  it('the vault chain has its eleven steps, and lacks a base URL and a secret alone', () => {
    const draft = draftsIn('elohimos-go-live').find((each) => each.title === 'Vault Smoke Test');
    const { steps } = parse(draft?.spec ?? '') as Scenario;
    expect(steps).toHaveLength(11);
    expect(steps.filter((step) => step.always).map((step) => step.name)).toEqual([
      '5. Delete comment',
      '8. Revoke share',
    ]);
    expect(steps.filter((step) => step.consent).map((step) => step.name)).toEqual(['11. Empty trash']);
    expect(draft?.missing).toEqual([
      { what: 'base URL', name: 'api', from: 'http://localhost:8000' },
      { what: 'secret', name: 'ELOHIM_FOUNDER_PASSWORD', from: '$ELOHIM_FOUNDER_PASSWORD' },
    ]);
    expect(draft?.itemLine).toBe(593);
  });

  it('the forced password chain asks a person first, and expects the refusal', () => {
    const draft = draftsIn('elohimos-go-live').find((each) => each.title === 'Auth Smoke Test');
    const spec = parse(draft?.spec ?? '') as Scenario;
    expect(spec.prepare?.confirm).toContain('sqlite3 .neutron_data/elohimos_app.db');
    expect(spec.steps).toMatchObject([
      { expect: { status: 403, text: 'contains AUTH_PASSWORD_CHANGE_REQUIRED' } },
      { expect: { status: 200, json: { '$.success': true } } },
      { expect: { status: 200, json: { '$.token': 'exists' } } },
    ]);
    expect(draft?.missing.map((each) => each.what)).toEqual(['base URL']);
  });

  it('the fourteen smoke tests are all there, and lack base URLs alone', () => {
    const drafts = draftsIn('cimeika-production-checklist').filter((each) => each.line > 200 && each.line < 264);
    expect(drafts.map((each) => each.kind)).toEqual([
      ...['http', 'http', 'http', 'http', 'http', 'http', 'http', 'ratelimit', 'cors'],
      ...['http', 'http', 'http', 'scenario', 'browser'],
    ]);
    expect(new Set(drafts.flatMap((each) => each.missing.map((missing) => `${missing.what} ${missing.name}`)))).toEqual(
      new Set(['base URL api', 'base URL app']),
    );
  });

  it('rules, jobs, loads, alerts and sentences give drafts too', () => {
    const kinds = (name: string) => new Set(draftsIn(name).map((draft) => draft.kind));
    expect([...kinds('elohimos-go-live')]).toEqual(
      expect.arrayContaining(['scenario', 'http', 'metrics', 'promql', 'heartbeat', 'load', 'env', 'ratelimit']),
    );
    expect([...kinds('hamsaya-production-readiness')]).toEqual(
      expect.arrayContaining(['heartbeat', 'tcp', 'headers', 'cors', 'env']),
    );
    expect([...kinds('oneshot-ga-launch')]).toEqual(
      expect.arrayContaining(['headers', 'tls', 'cors', 'env', 'promql']),
    );
  });
});
