import { describe, expect, it } from 'vitest';
import { importDocument } from './import.ts';

const read = (text: string) => {
  const result = importDocument({ name: 'x.md', text });
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result;
};

/* What authors mean, in the words that they use for it. */

it('a label of triggers ends at the next heading', () => {
  const text =
    '# A\n\n## B\n\n**Rollback triggers:**\n- Errors > 5% over 2 min\n\n## Sign-off\n- [ ] Product: @maria\n- [ ] QA: TBD\n';
  expect(read(text).triggers).toMatchObject([{ text: 'Errors > 5% over 2 min', forSeconds: 120 }]);
});

it('the decision at the end of a document is nobody who votes', () => {
  const text = '# A\n\n- [ ] b\n\nFinal decision: [ ] GO / [ ] NO-GO\n\nKai: [ ] GO / [ ] NO-GO\n';
  expect(read(text).roles.map((each) => each.title)).toEqual(['Kai']);
});

it('a limit may have a decimal comma', () => {
  const row = (target: string) => `| Metric | Target | Alert |\n|---|---|---|\n| Errors | ${target} | > 9 % |\n`;
  const targetOf = (target: string) => read(`# A\n\n- [ ] b\n\n${row(target)}`).metrics[0]?.target;
  expect(targetOf('\u2264 0,5 %')).toMatchObject({ value: 0.5, unit: '%' });
  expect(targetOf('< 1,25%')).toMatchObject({ value: 1.25, unit: '%' });
  expect(targetOf('< 1,000 ms')).toMatchObject({ value: 1000, unit: 'ms' });
  expect(targetOf('< 1,000,000.5 ms')).toMatchObject({ value: 1_000_000.5, unit: 'ms' });
  expect(targetOf('< 0,125 s')).toMatchObject({ value: 0.125, unit: 's' });
});

it('conditions of a gate below a label that is no heading', () => {
  const list = '1. Finish the load test (2 hours)\n2. Rotate secrets\n';
  for (const label of ['**Ready for beta (2-3 hours):**', '**Ready for beta**:', 'Ready for beta:']) {
    const [gate] = read(`# A\n\n## Status\n\n- [ ] b\n\n${label}\n${list}`).gates;
    expect(gate).toMatchObject({
      key: 'beta',
      line: 7,
      conditions: [{ text: 'Finish the load test (2 hours)' }, { line: 9 }],
    });
  }
  expect(read(`# A\n\n- [ ] b\n\nReady for beta: yes.\n\n${list}`).gates).toEqual([]);
  expect(read('# A\n\n- [ ] b\n\n```\nReady for beta:\n1. c\n```\n').gates).toEqual([]);
});

it.each([
  ['**[P0]** Close the penetration test', 'critical'],
  ['[P1] b', 'high'],
  ['(SEV3) b', 'medium'],
  ['P2: b', 'medium'],
  ['Answers within 15 minutes for P0', 'medium'],
])('"%s" is %s', (text, severity) => {
  expect(read(`# A\n\n- [ ] ${text}\n`).items[0]?.severity).toBe(severity);
});

describe('hypercare', () => {
  const read1 = (body: string) => read(`# A\n\n- [ ] b\n\n## Hypercare\n\n${body}`);
  it('is the time in which a release is watched', () => {
    expect(read1('- [ ] T+24h: read the logs\n').items.at(-1)?.phase).toBe('soak');
    expect(read('# A\n\n## Hypercare plan\n\n- [ ] Name the team\n').items[0]?.phase).toBe('preparation');
  });
  it('has rhythms at the beginning of plain points', () => {
    const { cadences } = read1(
      '- Every 30 minutes for the first 4 hours: read errors\n- Twice a day until T+3d: read ratings\n- Ask every customer\n',
    );
    expect(cadences.map((each) => [each.everySeconds, each.untilSeconds])).toEqual([
      [1800, 14_400],
      [43_200, 259_200],
    ]);
  });
});

it('when to go back may stand before what is done', () => {
  const read1 = (text: string) => read(`# A\n\n- [ ] b\n\n${text}\n`).triggers.map((each) => each.text);
  expect(read1('If the error rate rises above 2 % for 10 minutes, roll back to 3.3.2.')).toEqual([
    'Error rate rises above 2 % for 10 minutes',
  ]);
  expect(read1('If anything looks odd, roll back.')).toEqual([]);
  expect(read1('When 3 people agree, tell support.')).toEqual([]);
});

it('where a metric is read stays with it', () => {
  const table =
    '| KPI | Goal | Alarm | Source |\n|---|---|---|---|\n| Crash-free sessions | \u2265 99.5% | < 99% | Crashlytics |\n';
  expect(read(`# A\n\n- [ ] b\n\n${table}`).metrics[0]).toMatchObject({ source: 'Crashlytics' });
});

