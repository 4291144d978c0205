import { describe, expect, it } from 'vitest';
import { asMarkdown } from './dialects.ts';
import { importDocument } from './import.ts';

const read = (text: string, name = 'x.md') => {
  const result = importDocument({ name, text });
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result;
};
const shape = (text: string, name?: string) => {
  const { title, items, definition } = read(text, name);
  return {
    title,
    items: items.map(({ text: words, checked, level, category }) => [words, checked, level, category]),
    steps: definition.steps.map((step) => step.title),
  };
};

describe('documents that are no Markdown', () => {
  it('Confluence wiki markup', () => {
    const text =
      'h1. Gateway\n\nh2. Prepare\n\n* [ ] Rules ordered\n* [x] *Certificates* installed\n** [ ] Reminder set\n\n{code:bash}\n* not a list\n{code}\n\nh2. Launch\n\n# Freeze\n# Switch [here|https://x.io]\n';
    expect(shape(text)).toEqual({
      title: 'Gateway',
      items: [
        ['Rules ordered', false, 0, 'prepare'],
        ['**Certificates** installed', true, 0, 'prepare'],
        ['Reminder set', false, 1, 'prepare'],
      ],
      steps: ['Freeze', 'Switch [here](https://x.io)'],
    });
    expect(read(text).notes[0]?.message).toContain('Confluence');
  });

  it('a table of a wiki right below its heading', () => {
    const text =
      'h1. Gateway\n\nh2. Sign-off\n||Role||Name||Signature||\n|Ops|Ann| |\n|QA|Ben| |\n\nh2. Work\n* [ ] One\n';
    expect(read(text).roles.map(({ title, line }) => [title, line])).toEqual([
      ['Ops', 5],
      ['QA', 6],
    ]);
    expect(read(text).items).toMatchObject([{ text: 'One', line: 9 }]);
  });

  it.each([
    'groups:\n',
    '# Alerts of the shop\n---\ngroups:\n',
    'apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nspec:\n groups:\n',
  ])('alert rules alone, below %j', (head) => {
    const text = `${head} - name: api\n   rules:\n   - alert: HighErrorRate\n     expr: rate(errors_total[5m]) / rate(requests_total[5m]) > 0.05\n     for: 10m\n     labels:\n       severity: critical\n`;
    const { metrics, triggers, notes, title } = read(text, 'alerts.yml');
    expect(title).toBe('alerts');
    expect(metrics).toMatchObject([{ title: 'Error rate', alert: { operator: '>', value: 5, unit: '%' } }]);
    expect(triggers).toMatchObject([
      { text: 'Error rate > 5% for 10 minutes', severity: 'critical', line: head.split('\n').length + 2 },
    ]);
    expect(notes[0]?.message).toContain('alert rules');
  });

  it('AsciiDoc', () => {
    const text =
      '= Gateway\n:toc:\n\n== Prepare\n\n* [ ] Rules ordered\n* [*] Certificates installed\n** [ ] Reminder set\n\n[source,bash]\n----\n== no heading\n----\n\n== Launch\n\n. Freeze\n. Switch\n';
    expect(shape(text)).toEqual({
      title: 'Gateway',
      items: [
        ['Rules ordered', false, 0, 'prepare'],
        ['Certificates installed', true, 0, 'prepare'],
        ['Reminder set', false, 1, 'prepare'],
      ],
      steps: ['Freeze', 'Switch'],
    });
  });

  it('Org mode, where a heading with a state is work', () => {
    const text =
      '#+TITLE: Relaunch\n\n* Content [1/2]\n** TODO [#A] Redirects :web:\n** DONE Images\n- [X] robots.txt\n* Launch\n** TODO Switch DNS\n   - [ ] TTL is 60\n';
    expect(shape(text, 'x.org').items).toEqual([
      ['Redirects (high priority)', false, 0, 'content'],
      ['Images', true, 0, 'content'],
      ['robots.txt', true, 0, 'content'],
      ['Switch DNS', false, 0, 'launch'],
      ['TTL is 60', false, 1, 'launch'],
    ]);
  });

  it('rows with commas, semicolons and quotes', () => {
    const text =
      '# Move\n\nID;Task;Owner;Severity;Status\n1;"Snapshot; taken";dba;critical;done\n2;DNS lowered;netops;high;open\n';
    expect(read(text).items).toMatchObject([
      { text: 'Snapshot; taken', checked: true, owner: 'dba', severity: 'critical', line: 4 },
      { text: 'DNS lowered', checked: false, owner: 'netops', severity: 'high', line: 5 },
    ]);
  });

  it('plain lines above lists, and numbers over rules', () => {
    const plain = 'GO LIVE - search\n\nBefore\n[ ] index rebuilt\n[x] synonyms read\n\nDuring\n1) stop\n2) start\n';
    const { title, loose, definition } = read(plain);
    expect(title).toBe('GO LIVE - search');
    expect(loose.map(({ text, checked, accepted }) => [text, checked, accepted])).toEqual([
      ['index rebuilt', false, true],
      ['synonyms read', true, true],
    ]);
    expect(definition.steps.map((step) => step.title)).toEqual(['stop', 'start']);
    const ruled =
      'RFC 1\n=====\n\n1. Before\n---------\n\n- [ ] a\n\n2. Procedure\n------------\n\nStep 1. Freeze writes.\n\n    $ freeze\n\nStep 2. Promote.\n';
    expect(read(ruled).categories.map((each) => each.title)).toEqual(['Before']);
    expect(read(ruled).steps.map((step) => step.title)).toEqual(['Freeze writes.', 'Promote.']);
  });

  it.each([
    '# A\n\n## B\n\n- [ ] c\n',
    '1. One\n---\n\nText\n',
    'A line, another, a third\nwords, more, words\n',
    '* TODO: a list of Markdown\n* DONE: too\n',
    '# A\n\nh2. once only\n',
    'Words\n\nMore words.\n',
    '---\ntitle: A\n---\n\n- [ ] b\n',
  ])('leaves Markdown alone: %j', (text) => expect(asMarkdown(text, 'x.md')).toEqual({ text, from: null }));

  it('keeps every line in its place', () => {
    for (const text of ['h1. A\nh2. B\n||C||D||\n|1|2|\n', '= A\n== B\n== C\n.Title\n* x\n', '#+TITLE: A\n* B\n'])
      expect(asMarkdown(text, 'x').text.split('\n')).toHaveLength(text.split('\n').length);
  });
});

