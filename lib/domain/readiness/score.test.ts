import { describe, expect, it } from 'vitest';
import type { ItemFacts, LaunchFacts } from './model.ts';
import { readItems } from './parents.ts';
import { floorPercent, reachesMinimum, scoreUnits, weightedMean } from './score.ts';
import { A_PROBE, aLaunch, anItem, NOW, notApplicable, probeRun, tick } from './testing.ts';

function score(items: ItemFacts[], over: Partial<LaunchFacts> = {}, waived: string[] = []) {
  const facts = aLaunch({ items, ...over });
  return scoreUnits(readItems(facts, NOW).units, facts.categories, (key) => waived.includes(key));
}

describe('weights and denominators', () => {
  it('weighs by severity', () => {
    const items = [
      anItem('c', { severity: 'critical', evidence: [tick()] }),
      anItem('h', { severity: 'high' }),
      anItem('m', { severity: 'medium' }),
      anItem('l', { severity: 'low' }),
    ];
    expect(score(items).raw).toBe(10 / 25);
    expect(score(items).categories[0]?.lost.map(({ key, weight }) => [key, weight])).toEqual([
      ['h', 7.5],
      ['m', 5],
      ['l', 2.5],
    ]);
  });

  it.each<[string, ItemFacts[], number | null]>([
    ['nothing at all', [], null],
    ['only not applicable', [anItem('a', { evidence: [notApplicable()] })], null],
    ['only optional and open', [anItem('a', { need: 'optional' })], null],
    ['optional and open beside a pass', [anItem('a', { evidence: [tick()] }), anItem('b', { need: 'optional' })], 1],
    [
      'optional and failed',
      [anItem('a', { evidence: [tick()] }), anItem('b', { need: 'optional', evidence: [tick('fail')] })],
      0.5,
    ],
    ['recommended and open', [anItem('a', { evidence: [tick()] }), anItem('b', { need: 'recommended' })], 0.5],
    ['claimed', [anItem('a', { claimed: true })], 0],
    [
      'not applicable, not yet approved',
      [anItem('a', { evidence: [tick()] }), anItem('b', { evidence: [notApplicable({ approval: null })] })],
      0.5,
    ],
    [
      'a condition that does not hold',
      [anItem('a', { evidence: [tick()] }), anItem('b', { need: 'conditional', conditionHolds: false })],
      1,
    ],
    ['a condition nobody answered', [anItem('a', { evidence: [tick()] }), anItem('b', { need: 'conditional' })], 0.5],
  ])('%s', (_name, items, expected) => expect(score(items).raw).toBe(expected));

  it('is the mean of the categories by their weight, without those that have no score', () => {
    const items = [anItem('a', { evidence: [tick()] }), anItem('b', { categoryKey: 'testing' })];
    const categories = [
      { key: 'security', title: 'Security', weight: 3 },
      { key: 'testing', title: 'Testing', weight: 1 },
      { key: 'empty', title: 'Empty', weight: 100 },
    ];
    expect(score(items, { categories }).raw).toBe(0.75);
    expect(score(items, { categories }).categories[2]).toMatchObject({ raw: null, withWaivers: null, verified: null });
  });

  it('keeps an item whose category is not listed', () => {
    expect(score([anItem('a', { evidence: [tick()] }), anItem('b', { categoryKey: 'lost' })]).raw).toBe(0.5);
  });

  it('splits the bar: segments sum to what applies and what does not', () => {
    const items = [
      anItem('v', { sources: [A_PROBE], evidence: [probeRun()] }),
      anItem('t', { evidence: [tick()] }),
      anItem('w', { evidence: [tick('fail')] }),
      anItem('f', { evidence: [tick('fail')] }),
      anItem('u'),
      anItem('c', { claimed: true }),
      anItem('e', { sources: [A_PROBE], evidence: [probeRun('error')] }),
      anItem('n', { evidence: [notApplicable()] }),
      anItem('o', { need: 'optional' }),
    ];
    const { segments, categories, raw, withWaivers, verified } = score(items, {}, ['w']);
    expect(segments).toEqual({
      verified: 5,
      attested: 5,
      waived: 5,
      notApplicable: 5,
      unknown: 10,
      claimed: 5,
      failed: 5,
    });
    expect([raw, withWaivers, verified]).toEqual([2 / 7, 3 / 7, 1 / 7]);
    expect(categories[0]?.counts).toEqual({
      passed: 2,
      applicable: 7,
      failed: 2,
      unknown: 2,
      error: 1,
      waived: 1,
      notApplicable: 1,
      claimed: 1,
    });
  });

  it('a waiver of something that passes adds nothing', () => {
    expect(score([anItem('a', { evidence: [tick()] }), anItem('b')], {}, ['a'])).toMatchObject({
      raw: 0.5,
      withWaivers: 0.5,
    });
  });
});

describe('percent', () => {
  it.each([
    [0, 0],
    [0.29, 29],
    [0.57, 57],
    [0.689, 68],
    [0.9999999, 99],
    [1 - Number.EPSILON, 99],
    [1, 100],
  ])('%d floors to %i', (fraction, expected) => expect(floorPercent(fraction)).toBe(expected));
  it('of nothing is nothing', () => expect(floorPercent(null)).toBeNull());
  it('never shows n/m below its whole percent', () => {
    for (let n = 0; n <= 100; n++) expect(floorPercent(n / 100)).toBe(n);
  });

  it.each([
    [1, 100, true],
    [1 - Number.EPSILON, 100, false],
    [0.8, 80, true],
    [0.7999, 80, false],
    [0.29, 29, true],
    [0, 0, true],
  ])('%d reaches %i %%: %s', (fraction, minimum, expected) => expect(reachesMinimum(fraction, minimum)).toBe(expected));

  it('a category that weighs next to nothing still keeps the overall from 100 %', () => {
    const mean = weightedMean([
      { score: 1, weight: 1 },
      { score: 0, weight: 1e-20 },
    ]);
    expect(mean).toBeLessThan(1);
    expect(floorPercent(mean)).toBe(99);
    expect(reachesMinimum(mean ?? 0, 100)).toBe(false);
    expect(
      weightedMean([
        { score: 1, weight: 0.1 },
        { score: 1, weight: 0.7 },
      ]),
    ).toBe(1);
    expect(weightedMean([])).toBeNull();
  });
});
