import { describe, expect, it } from 'vitest';
import type { ChecklistDefinition } from './model.ts';
import { parseChecklist } from './parse.ts';

function parse(source: string) {
  const result = parseChecklist(source);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result;
}
const read = (source: string): ChecklistDefinition => parse(source).definition;
const item = '- [ ] a\n';

describe('phases and offsets of headings', () => {
  it.each([
    ['## Security', 'preparation', null],
    ['## Pre-Launch Checklist', 'preparation', null],
    ['## Launch readiness', 'preparation', null],
    ['## Go-Live Checklist', 'preparation', null],
    ['## Deployment', 'preparation', null],
    ['## Final preparation (T-24h)', 'preparation', -86_400],
    ['## Before launch (T-24h)', 'preparation', -86_400],
    ['## Launch', 'launch', null],
    ['## Launch (5 minutes)', 'launch', null],
    ['## 3. Launch day', 'launch', null],
    ['## Deployment day', 'launch', null],
    ['## Phase 3: Full deployment (T-0h)', 'launch', 0],
    ['## Cutover (T-30m)', 'launch', -1800],
    ['## Post-Launch (First hour)', 'post-launch', null],
    ['## Post-deployment', 'post-launch', null],
    ['## After launch', 'post-launch', null],
    ['## Validation after the deployment', 'post-launch', null],
    ['## First hour (T+1h)', 'post-launch', 3600],
    ['## Checks (T+7d)', 'post-launch', 604_800],
    ['## Soak Period (First 24h)', 'soak', null],
    ['## Maintenance', 'maintenance', null],
    ['## Weekly operations', 'maintenance', null],
    ['## Anything phase:soak offset:T+2h', 'soak', 7200],
    ['## Launch phase:preparation', 'preparation', null],
    ['## Launch\n\n### Canary (T-2h)', 'launch', -7200],
    ['## Launch\n\n### Validation (T+30m)', 'post-launch', 1800],
    ['## Soak period\n\n### First 24 hours (T+24h)', 'soak', 86_400],
    ['## Post-launch (T+1h)\n\n### Errors', 'post-launch', 3600],
    ['## Pre-launch (T-24h)\n\n### Launch', 'launch', null],
    ['## Model T-1000 and T-shirts', 'preparation', null],
  ])('%s', (heading, phase, offset) => {
    expect(read(`${heading}\n\n${item}`).items[0]).toMatchObject({ phase, offsetSeconds: offset });
  });

  it('refuses a phase or cadence that does not exist', () => {
    expect(parseChecklist(`## A phase:later\n\n${item}`)).toMatchObject({
      ok: false,
      problems: [{ severity: 'refused', line: 1 }],
    });
    expect(parseChecklist(`# T\n## A cadence:never\n\n${item}`)).toMatchObject({
      ok: false,
      problems: [{ severity: 'refused', line: 2 }],
    });
  });

  it('sets a due moment from "complete 24 hours before"', () => {
    expect(read(`## Complete 24 hours before launch\n\n${item}`).items[0]?.due).toEqual({
      kind: 'offset',
      seconds: -86_400,
    });
  });
});

describe('words of headings', () => {
  it('are taken over by the items below', () => {
    const [a, b] = read(
      '## A weight:2 severity:high need:recommended effort:6-8h\n\n- [ ] a\n\n### S severity:low owner:@x\n\n- [ ] b need:required\n',
    ).items;
    expect(a).toMatchObject({ severity: 'high', need: 'recommended', effortGroup: 'heading:a' });
    expect(b).toMatchObject({
      severity: 'low',
      need: 'required',
      owner: '@x',
      effortGroup: 'heading:a',
      effort: { lowHours: 6, highHours: 8 },
    });
  });

  it('give a weight to the category only', () => {
    expect(read(`## A weight:2\n\n${item}`).categories[0]).toMatchObject({ title: 'A', key: 'a', weight: 2 });
    expect(parse(`# T\n## A\n\n### S weight:3\n\n${item}`).problems[0]?.message).toMatch(/passed over/);
    expect(parse(`# T\n## A weight:0\n\n${item}`).problems[0]?.message).toMatch(/stays text/);
  });

  it('bind items to a cadence by word, by key or by title', () => {
    const front = '---\ncadences:\n  hourly: { title: Every hour, from: 0, every: 1h, until: 6h }\n---\n';
    for (const title of ['Checks cadence:hourly', 'Hourly', 'Every hour'])
      expect(read(`${front}## S\n\n### ${title}\n\n${item}`).items[0]?.cadenceKey).toBe('hourly');
    expect(read(`${front}## S\n\n### Other\n\n${item}`).items[0]?.cadenceKey).toBeNull();
  });
});

