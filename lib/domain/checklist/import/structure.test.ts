import { describe, expect, test } from 'vitest';
import { importDocument } from './import.ts';
import type { ImportResult } from './model.ts';

function read(text: string): ImportResult {
  const result = importDocument({ name: 'a.md', text: `# T\n\n${text}` });
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result;
}
const table = (...rows: string[]) => {
  const [head = '', ...others] = rows;
  return [head, head.replace(/[^|]+/g, '---'), ...others].join('\n');
};

describe('boxes that are no work', () => {
  test('conditions of a rollback are triggers, and optional as items', () => {
    const result = read(
      '## A\n\n- [ ] work\n\n## Rollback Triggers\n\n### Immediate rollback\n\n- [ ] Error rate > 5%\n- [ ] Data loss\n\n## Decision\n\n**No-Go Criteria**\n\n- [ ] Tests fail\n',
    );
    expect(result.counts.items).toBe(4);
    expect(result.items.map(({ need }) => need)).toEqual(['required', 'optional', 'optional', 'optional']);
    expect(result.triggers.map(({ text }) => text)).toEqual(['Error rate > 5%', 'Data loss']);
    expect(result.thresholds).toMatchObject([{ metric: 'Error rate', role: 'alert' }]);
  });

  test.each([
    ['- [ ] GO\n- [ ] NO-GO\n- [ ] Hold: wait for a day\n', 'optional'],
    ['- [ ] IN PROGRESS\n- [ ] COMPLETED \u2705\n', 'optional'],
    ['- [ ] Go through the logs\n- [ ] Hold the line\n', 'required'],
    ['- [ ] Done\n', 'required'],
  ])('answers to one question: %j', (list, need) => {
    expect(read(`## A\n\n${list}`).items.map((item) => item.need)).toEqual(
      list
        .trim()
        .split('\n')
        .map(() => need),
    );
  });

  test('a plan for the rollback is work', () => {
    expect(read('## Rollback Plan\n\n- [ ] Write the script\n').items[0]?.need).toBe('required');
  });
});

describe('tables', () => {
  test('columns say owner, level, need, effort and rhythm', () => {
    const { definition, cadences } = read(
      `## First hour\n\n${table(
        '| # | Check | Owner | Priority | Effort | Interval | Status |',
        '| 1 | Errors read | Dev Team | High | 2 hours | Every 5 min | \u2b1c |',
        '| 2 | Notes read | - | Optional | - | Continuous | \u2b1c |',
        '| 3 | Looked at | [Name] | P0 | | | \u2705 |',
      )}\n`,
    );
    expect(definition.items).toMatchObject([
      { text: 'Errors read', owner: 'Dev Team', severity: 'high', effort: { lowHours: 2, highHours: 2 } },
      { text: 'Notes read', owner: null, need: 'optional', cadenceKey: null },
      { text: 'Looked at', owner: null, severity: 'critical', checked: true },
    ]);
    expect(cadences).toMatchObject([{ title: 'Every 5 min (First hour)', everySeconds: 300, untilSeconds: 3600 }]);
    expect(definition.items[0]?.cadenceKey).toBe(cadences[0]?.key);
  });

  test('names with a level each are a table of checks', () => {
    const rows = [
      '| [TLS is on](a.md) | Critical |',
      '| Logs are kept | Should have |',
      '| A change log | Nice to have |',
    ];
    const { loose, definition } = read(table('| Name | Level |', ...rows));
    expect(loose.map(({ kind, accepted }) => [kind, accepted])).toEqual([
      ['row', true],
      ['row', true],
      ['row', true],
    ]);
    expect(definition.items.map(({ severity, need }) => [severity, need])).toEqual([
      ['critical', 'required'],
      ['medium', 'recommended'],
      ['medium', 'optional'],
    ]);
    expect(read(table('| Name | Level |', '| Ann | 3 |', '| Bob | 4 |', '| Cy | 5 |')).loose).toEqual([]);
  });

  test.each([
    ['**Rollback decision criteria:**\n\n', '| Condition | Action |', '| Error rate > 5% for 5 min | Call the lead |'],
    ['## Steps\n\n', '| Trigger | Response |', '| Error rate > 5% for 5 min | Immediate rollback |'],
  ])('rows that lead back are triggers: %s', (above, head, row) => {
    expect(read(`- [ ] a\n\n${above}${table(head, row)}\n`).triggers).toMatchObject([{ forSeconds: 300 }]);
  });

  test('who approves fills a seat, below a heading of approvals alone', () => {
    const rows = [
      '| Approval | Approver | Status |',
      '| \u2610 Code review | Tech Lead | |',
      '| \u2610 Budget | [Name] | |',
    ];
    const result = read(`## Approvals\n\n${table(...rows)}\n\n## Work\n\n\u2610 Something\n`);
    expect(result.roles.map((role) => role.title)).toEqual(['Tech Lead']);
    expect(result.loose.map(({ accepted }) => accepted)).toEqual([false, false, true]);
    expect(read(`## Log\n\n${table(...rows)}\n`).roles).toEqual([]);
  });

  test('a table of alerts holds limits that nobody wants to reach', () => {
    const rows = ['| Alert | Threshold | Action |', '| \u2610 Error rate | > 1% | Page |'];
    expect(read(`- [ ] a\n\n${table(...rows)}\n`).metrics).toMatchObject([
      { title: 'Error rate', target: null, alert: { raw: '> 1%' } },
    ]);
  });
});

