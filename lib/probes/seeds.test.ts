import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ProbeSpec } from '#lib/domain/probe/spec/registry.ts';
import { failuresOf, probesOf } from '#test/targets/fixture/checklist.ts';
import { CIMEIKA, type Expected } from '#test/targets/fixture/expected-cimeika.ts';
import { READINESS } from '#test/targets/fixture/expected-readiness.ts';
import { GO_LIVE } from '#test/targets/fixture/expected-vault.ts';
import { FAULTS, type Fault } from '#test/targets/fixture/faults.ts';
import { type Fixture, startFixture } from '#test/targets/fixture/start.ts';

let fixture: Fixture;
beforeAll(async () => {
  fixture = await startFixture();
});
afterAll(() => fixture.close());
beforeEach(() => fixture.mend());

/** What asks by HTTP; pages in a browser, ports and certificates have tests of their own. */
const ASKS = new Set(['http', 'scenario', 'cors', 'ratelimit', 'metrics']);
type Placed = { item: string; spec: ProbeSpec };
const asking = (file: string, more: (probe: Placed) => boolean = () => true) =>
  probesOf(file).filter((probe) => ASKS.has(probe.spec.kind) && more(probe));

const IN_A_BROWSER = /^cimeika\/(?:home|app|theme|integration)-/;
const faults = (table: Expected) => Object.entries(table) as [Fault, Record<string, string>][];

describe('cimeika', () => {
  // A busy machine is slow without a fault.
  const probes = asking('cimeika.md', ({ item }) => !item.startsWith('time-'));

  test('has fourteen smoke tests, each with a probe', () => {
    const smoke = new Set(probesOf('cimeika.md').flatMap(({ item }) => (item.startsWith('smoke-') ? [item] : [])));
    expect(smoke.size).toBe(14);
  });

  test('as it should be, everything passes', async () => {
    expect(await failuresOf(fixture, probes)).toEqual({});
  });

  test.each(faults(CIMEIKA))('%s fails where it shows, and nowhere else', async (fault, expected) => {
    fixture.break(fault);
    expect(await failuresOf(fixture, probes)).toEqual(expected);
  });

  test('a slow answer is too slow', async () => {
    const slow = asking('cimeika.md', ({ item }) => item.startsWith('time-'));
    fixture.break('cimeika/health-slow');
    expect(await failuresOf(fixture, slow)).toEqual({
      'time-health-checks': 'health: Expected time to be less than 200ms, got {ms}.',
      'time-health': 'Expected time to be less than 100ms, got {ms}.',
    });
  });
});

const VAULT: [string, Expected][] = [
  ['elohimos-go-live.md', GO_LIVE],
  ['elohimos-readiness.md', READINESS],
];

describe.each(VAULT)('%s', (file, table) => {
  const probes = asking(file);
  const run = () => {
    const { api, app } = fixture.vault;
    return failuresOf(fixture, probes, { variables: { api, app, vaultPassphrase: 'TestPass123!' } });
  };

  test('as it should be, everything passes', async () => {
    expect(await run()).toEqual({});
  });

  test.each(faults(table))('%s fails where it shows, and nowhere else', async (fault, expected) => {
    fixture.break(fault);
    expect(await run()).toEqual(expected);
  });
});

test('whatever can be broken is broken here, or in a browser', () => {
  const tried = [CIMEIKA, GO_LIVE, READINESS].flatMap((table) => Object.keys(table));
  const untried = Object.keys(FAULTS).filter((fault) => !tried.includes(fault) && !IN_A_BROWSER.test(fault));
  expect(untried).toEqual(['cimeika/health-slow']);
});
