import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ProbeSpec } from '#lib/domain/probe/spec/registry.ts';
import { failuresOf, probesOf } from '#test/targets/fixture/checklist.ts';
import { CIMEIKA } from '#test/targets/fixture/expected-cimeika.ts';
import { GO_LIVE } from '#test/targets/fixture/expected-vault.ts';
import type { Fault } from '#test/targets/fixture/faults.ts';
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

const faults = (table: Partial<Record<Fault, Record<string, string>>>) =>
  Object.entries(table) as [Fault, Record<string, string>][];

describe('cimeika', () => {
  // A busy machine is slow without a fault.
  const probes = asking('cimeika.md', ({ item }) => item !== 'time-health');

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
    const slow = asking('cimeika.md', ({ item }) => item === 'time-health');
    fixture.break('cimeika/health-slow');
    expect(await failuresOf(fixture, slow)).toEqual({
      'time-health': 'Expected time to be less than 100ms, got {ms}.',
    });
  });
});

describe('elohimos', () => {
  const probes = asking('elohimos-go-live.md');
  const variables = () => ({ api: fixture.vault.api, app: fixture.vault.app, vaultPassphrase: 'TestPass123!' });

  test('as it should be, everything passes', async () => {
    expect(await failuresOf(fixture, probes, { variables: variables() })).toEqual({});
  });

  test.each(faults(GO_LIVE))('%s fails where it shows, and nowhere else', async (fault, expected) => {
    fixture.break(fault);
    expect(await failuresOf(fixture, probes, { variables: variables() })).toEqual(expected);
  });
});
