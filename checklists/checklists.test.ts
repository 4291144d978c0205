import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { ChecklistDefinition } from '#lib/domain/checklist/model.ts';
import { parseChecklist } from '#lib/domain/checklist/parse.ts';

const FOLDER = import.meta.dirname;
const read = (file: string) => readFileSync(`${FOLDER}/${file}`, 'utf8');
const FILES = readdirSync(FOLDER).filter((file) => file.endsWith('.md') && file !== 'README.md');

function parse(file: string): ChecklistDefinition {
  const result = parseChecklist(read(file));
  if (!result.ok) throw new Error(`${file}: ${result.problems.map((problem) => problem.message).join(' ')}`);
  return result.definition;
}

const count = <Each>(list: Each[], test: (each: Each) => boolean) => list.filter(test).length;

describe.each(FILES)('%s', (file) => {
  it('is read without a problem', () => {
    expect(parseChecklist(read(file)).problems).toEqual([]);
  });

  it('has an owner, a date of review, roles, gates, a way back and contacts', () => {
    const definition = parse(file);
    expect(definition.owner).not.toBeNull();
    expect(definition.reviewDays).not.toBeNull();
    expect(definition.contacts.length).toBeGreaterThan(0);
    expect(definition.pages.map((page) => page.kind)).toContain('contacts');
    expect(definition.gates.map((gate) => gate.key)).toContain('launch');
    for (const gate of definition.gates) expect(gate.roles.length).toBeGreaterThan(0);
  });

  it('asks for no more than a person can answer while probes are optional', () => {
    for (const item of parse(file).items)
      for (const probe of item.probes) {
        expect(probe.spec.kind, item.text).toEqual(expect.any(String));
        expect(probe.spec.need, item.text).toBe('optional');
      }
  });

  it('declares every variable that its probes use', () => {
    const { items, variables } = parse(file);
    const known = new Set([...Object.keys(variables), 'launch.version', 'value', 'run']);
    for (const { source, spec } of items.flatMap((item) => item.probes)) {
      const steps = Array.isArray(spec.steps) ? (spec.steps as { capture?: Record<string, unknown> }[]) : [];
      const captured = new Set(steps.flatMap((step) => Object.keys(step.capture ?? {})));
      for (const [, name = ''] of source.matchAll(/\{\{\s*([^}]+?)\s*\}\}/g))
        if (!name.startsWith('secret.') && !captured.has(name)) expect([...known]).toContain(name);
    }
  });

  it('is clean text', () => {
    expect(read(file)).not.toMatch(/[\uFFFD\u0080-\u009F]|â€|Ã.|‚Ä|ðŸ|üö/);
    expect(
      read(file)
        .split('\n')
        .filter((line) => line.length > 400),
    ).toEqual([]);
  });
});