describe('words of items and headings', () => {
  test.each([
    ['- [ ] a\n  - Owner: [DevOps]\n', { owner: 'DevOps' }],
    ['- [ ] a\n  - Owner: [Name]\n', { owner: null }],
    ['- [ ] T+1h: check the error rate\n', { due: { kind: 'offset', seconds: 3600 } }],
    ['- [ ] DNS has spread (24-48 hours)\n', { effort: null }],
  ])('%j', (item, wanted) => expect(read(`## A\n\n${item}`).items[0]).toMatchObject(wanted));

  test.each([
    ['## Prepare (T-5 to T-1 days)', { offsetSeconds: -432_000 }],
    ['## Checks (T-3 days)', { offsetSeconds: -259_200 }],
    ['## Phase 2: Ramp (4-12h)', { effort: null }],
    ['## Rollout plan', { phase: 'launch' }],
    ['## :lock: Security', { category: 'security' }],
  ])('%s', (heading, wanted) => expect(read(`${heading}\n\n- [ ] a\n`).items[0]).toMatchObject(wanted));

  test('an owner and a deadline below the items of a section are of that section', () => {
    const text =
      '## A\n\n- [ ] a\n\n**Owner:** Security Team\n**Deadline:** 1 week before launch\n\n## B\n\n- [ ] b\n\n**Owner:** Everybody\n';
    expect(read(text).items).toMatchObject([
      { owner: 'Security Team', due: { kind: 'offset', seconds: -604_800 } },
      { owner: null, due: null },
    ]);
  });

  test.each([
    [
      'Sign-off',
      '**Engineering Lead:** ____ **Date:** ____\n\n**Product Owner:** Jane Doe',
      ['Engineering Lead', 'Product Owner'],
    ],
    [
      'Freigaben',
      'Gesch\u00e4ftsf\u00fchrung: ____ Datum: ____\nIT-Leitung: ____',
      ['Gesch\u00e4ftsf\u00fchrung', 'IT-Leitung'],
    ],
    ['Approvals', '- Engineering Lead: @lena\n- QA: TBD', ['Engineering Lead', 'QA']],
    ['Sign-offs required', '1. Security\n2. Legal\n3. Engineering', ['Security', 'Legal', 'Engineering']],
    ['Stakeholder approvals', '* Product (Ana) - approved 2026-01-01\n* SRE - pending', ['Product', 'SRE']],
    ['Approval process', '1. Engineering\n2. Security', []],
    ['Approvals', '- The security team reads the change\n- Legal', []],
  ])('who signs below %s: %s', (title, text, roles) => {
    expect(read(`- [ ] a\n\n## ${title}\n\n${text}\n`).roles.map((role) => role.title)).toEqual(roles);
  });

  test('a box of a sign-off names its role', () => {
    const { roles, items } = read('## Sign-off\n\n- [ ] QA sign-off obtained\n- [ ] CEO/CTO approval obtained\n');
    expect(roles.map(({ title }) => title)).toEqual(['QA', 'CEO/CTO']);
    expect(items).toMatchObject([{ kind: 'seat', text: 'QA sign-off obtained' }, { kind: 'seat' }]);
  });
});