describe('structure that is not written as Markdown has it', () => {
  it('lines of a list that only hold boxes are sections', () => {
    const { items } = read(
      '# A\n\n## B\n\n- RBAC\n  - [ ] One\n    - [ ] Two\n- **Network:**\n  - [x] Three\n\n## C\n\n- Text\n  - [ ] Four\n\n  More text.\n',
    );
    expect(items.map(({ text, sections, level }) => [text, sections, level])).toEqual([
      ['One', ['RBAC'], 0],
      ['Two', ['RBAC'], 1],
      ['Three', ['Network'], 0],
      ['Four', [], 0],
    ]);
  });

  it('bold steps have their commands and their time', () => {
    const text =
      '# A\n\n## Tests\n\n- [ ] Run\n\n## Launch day\n\n**Step 1: Backup (T-2 hours)**\n```bash\nmake backup\n```\n\n**Step 2: Cutover**\n\n```bash\nmake cutover\n```\n';
    expect(read(text).steps).toMatchObject([
      { title: 'Backup (T-2 hours)', offsetSeconds: -7200, commands: ['make backup'], line: 9 },
      { title: 'Cutover', commands: ['make cutover'] },
    ]);
  });

  it.each([
    ['## T+8 min 30 s', 510],
    ['## T-1h30m: doors', -5400],
    ['## T-120 minutes', -7200],
  ])('%s', (heading, seconds) => {
    expect(read(`# A\n\n${heading}\n\n- [ ] b\n`).items[0]?.offsetSeconds).toBe(seconds);
  });

  it.each([
    ['### Abort criteria\n\n- Lag > 30 s', 'Lag > 30 s'],
    ['**Halt the rollout if**\n\n- Crash rate > 2%', 'Crash rate > 2%'],
    ['- Roll back when the error rate > 2% for 5 minutes', 'Error rate > 2% for 5 minutes'],
  ])('%j is a reason to roll back', (text, trigger) => {
    expect(read(`# A\n\n## B\n\n- [ ] c\n\n## D\n\n${text}\n`).triggers.map((each) => each.text)).toEqual([trigger]);
  });
});