describe('what the five products asked for is still there', () => {
  it.each([
    ['cimeika.md', 128, { preparation: 114, 'post-launch': 14 }, 5, 2],
    ['hamsaya.md', 103, { preparation: 103 }, 1, 2],
    ['oneshot.md', 78, { preparation: 54, 'post-launch': 12, maintenance: 12 }, 4, 2],
    ['elohimos-go-live.md', 32, { preparation: 6, launch: 5, 'post-launch': 5, soak: 16 }, 1, 2],
    ['elohimos-readiness.md', 120, { preparation: 120 }, 1, 1],
  ] as const)('%s: %i items', (file, items, phases, roles, gates) => {
    const definition = parse(file);
    expect(definition.items).toHaveLength(items);
    const byPhase = Object.groupBy(definition.items, (item) => item.phase);
    expect(Object.fromEntries(Object.entries(byPhase).map(([phase, list]) => [phase, list.length]))).toEqual(phases);
    expect(definition.roles).toHaveLength(roles);
    expect(definition.gates).toHaveLength(gates);
  });

  it('cimeika: fourteen smoke tests, each with a probe and what is expected', () => {
    const smoke = parse('cimeika.md').items.filter((item) => item.categoryKey === 'smoke-tests');
    expect(smoke).toHaveLength(14);
    for (const item of smoke) {
      expect(item.probes.length, item.text).toBeGreaterThan(0);
      expect(item.help, item.text).toMatch(/Expected/);
    }
    expect(parse('cimeika.md').items.find((item) => item.covers.includes('smoke-tests'))).toBeDefined();
  });

  it('cimeika: the health endpoints are due every five minutes of the first hour', () => {
    const definition = parse('cimeika.md');
    expect(definition.cadences).toMatchObject([{ fromSeconds: 0, everySeconds: 300, untilSeconds: 3600 }]);
    expect(count(definition.items, (item) => item.cadenceKey === 'health-endpoints')).toBe(1);
  });

  it('hamsaya: nine claimed scores give 68.9, and the document says 90', () => {
    const { claims } = parse('hamsaya.md');
    const rows = claims.filter((claim) => !claim.overall);
    expect(rows).toHaveLength(9);
    expect(rows.reduce((sum, row) => sum + row.percent, 0) / rows.length).toBeCloseTo(68.9, 1);
    expect(claims.find((claim) => claim.overall)?.percent).toBe(90);
  });

  it('hamsaya: the hours to the beta add up to 7.5 to 10.5, each effort once', () => {
    const definition = parse('hamsaya.md');
    const beta = definition.gates.find((gate) => gate.key === 'beta');
    const due = definition.items.filter((item) => beta?.categories.includes(item.categoryKey) && item.effort);
    const once = new Map(
      due.map((item) => [item.leaf ? (item.effortGroup ?? item.key) : `item:${item.key}`, item.effort]),
    );
    expect([...once.values()].reduce((sum, effort) => sum + (effort?.lowHours ?? 0), 0)).toBe(7.5);
    expect([...once.values()].reduce((sum, effort) => sum + (effort?.highHours ?? 0), 0)).toBe(10.5);
    expect(definition.gates.find((gate) => gate.key === 'launch')).toMatchObject({
      after: 'beta',
      dwellSeconds: 7 * 86_400,
    });
  });

  it('hamsaya: what was ticked is a claim, what was not is open', () => {
    expect(count(parse('hamsaya.md').items, (item) => item.checked)).toBe(20);
  });

  it('oneshot: triggers keep their operator, count and duration', () => {
    const { triggers, steps } = parse('oneshot.md');
    expect(triggers).toMatchObject([
      { metric: 'error-rate', threshold: { operator: '>', value: 5, unit: '%' }, forSeconds: 120 },
      { metric: 'p95-latency', threshold: { operator: '>', value: 2, unit: 's' }, forSeconds: 120 },
      { consecutive: { operator: '>', count: 3 } },
      { threshold: null, consecutive: null },
    ]);
    expect([...new Set(steps.map((step) => step.offsetSeconds))]).toEqual([-86_400, -7200, 0, 1800]);
    expect(steps).toHaveLength(14);
    expect(steps.find(({ canary }) => canary)?.canary).toMatchObject({ percent: 10, watchSeconds: 300 });
    expect(steps.find(({ kind }) => kind === 'gate')).toMatchObject({ gateKey: 'launch', offsetSeconds: 0 });
  });

  it('elohimos: seven metrics, two cadences, eleven vault steps that are looked at again, and the forced password change', () => {
    const definition = parse('elohimos-go-live.md');
    expect(definition.metrics.map((metric) => [metric.target?.raw, metric.alert?.raw])).toEqual([
      ['<0.1%', '>1%'],
      ['<300ms', '>500ms'],
      ['<200ms', '>400ms'],
      ['<10/min', '>100/min'],
      ['<5/min', '>20/min'],
      ['<2GB', '>6GB'],
      ['<50%', '>80%'],
    ]);
    expect(count(definition.items, (item) => item.cadenceKey === 'hourly')).toBe(6);
    expect(count(definition.items, (item) => item.cadenceKey === 'four-hourly')).toBe(5);
    const scenarios = definition.items.flatMap((item) => item.probes).filter((probe) => probe.spec.kind === 'scenario');
    expect(scenarios.map((probe) => (probe.spec.steps as unknown[]).length)).toEqual([11, 20, 4, 10]);
    const text = read('elohimos-go-live.md');
    for (const figure of ['| 127 |', '| 38,100 |', '0.02%', '| 48 |', '| 32 |', '2.1GB', '45MB/sec', '528386bc'])
      expect(text).toContain(figure);
  });

  it('elohimos: the final check follows from the categories before it', () => {
    const final = parse('elohimos-readiness.md').items.filter((item) => item.categoryKey === 'final-check');
    expect(final).toHaveLength(11);
    for (const item of final) expect(item.covers.length, item.text).toBeGreaterThan(0);
  });
});

describe('README.md', () => {
  const examples = [...read('README.md').matchAll(/^(`{3,})markdown\n([\s\S]*?)^\1$/gm)].map((match) => match[2] ?? '');

  it('has examples', () => expect(examples.length).toBeGreaterThanOrEqual(7));

  it.each(examples.map((source, index) => [index + 1, source] as const))('example %i is read', (_, source) => {
    expect(parseChecklist(source).problems).toEqual([]);
  });
});
