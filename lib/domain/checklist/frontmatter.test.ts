import { describe, expect, it } from 'vitest';
import { parseChecklist } from './parse.ts';

const BODY = '# Heading\n\n## Security\n\n- [ ] a\n\n## Post-launch\n\n- [ ] b\n';
const parse = (yaml: string) => parseChecklist(`---\n${yaml}\n---\n\n${BODY}`);
const read = (yaml: string) => {
  const result = parse(yaml);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.definition;
};

describe('frontmatter', () => {
  it('may be left out, or empty', () => {
    expect(parseChecklist(BODY)).toMatchObject({
      ok: true,
      problems: [],
      definition: { title: 'Heading', owner: null, gates: [], roles: [] },
    });
    expect(parse('')).toMatchObject({ ok: true, problems: [] });
  });

  it('reads every key', () => {
    expect(
      read(
        [
          'title: T',
          'owner: Team',
          'review: 90d',
          'roles: [One, { title: Two, statement: Seen. }]',
          'gates: [{ title: Go live, environment: production, phases: [preparation, Post launch], categories: security, minimum: 80%, roles: One, policy: any-change, sharedSeats: true }, { title: Stable, after: go-live, dwell: 24h, soak: true }]',
          'cadences: { hourly: { from: T+0h, every: 1h, until: 6h } }',
          'metrics: { error-rate: { target: "< 0.1%", alert: "> 1%", onNoData: fail } }',
          'triggers: ["Error rate > 5% for 2 minutes", { text: "Checks fail > 3 consecutive" }]',
          'variables: { api: "https://x", n: 3, empty: }',
          'freshness: { attestation: 30d, http: 15m }',
          'contacts: { On-call: "@dana" }',
        ].join('\n'),
      ),
    ).toMatchObject({
      title: 'T',
      owner: 'Team',
      reviewDays: 90,
      roles: [{ key: 'one' }, { key: 'two', statement: 'Seen.' }],
      gates: [
        {
          key: 'go-live',
          phases: ['preparation', 'post-launch'],
          categories: ['security'],
          minimumOverall: 80,
          roles: ['one'],
          stalePolicy: 'any-change',
          sharedSeats: true,
          soakVerdict: false,
        },
        {
          key: 'stable',
          after: 'go-live',
          dwellSeconds: 86_400,
          roles: ['one', 'two'],
          stalePolicy: 'regression',
          soakVerdict: true,
          phases: ['preparation', 'launch', 'post-launch', 'soak'],
        },
      ],
      cadences: [{ key: 'hourly', fromSeconds: 0, everySeconds: 3600, untilSeconds: 21_600 }],
      metrics: [
        {
          key: 'error-rate',
          target: { operator: '<', value: 0.1, unit: '%' },
          alert: { operator: '>', value: 1 },
          onNoData: 'fail',
        },
      ],
      triggers: [
        { metric: 'error-rate', threshold: { operator: '>', value: 5, unit: '%' }, forSeconds: 120, consecutive: null },
        { metric: null, threshold: null, consecutive: { operator: '>', count: 3 } },
      ],
      variables: { api: 'https://x', n: '3', empty: '' },
      freshness: { attestation: 2_592_000, http: 900 },
      contacts: [{ name: 'On-call', value: '@dana' }],
    });
  });

  it.each([
    ['a title that is a list', 'title: [x]', 2, /title/],
    ['a review without a unit', 'owner: x\nreview: 90', 3, /review/],
    ['a wrong duration', 'freshness:\n  http: soon', 3, /freshness\.http/],
    ['a duration of nothing', 'freshness:\n  http: 0s', 3, /freshness\.http/],
    ['a gate with a misspelt key', 'gates:\n  launch:\n    minumum: 80', 4, /minumum/],
    ['a minimum over 100', 'gates:\n  launch:\n    minimum: 101', 4, /minimum/],
    ['a phase that does not exist', 'gates:\n  launch:\n    phases: [later]', 4, /phases/],
    ['a policy that does not exist', 'gates:\n  launch:\n    policy: none', 4, /policy/],
    ['a gate of an unknown role', 'roles: [One]\ngates:\n  launch:\n    roles: [Two]', 5, /role "Two"/],
    ['a gate of an unknown category', 'gates:\n  launch:\n    categories: [Nowhere]', 4, /category "Nowhere"/],
    ['a minimum of an unknown category', 'gates:\n  launch:\n    minimums:\n      nowhere: 3', 5, /category "nowhere"/],
    ['a gate after an unknown gate', 'gates:\n  launch:\n    after: beta', 4, /gate "beta"/],
    ['a gate after itself', 'gates:\n  launch:\n    after: launch', 3, /circle/],
    ['gates in a circle', 'gates:\n  a:\n    after: b\n  b:\n    after: a', 3, /circle/],
    ['a dwell after nothing', 'gates:\n  launch:\n    dwell: 7d', 3, /after no gate/],
    ['a role twice', 'roles:\n  - One\n  - one', 4, /twice/],
    ['a cadence that ends first', 'cadences:\n  x: { from: 6h, every: 1h, until: 1h }', 3, /ends before/],
    ['a cadence without an interval', 'cadences:\n  x: { from: 0, every: 0, until: 1h }', 3, /cadences\.x\.every/],
    ['a cadence of a million slots', 'cadences:\n  x: { from: 0, every: 1s, until: 52w }', 3, /10,000 slots/],
    ['a metric without an operator', 'metrics:\n  x: { target: 5% }', 3, /target "5%"/],
    ['a list of nothing known', '- a\n- b', 2, /no list of keys/],
    ['broken YAML', 'title: [x', 2, /no valid YAML/],
    ['a key twice', 'title: a\ntitle: b', 3, /no valid YAML/],
    ['an alias bomb', 'a: &a [x, x]\nb: &b [*a, *a]\nvariables: { x: *b }', 2, /aliases/],
    ['deep nesting', `variables: ${'{ a: '.repeat(60)}`, 2, /nested deeper/],
    ['a deep list of dashes', `roles:\n  ${'- '.repeat(5000)}x`, 3, /nested deeper/],
  ])('refuses %s and says where', (_, yaml, line, message) => {
    const result = parse(yaml);
    const problem = result.problems.find((each) => each.severity === 'refused');
    expect(result.ok).toBe(false);
    expect(problem?.message).toMatch(message);
    expect([line, line - 1, line + 1]).toContain(problem?.line);
    expect(problem?.fix).toMatch(/\.$/);
  });

  it('passes over an unknown key with a warning, as other tools have theirs', () => {
    expect(parse('layout: post').problems).toMatchObject([
      { severity: 'warning', line: 2, message: expect.stringContaining('"layout"') },
    ]);
  });

  it('refuses frontmatter without an end, and takes a rule for a rule', () => {
    expect(parseChecklist(`---\ntitle: x\n\n${BODY}`).problems[0]?.message).toMatch(/no end/);
    expect(parseChecklist(`---\n\n${BODY}`).ok).toBe(true);
  });

  it('cannot reach into objects', () => {
    const result = parse('variables:\n  __proto__: { polluted: yes }\n  constructor: x');
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
    expect(result.ok && Object.getPrototypeOf(result.definition.variables)).not.toHaveProperty('polluted');
  });
});