describe('categories and pages', () => {
  it('makes one category of one title written twice', () => {
    const { categories, items } = read('## A\n\nOne.\n\n- [ ] a\n\n## B\n\n- [ ] b\n\n## A\n\nTwo.\n\n- [ ] c\n');
    expect(categories.map((category) => [category.key, category.help])).toEqual([
      ['a', 'One.\n\nTwo.'],
      ['b', ''],
    ]);
    expect(items.map((each) => each.anchors)).toEqual([['a'], ['b'], ['a']]);
  });

  it.each([
    ['Rollback', 'rollback'],
    ['Emergency contacts', 'contacts'],
    ['External dependencies', 'dependencies'],
    ['Troubleshooting', 'runbook'],
    ['Runbook', 'runbook'],
    ['Reference: load test', 'reference'],
    ['Table of contents', 'reference'],
  ])('%s without boxes is a page', (title, kind) => {
    const { pages, categories } = read(
      `## A\n\n${item}\n## ${title}\n\nWords.\n\n### Below\n\n\`\`\`\n- [ ] no item\n\`\`\`\n`,
    );
    expect(pages).toMatchObject([{ title, kind, markdown: 'Words.\n\n### Below\n\n```\n- [ ] no item\n```' }]);
    expect(categories).toHaveLength(1);
  });

  it('keeps a section with boxes a category, whatever its title', () => {
    expect(read(`## Rollback\n\n${item}`)).toMatchObject({ pages: [], categories: [{ key: 'rollback' }] });
  });

  it('takes contacts and triggers out of pages', () => {
    const { contacts, triggers } = read(
      `## A\n\n${item}\n## Contacts\n\n- **On-call:** TBD\n- Escalation: @boss\n\n## Rollback\n\n### Rollback triggers\n\n- Error rate > 5% for 2 minutes\n- Checks > 3 consecutive\n`,
    );
    expect(contacts.map((contact) => [contact.name, contact.value])).toEqual([
      ['On-call', 'TBD'],
      ['Escalation', '@boss'],
    ]);
    expect(triggers).toMatchObject([
      { threshold: { value: 5 }, forSeconds: 120 },
      { consecutive: { operator: '>', count: 3 } },
    ]);
  });
});

describe('sign-off', () => {
  it('makes roles of boxes, not items, and lists them as seats', () => {
    const { definition, seats } = parse(
      `## A\n\n${item}\n## Verification Sign-off\n\n- [x] **Developer:** Code reviewed\n- [ ] DevOps/SRE: Ready\n- [ ] Product Owner\n`,
    );
    expect(definition.items).toHaveLength(1);
    expect(definition.roles.map((role) => [role.key, role.title, role.statement])).toEqual([
      ['developer', 'Developer', 'Code reviewed'],
      ['devopssre', 'DevOps/SRE', 'Ready'],
      ['product-owner', 'Product Owner', null],
    ]);
    expect(seats.map((seat) => [seat.line, seat.checked])).toEqual([
      [7, true],
      [8, false],
      [9, false],
    ]);
  });

  it('refuses a probe, since only a person signs', () => {
    expect(
      parseChecklist(`# T\n## A\n\n${item}\n## Sign-off\n\n- [ ] Lead\n\n  \`\`\`probe\n  kind: tcp\n  \`\`\`\n`)
        .problems[0]?.message,
    ).toMatch(/sign-off/);
  });

  it('takes a signature in a table for nothing', () => {
    const { definition } = parse(
      `## A\n\n${item}\n## Sign-off\n\n| Role | Name | Signature | Date |\n|---|---|---|---|\n| Lead | Dana | signed! | 2026-01-01 |\n| ____ | | | |\n`,
    );
    expect(definition.roles).toMatchObject([{ key: 'lead', title: 'Lead', statement: null }]);
    expect(JSON.stringify(definition)).not.toMatch(/signed!/);
  });
});