test.each([
  [
    'German',
    'Verantwortlich: J\u00fcrgen M\u00fcller\n\n## Vorbereitung (T-7 Tage)\n\n- [ ] CDN eingerichtet (falls n\u00f6tig)\n\n## Am Tag des Go-Live\n\n- [ ] b\n\n## Nach dem Go-Live (erste 24 Stunden)\n\n- [ ] Fehlerrate < 0,5 % pr\u00fcfen, alle 30 Minuten\n\n### Abbruchkriterien\n\n- Fehlerrate > 2 % f\u00fcr 5 Minuten\n',
    { everySeconds: 1800, untilSeconds: 86_400 },
  ],
  [
    'Russian',
    '**\u041e\u0442\u0432\u0435\u0442\u0441\u0442\u0432\u0435\u043d\u043d\u044b\u0439:** \u0410\u043d\u043d\u0430\n\n## \u041f\u043e\u0434\u0433\u043e\u0442\u043e\u0432\u043a\u0430 (T-7 \u0434\u043d\u0435\u0439)\n\n- [ ] CDN (\u0435\u0441\u043b\u0438 \u043d\u0443\u0436\u043d\u043e)\n\n## \u0414\u0435\u043d\u044c \u0437\u0430\u043f\u0443\u0441\u043a\u0430\n\n- [ ] b\n\n## \u041f\u043e\u0441\u043b\u0435 \u0437\u0430\u043f\u0443\u0441\u043a\u0430 (\u043f\u0435\u0440\u0432\u044b\u0435 24 \u0447\u0430\u0441\u0430)\n\n- [ ] \u041e\u0448\u0438\u0431\u043a\u0438 < 0,5 % \u043a\u0430\u0436\u0434\u044b\u0435 30 \u043c\u0438\u043d\u0443\u0442\n\n### \u041a\u0440\u0438\u0442\u0435\u0440\u0438\u0438 \u043e\u0442\u043a\u0430\u0442\u0430\n\n- \u041e\u0448\u0438\u0431\u043a\u0438 > 2% \u0432 \u0442\u0435\u0447\u0435\u043d\u0438\u0435 5 \u043c\u0438\u043d\u0443\u0442\n',
    { everySeconds: 1800, untilSeconds: 86_400 },
  ],
])('%s is heard', (_language, text, cadence) => {
  const { items, cadences, triggers, thresholds, definition } = read(text);
  expect(definition.owner).toBeTruthy();
  expect(items).toMatchObject([
    { phase: 'preparation', offsetSeconds: -604_800, need: 'conditional' },
    { phase: 'launch' },
    { phase: 'post-launch' },
  ]);
  expect(cadences).toMatchObject([cadence]);
  expect(triggers).toMatchObject([{ forSeconds: 300, threshold: { value: 2, unit: '%' } }]);
  expect(thresholds.map(({ threshold, role }) => [threshold.value, role])).toEqual([
    [0.5, 'target'],
    [2, 'alert'],
  ]);
});

test('frontmatter in TOML is read for its title and kept', () => {
  const text = '+++\ntitle = "Go-Live"\nowner = \'Payments\'\ntags = ["- [ ] x"]\n+++\n\n- [ ] a\n';
  const result = importDocument({ name: 'a.md', text });
  if (!result.ok) throw new Error('refused');
  const { title, definition, items } = result;
  expect([title, definition.owner, items[0]?.line]).toEqual(['Go-Live', 'Payments', 7]);
  expect(definition.introduction).toContain('tags = ');
});