describe('limits without an operator', () => {
  const metrics = (rows: string) =>
    read(`# A\n\n## B\n\n- [ ] c\n\n## SLOs\n\n| SLI | Objective | Page when |\n|---|---|---|\n${rows}\n`);
  it('take the one that their name leaves no doubt about', () => {
    const {
      metrics: found,
      triggers,
      notes,
    } = metrics(
      '| Availability | 99.9% | |\n| Latency p99 | 250 ms | > 400 ms for 10 m |\n| Lighthouse | 90+ | |\n| Open bugs | 0 | |\n| Sessions | 50 | |',
    );
    expect(found.map(({ title, target, alert }) => [title, target?.raw, alert?.raw])).toEqual([
      ['Availability', '>= 99.9%', undefined],
      ['Latency p99', '<= 250ms', '> 400 ms'],
      ['Lighthouse', '>= 90', undefined],
      ['Open bugs', '<= 0', undefined],
    ]);
    expect(triggers).toMatchObject([{ text: 'Latency p99 > 400 ms for 10 m', metric: 'latency-p99', forSeconds: 600 }]);
    expect(notes.map(({ line, message }) => [line, message.slice(0, 12)])).toEqual([[15, '“50” of Sess']]);
  });
  it.each([
    ['Uptime (target: 99.9%)', 'Uptime >= 99.9%'],
    ['Lighthouse performance: 90+', 'Lighthouse performance >= 90'],
    ['**Target:** 99.9% uptime (8.76 hours a year)', 'Uptime >= 99.9%'],
    ['Chrome 90+', null],
    ['Finish 100%', null],
  ])('%s', (text, wanted) => {
    const { thresholds } = read(`# A\n\n## Targets\n\n- [ ] ${text}\n`);
    expect(thresholds.map(({ metric, threshold }) => `${metric} ${threshold.raw}`)).toEqual(wanted ? [wanted] : []);
  });
});

describe('rows of checks', () => {
  it('are asked for some levels only', () => {
    const { loose, definition } = read(
      '# A\n\n## B\n\n| Check | Level C | Level B |\n|---|---|---|\n| Tests | \u2705 | \u2705 |\n| Tracing | | \u2705 |\n',
    );
    expect(loose.map(({ text }) => text)).toEqual(['Tests', 'Tracing (if Level B)']);
    expect(definition.items.map(({ need, condition }) => [need, condition])).toEqual([
      ['required', null],
      ['conditional', 'if Level B'],
    ]);
  });
  it('are the work of a section without boxes, also beside other boxes', () => {
    const table = '| # | Check | Status |\n|---|---|---|\n| 1 | Limits | \u2705 |\n| 2 | Probes | N/A |\n';
    const taken = (title: string) =>
      read(`# A\n\n## ${title}\n\n${table}\n## C\n\n- [ ] d\n`).loose.map(({ accepted }) => accepted);
    expect(taken('Workload')).toEqual([true, true]);
    expect(taken('Status summary')).toEqual([false, false]);
  });
  it.each(['y', 'true', 'Yes', 'n', 'TBD'])('"%s" is a state', (state) => {
    const { loose } = read(
      `# A\n\n## B\n\n| ID | Question | Answer |\n|---|---|---|\n| 1 | Are backups tried? | ${state} |\n`,
    );
    expect(loose).toMatchObject([{ text: 'Are backups tried?', checked: /^[yt]/i.test(state) && state !== 'TBD' }]);
  });
});