describe('tables', () => {
  it('are recognised by their heads', () => {
    const { metrics, claims, items } = read(
      `## A\n\n${item}\n## M\n\n| Metric | Target | Alert Threshold |\n|---|---|---|\n| **Hits** | <10/min | >1,000/min |\n| CPU | | > 80% |\n\n## C\n\n| Category | Score | Status |\n|---|---|---|\n| Security | **95%** | ok \\| fine |\n| OVERALL | 90% | ready |\n`,
    );
    expect(metrics).toMatchObject([
      {
        key: 'hits',
        title: 'Hits',
        unit: '/min',
        target: { operator: '<', value: 10 },
        alert: { operator: '>', value: 1000 },
      },
      { key: 'cpu', target: null, alert: { operator: '>', value: 80, unit: '%' } },
    ]);
    expect(claims).toMatchObject([
      { title: 'Security', percent: 95, status: 'ok | fine', overall: false },
      { title: 'OVERALL', percent: 90, overall: true },
    ]);
    expect(items).toHaveLength(1);
  });

  it.each([
    ['results', '| Metric | Value |\n|---|---|\n| P95 | 245ms |'],
    ['anything', '| a | b |\n|---|---|\n| 1 | 2 |'],
  ])('of %s stay text', (_, table) => {
    const { metrics, categories } = read(`## A\n\n${table}\n\n${item}`);
    expect(metrics).toEqual([]);
    expect(categories[0]?.help).toBe(table);
  });

  it('refuse a threshold that would never be judged, and one metric with two figures', () => {
    const table = (rows: string) => `# T\n## A\n\n${item}\n| Metric | Target | Alert |\n|---|---|---|\n${rows}\n`;
    expect(parseChecklist(table('| X | fast | |')).problems[0]).toMatchObject({ severity: 'refused', line: 8 });
    expect(parseChecklist(table('| X | <1 | |\n| X | <2 | |')).problems[0]).toMatchObject({
      severity: 'refused',
      line: 9,
    });
  });
});

describe('run of show', () => {
  it('makes steps of numbered lists under a phase of the launch', () => {
    const { steps, items } = read(
      `## A\n\n${item}\n## Run of show\n\n### Canary (T-2h)\n\n1. **Deploy** 10%\n\n   \`\`\`bash\n   make canary\n   \`\`\`\n\n2. Watch it\n   - error rate < 5%\n\n### Then\n\n1. Rest\n`,
    );
    expect(steps).toMatchObject([
      {
        phaseTitle: 'Canary (T-2h)',
        title: '**Deploy** 10%',
        offsetSeconds: -7200,
        commands: ['make canary'],
        help: '',
      },
      { title: 'Watch it', help: '- error rate < 5%', commands: [] },
      { phaseTitle: 'Then', title: 'Rest', offsetSeconds: null },
    ]);
    expect(items).toHaveLength(1);
  });

  it('reads a table of times, steps and commands', () => {
    expect(
      read(
        `## A\n\n${item}\n## Run of show\n\n| Time | Step | Command |\n|---|---|---|\n| T-2h | Deploy | \`make a\` \`make b\` |\n| T+30m | Look | |\n`,
      ).steps,
    ).toMatchObject([
      { title: 'Deploy', offsetSeconds: -7200, commands: ['make a', 'make b'] },
      { title: 'Look', offsetSeconds: 1800, commands: [] },
    ]);
  });

  it.each([['Security'], ['Rollback'], ['Post-launch']])('leaves a numbered list under %s text', (title) => {
    expect(read(`## A\n\n${item}\n## ${title}\n\n1. one\n2. two\n`).steps).toEqual([]);
  });

  it('keeps numbered boxes items', () => {
    expect(read('## Launch (T-0)\n\n1. [ ] one\n2. two\n').items.map((each) => each.text)).toEqual(['one']);
  });
});