test('entries of the frontmatter that are done or not are offered, in their categories', () => {
  const text =
    '---\ntitle: Release\nitems:\n  - title: Tag it\n    completed: true\n    category: pre-release\n    assignee: ann\n    estimatedTime: "5 minutes"\n    notes: |\n      - [ ] no item\n  - title: Tell people\n    completed: false\n    required: false\n---\n\nWords.\n\n## How to use\n\nMore.\n';
  const result = importDocument({ name: 'a.md', text });
  if (!result.ok) throw new Error('refused');
  expect(result.loose).toMatchObject([
    { line: 4, text: 'Tag it', where: 'frontmatter', checked: true, accepted: true },
    { line: 11, text: 'Tell people', checked: false },
  ]);
  expect(result.definition.items).toMatchObject([
    { text: 'Tag it', owner: 'ann', checked: true, categoryKey: 'pre-release' },
    { text: 'Tell people', need: 'optional', categoryKey: 'general' },
  ]);
  expect(result.definition.introduction).toContain('Words.');
});

test('a soak that is told in sentences', () => {
  const limits = table('| Metric | OK | Critical |', '| P95 latency | < 250 ms | > 500 ms |');
  const { metrics, cadences, triggers, contacts, lines } = read(
    `- [ ] a\n\n## Soak (72h)\n\nCheck every hour for the first 12 hours:\n\n${limits}\n\n## Rollback\n\n1. Undo\n\nTriggers: p95 above 2 s for 5 min; more than 3 consecutive health check failures.\n\n## Escalation\n\n1. Dana Fox \u2013 +49 151 000000\n2. CTO \u2013 TBD\n`,
  );
  expect(metrics).toMatchObject([{ target: { raw: '< 250 ms' }, alert: { raw: '> 500 ms' } }]);
  expect(cadences).toMatchObject([{ everySeconds: 3600, untilSeconds: 43_200, line: 7 }]);
  expect(triggers).toMatchObject([
    { text: 'P95 above 2 s for 5 min', metric: 'p95-latency', forSeconds: 300 },
    { text: 'More than 3 consecutive health check failures', consecutive: { operator: '>', count: 3 } },
  ]);
  expect(contacts).toMatchObject([{ name: 'Dana Fox' }, { name: 'CTO', value: 'TBD' }]);
  const told = ['A rhythm of checks', 'A reason to roll back', 'A contact', 'A contact'];
  expect(lines.filter(({ why }) => told.includes(why)).map(({ why }) => why)).toEqual(told);
});

test('a command as a step of a table', () => {
  const rows = table(
    '| When | What | Who |',
    '| T-30m | `./backup.sh prod` | DBA |',
    '| T-0 | Run `deploy` twice | SRE |',
  );
  const { steps } = read(`- [ ] a\n\n## Timeline\n\n${rows}\n`);
  expect(steps.map(({ commands }) => commands)).toEqual([['./backup.sh prod'], []]);
});

test.each([
  ['- Backup ..... [ ]\n- Tests pass [x]', ['Backup', 'Tests pass']],
  ['T-00:45:00  Link check  [ ] TM\nT-0  Ignition  [ ] LD', ['T-00:45:00  Link check TM', 'T-0  Ignition LD']],
  ['Backup done \u2610\n\nTests pass \u2611', ['Backup done', 'Tests pass']],
  ['Users: [ ]\nIssues: [ ]', []],
  ['Is it safe? [ ] yes [ ] no\nIs it fast? [ ] yes [ ] no', []],
  ['See the [x] in the list of symbols', []],
])('boxes beside their words: %s', (text, wanted) => {
  expect(read(`## A\n\n${text}\n`).loose.map((each) => each.text)).toEqual(wanted);
});

test('rows of criteria that say whether they are met', () => {
  const rows = table(
    '| ID | Criterion | Mandatory? | Met? |',
    '| E1 | No open defects | Yes | Yes |',
    '| E2 | Tests pass | No | No |',
  );
  expect(read(`## Entry\n\n${rows}\n`).definition.items).toMatchObject([
    { text: 'No open defects', checked: true, need: 'required' },
    { text: 'Tests pass', checked: false, need: 'optional' },
  ]);
});