it('addresses belong to the names before them', () => {
  const list =
    '- Stripe (https://status.stripe.com)\n- App Store \u2013 https://developer.apple.com/system-status/\n- Auth0\n';
  expect(read(`# A\n\n- [ ] b\n\n## External dependencies\n${list}`).dependencies).toMatchObject([
    { name: 'Stripe', value: 'https://status.stripe.com' },
    { name: 'App Store', value: 'https://developer.apple.com/system-status/' },
    { name: 'Auth0', value: '' },
  ]);
  expect(read('# A\n\n- [ ] b\n\n## References\n- Runbook: https://wiki.acme.io/rb\n').references).toMatchObject([
    { title: 'Runbook', url: 'https://wiki.acme.io/rb' },
  ]);
});

it.each([
  ['If applicable: PCI scan', 'If applicable'],
  ['(If applicable) PCI scan', 'If applicable'],
  ['PCI scan, if applicable', 'if applicable'],
  ['If using Redis: turn on TLS', 'If using Redis'],
  ['Falls zutreffend: DSGVO', 'Falls zutreffend'],
])('"%s" is conditional', (text, condition) => {
  expect(read(`# A\n\n- [ ] ${text}\n`).definition.items[0]).toMatchObject({ need: 'conditional', condition });
});
it.each(['If tests fail, stop', 'Tell support, if you like: by mail', 'Notify when done'])(
  '"%s" is required',
  (text) => {
    expect(read(`# A\n\n- [ ] ${text}\n`).items[0]?.need).toBe('required');
  },
);

it('a sentence below monitoring that says how often and until when is a rhythm', () => {
  const cadences = (text: string) => read(`# A\n\n- [ ] b\n\n## Monitoring\n\n${text}\n`).cadences;
  expect(cadences('Check dashboards every 15 minutes for the first 2 hours.')).toMatchObject([
    { everySeconds: 900, untilSeconds: 7200 },
  ]);
  expect(cadences('Prometheus scrapes every 15 seconds.')).toEqual([]);
});

it('a limit belongs to the last thing named before it', () => {
  const named = (text: string) => read(`# A\n\n- [ ] ${text}\n`).thresholds[0]?.metric;
  expect(named('Load test: p95 < 400 ms')).toBe('Load test: p95');
  expect(named('Load test: 2,000 rps for 30 min, p95 < 400 ms')).toBe('Load test: p95');
  expect(named('Watch Sentry every 2 hours; error count < 10')).toBe('error count');
});

it('contacts of other languages', () => {
  const text = '# A\n\n- [ ] b\n\n## Kontakte\n\n- Bereitschaft: +49 40 123\n';
  expect(read(text).contacts).toMatchObject([{ name: 'Bereitschaft', value: '+49 40 123' }]);
});

it('daily checks that end are a soak, and others maintenance', () => {
  const first = (title: string) => read(`# A\n\n## ${title}\n\n- [ ] Queue lag < 30s\n`);
  expect(first('Daily checks for two weeks')).toMatchObject({
    items: [{ phase: 'soak' }],
    cadences: [{ everySeconds: 86_400, untilSeconds: 14 * 86_400 }],
  });
  expect(first('Daily checks').items[0]?.phase).toBe('maintenance');
});

it('a table of variables says their rules', () => {
  const table = '| Variable | Required | Notes |\n|---|---|---|\n| ORDERS_KEY | yes | at least 32 chars |\n';
  expect(read(`# A\n\n- [ ] b\n\n## Environment variables\n\n${table}`).environment).toMatchObject([
    { name: 'ORDERS_KEY', rule: 'yes, at least 32 chars' },
  ]);
});

it('a plan of the launch says how long each step takes', () => {
  const table =
    '| When | What | Who | How long |\n|---|---|---|---|\n| T-4h | Snapshot | DBA | 45 min |\n| T-0 | Switch | SRE | 5 min |\n';
  expect(read(`# A\n\n- [ ] b\n\n## Cutover\n\n${table}`).steps).toMatchObject([
    { plannedSeconds: 2700 },
    { plannedSeconds: 300 },
  ]);
});

it('a time that nothing can be counted from stays with its step', () => {
  const table = '| Time | Step | Owner |\n|---|---|---|\n| 09:00 | Freeze | Kim |\n| T-0 | Switch | SRE |\n';
  expect(read(`# A\n\n- [ ] b\n\n## Cutover\n\n${table}`).steps).toMatchObject([
    { title: 'Freeze', help: 'When: 09:00' },
    { title: 'Switch', help: '' },
  ]);
});

it.each([
  ['上线后前2小时监控：检查错误率，每10分钟', 600, 7200],
  ['最初の2時間は30分ごとに確認する', 1800, 7200],
])('%s', (title, everySeconds, untilSeconds) => {
  expect(read(`# A\n\n## ${title}\n\n- [ ] b\n`).cadences).toMatchObject([{ everySeconds, untilSeconds }]);
});

it('a numbered group keeps what is indented with tabs', () => {
  const group = (inner: string) => read(`2. **Screenshots**\n   - [ ] Phone - 1\n${inner}- [ ] Tablet - 1\n`);
  expect(group('\t   ').items.map(({ text, level }) => [text, level])).toEqual([
    ['Phone - 1', 0],
    ['Tablet - 1', 1],
  ]);
  expect(group('\t   ').definition).toEqual(group('       ').definition);
});