describe('people', () => {
  it.each([
    ['## Freigabe\n\n- [ ] Produktion: ________\n- [ ] Technik: ________', ['Produktion', 'Technik']],
    ['## Go/No-Go poll\n\n- [ ] FD GO / NO-GO\n- [ ] GNC GO/NO-GO', ['FD', 'GNC']],
    ['**Sign-off:** Product \u2610  QA \u2610', ['Product', 'QA']],
  ])('%j sign', (text, roles) => {
    expect(read(`# A\n\n## B\n\n- [ ] c\n\n${text}\n`).roles.map(({ title }) => title)).toEqual(roles);
  });
  it('are one contact below their heading', () => {
    const text =
      '## Contacts\n\n### Primary on-call\n\n- **Name**: Ana\n- **Phone**: 123\n\n### Escalation\n\nLead: Bo\nCTO: Cy\n';
    expect(read(`# A\n\n## B\n\n- [ ] c\n\n${text}`).contacts.map(({ name, value }) => [name, value])).toEqual([
      ['Primary on-call', 'Ana, Phone: 123'],
      ['Lead', 'Bo'],
      ['CTO', 'Cy'],
    ]);
  });
});

describe('words that ask for something', () => {
  it('are offered with the need that RFC 2119 gives them', () => {
    const { definition } = read(
      '# A\n\n## B\n\n1.1. The copy MUST be in sync.\n1.2. Somebody SHOULD stand by.\n1.3. The page MAY be told.\n',
    );
    expect(definition.items.map(({ text, need }) => [text, need])).toEqual([
      ['The copy MUST be in sync.', 'required'],
      ['Somebody SHOULD stand by.', 'recommended'],
      ['The page MAY be told.', 'optional'],
    ]);
  });
  it('are taken of a document without boxes that calls itself a checklist', () => {
    const points = '## B\n\n- Check the backups\n- Tell the team\n\n';
    const accepted = (title: string) => read(`# ${title}\n\n${points}`).loose.map((each) => each.accepted);
    expect(accepted('Launch checklist')).toEqual([true, true]);
    expect(accepted('About us')).toEqual([false, false]);
  });
  it("are no steps below do's and don'ts", () => {
    const list = (title: string) => `## ${title}\n\n1. Test everything\n2. Stay calm\n`;
    expect(
      read(`# A\n\n## B\n\n- [ ] c\n\n${list("Go-Live Do's")}\n${list("Go-Live Don'ts")}\n${list('Go-Live')}`).steps,
    ).toHaveLength(2);
  });
  it.each(['[~]', '[-]', '[>]', '[/]', '[x ]', '[]'])('a box %s is offered', (box) => {
    expect(read(`# A\n\n## B\n\n- ${box} Tell the team\n`).loose).toMatchObject([
      { text: 'Tell the team', accepted: true, checked: box.includes('x') },
    ]);
  });
});

describe('headings with a time', () => {
  it('take the unit that stands above them', () => {
    const text =
      '# A\n\n## Launch (30 minutes)\n\n### T-20: Setup\n\n- [ ] a\n\n### T+5: Check\n\n- [ ] b\n\n## Two weeks before the launch\n\n- [ ] c\n';
    expect(read(text).items.map((item) => item.offsetSeconds)).toEqual([-1200, 300, -1_209_600]);
  });
  it('"Monitoring and maintenance" over what is set up once is no routine', () => {
    const phases = (items: string) =>
      read(`# A\n\n## Monitoring and maintenance\n\n${items}`).items.map((item) => item.phase);
    expect(phases('- [ ] Set up logging\n- [ ] Configure alerts\n')).toEqual(['preparation', 'preparation']);
    expect(phases('- [ ] Read the logs\n')).toEqual(['maintenance']);
  });
});

it('an owner is a name, and not what stands behind a blank', () => {
  expect(read('# A\n\n## B\n\n**Owner**: ____ **Status**: open\n\n- [ ] c\n').items[0]?.owner).toBeNull();
  expect(read('# A\n\n## B\n\n**Owner**: Ana **Status**: open\n\n- [ ] c\n').items[0]?.owner).toBe('Ana');
});

it('numbers beside points say what is done when a trigger fires', () => {
  const text = '## Rollback triggers\n\nIf:\n\n- Errors > 5%\n\n**Steps:**\n\n1. Go back\n2. Tell people\n';
  expect(read(`# A\n\n## B\n\n- [ ] c\n\n${text}`).triggers.map((each) => each.text)).toEqual(['Errors > 5%']);
});