describe('rhythms, one after the other', () => {
  const rhythms = (text: string) =>
    read(text).cadences.map(({ fromSeconds, everySeconds, untilSeconds }) => [fromSeconds, everySeconds, untilSeconds]);

  test.each([
    [
      '- [ ] Errors every 15 minutes for the first hour, then hourly for 24 h',
      [
        [0, 900, 3600],
        [3600, 3600, 90_000],
      ],
    ],
    [
      '- [ ] Errors every 15 minutes for the first hour, then hourly until T+24h',
      [
        [0, 900, 3600],
        [3600, 3600, 86_400],
      ],
    ],
    [
      '- [ ] Fehler alle 15 Minuten in der ersten Stunde, danach alle 2 Stunden in den ersten 2 Tagen',
      [
        [0, 900, 3600],
        [3600, 7200, 172_800],
      ],
    ],
    [
      'Hypercare runs for 2 weeks. Check the queue every 30 minutes for the first 4 hours, then every 2 hours until T+48h.',
      [
        [0, 1800, 14_400],
        [14_400, 7200, 172_800],
      ],
    ],
    ['- [ ] Errors every day for 2 weeks', [[0, 86_400, 1_209_600]]],
  ])('%s', (line, expected) => {
    const result = read(`## After launch\n\n${line}\n`);
    expect(rhythms(`## After launch\n\n${line}\n`)).toEqual(expected);
    expect(result.notes).toEqual([]);
    if (result.items[0]) expect(result.items[0].cadence).toBe(result.cadences[0]?.key);
  });

  test('a second rhythm without an end stays words, with a note', () => {
    const text = '## After launch\n\n- [ ] Errors every 15 minutes for the first hour, then hourly\n';
    expect(rhythms(text)).toEqual([[0, 900, 3600]]);
    expect(read(text).notes).toHaveLength(1);
  });
});

describe('words of other languages', () => {
  test('what is needed, who signs, and who does it', () => {
    const { items, roles } = read(
      '## Antes\n\n- [ ] Copias (obligatorio)\n- [ ] Monitorizaci\u00f3n (recomendado)\n\n## Aprobaciones\n\n- [ ] Responsable t\u00e9cnico: ____\n- [ ] Direcci\u00f3n: ____\n',
    );
    expect(items.map(({ need, kind }) => need ?? kind)).toEqual(['required', 'recommended', 'seat', 'seat']);
    expect(roles.map(({ title }) => title)).toEqual(['Responsable t\u00e9cnico', 'Direcci\u00f3n']);
    expect(
      read(
        `## \u627f\u8a8d\n\n${table('| \u5f79\u5272 | \u6c0f\u540d | \u7f72\u540d |', '| \u958b\u767a\u8cac\u4efb\u8005 | | |')}\n`,
      ).roles,
    ).toMatchObject([{ title: '\u958b\u767a\u8cac\u4efb\u8005' }]);
  });

  test('what stops a rollout is an alert, and a list below "if:" under Rollback are triggers', () => {
    const { thresholds, triggers } = read(
      '## A\n\n- [ ] Halt the rollout if crash-free users drop below 99%\n\n## Rollback\n\nTurn the flag off if:\n\n* CTR falls more than 2% for 30 minutes\n',
    );
    expect(thresholds).toMatchObject([{ metric: 'crash-free users', role: 'alert' }]);
    expect(triggers).toMatchObject([{ forSeconds: 1800, threshold: { operator: '>', value: 2, unit: '%' } }]);
  });

  test('"6 weeks out" is an offset', () => {
    expect(read('## 6 weeks out\n\n- [ ] One\n').items[0]?.offsetSeconds).toBe(-3_628_800);
  });
});

test('cells of a table of metrics say limits in words too', () => {
  const { metrics, problems } = read(
    `## A\n\n${table('| KPI | Target | Escalate at |', '| Response time | at most 1.2 s | above 3 s |', '| Errors | < 10 | more than 50 for 5 min |')}\n`,
  );
  expect(metrics.map(({ title, target, alert }) => [title, target?.raw, alert?.raw])).toEqual([
    ['Response time', '<= 1.2 s', '> 3 s'],
    ['Errors', '< 10', '> 50'],
  ]);
  expect(problems).toEqual([]);
});
