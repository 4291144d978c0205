import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { ProbeSpec } from '#lib/domain/probe/spec/registry.ts';
import { failuresOf, probesOf } from '#test/targets/fixture/checklist.ts';
import type { Fault } from '#test/targets/fixture/faults.ts';
import { type Fixture, startFixture } from '#test/targets/fixture/start.ts';

let fixture: Fixture;
beforeAll(async () => {
  fixture = await startFixture();
});
afterAll(() => fixture.close());
beforeEach(() => fixture.mend());

/** Of seven pages that differ in nothing but their name, those that a fault may touch. */
const PAGES = ['ci', 'podija'];
const fewer = (spec: ProbeSpec): ProbeSpec => ({
  ...spec,
  ...(spec.foreach ? { foreach: spec.foreach.filter((value) => PAGES.includes(value)) } : {}),
});
const probes = probesOf('cimeika.md')
  .filter(({ item, spec }) => spec.kind === 'browser' && item.startsWith('smoke-'))
  .map(({ item, spec }) => ({ item, spec: fewer(spec) }));

async function failures(): Promise<Record<string, string>> {
  const items = [...new Set(probes.map(({ item }) => item))];
  const found = await Promise.all(
    items.map((item) =>
      failuresOf(
        fixture,
        probes.filter((probe) => probe.item === item),
      ),
    ),
  );
  return Object.assign({}, ...found);
}

/* One fault a kind of sight: where a page leads, its status, an attribute, what a click brings. Each takes all pages. */
const DAY = 'smoke-theme / Day theme everywhere else';
test.each<[Fault, Record<string, string>]>([
  ['cimeika/home-stays', { 'smoke-home': 'Expected final address to be text that matches /ci/?$, got {app}/.' }],
  [
    'cimeika/app-ci-down',
    {
      'smoke-home': 'Page: expected a page, got status 500.',
      'smoke-app-ci': 'Page: expected a page, got status 500.',
      'smoke-app-modules': 'ci: Page: expected a page, got status 500.',
      [DAY]: 'ci: Page: expected a page, got status 500.',
      'smoke-integration': 'Step 1: expected done, got there is no #talk. 2 more checks did not pass.',
    },
  ],
  ['cimeika/theme-night', { [DAY]: 'ci: data-theme of html: expected day, got night.' }],
  [
    'cimeika/integration-broken',
    { 'smoke-integration': '#answer: expected visible, got not visible. 1 more check did not pass.' },
  ],
])(
  '%s fails where it shows, and nowhere else',
  async (fault, expected) => {
    fixture.break(fault);
    expect(await failures()).toEqual(expected);
  },
  180_000,
);
