import { describe, expect, it } from 'vitest';
import { importDocument } from './import.ts';

const read = (text: string) => {
  const result = importDocument({ name: 'x.md', text });
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result;
};
const BOX = '# A\n\n## B\n\n- [ ] c\n\n';
const steps = (text: string) =>
  read(`${BOX}${text}`).steps.map(({ title, offsetSeconds, owner }) => [title, offsetSeconds, owner]);

describe('the plan of a launch', () => {
  it('is a list with a moment at each point', () => {
    expect(steps('## Plan\n\n- 09:30 (T-30) Final backup \u2014 Ben\n- 10:00 (T-0) Switch\n- T+1h: Close\n')).toEqual([
      ['Final backup', -1800, 'Ben'],
      ['Switch', 0, null],
      ['Close', 3600, null],
    ]);
  });
  it('is a table that begins with "T-"', () => {
    expect(
      steps('## Plan\n\n| T- | Who | Action | Verify |\n|---|---|---|---|\n| T-60m | SRE | Freeze | topic set |\n'),
    ).toEqual([['Freeze', -3600, 'SRE']]);
  });
  it.each([
    '- 09:30 breakfast\n- 10:00 talk\n- 11:00 lunch',
    '- T-30 one\n- T-20 two\n- text',
    '- T-30 one\n- T-20 two\n- T-10 three',
    '- T-30m one\n- T-20m two',
  ])('is not %j', (list) => expect(steps(`## Plan\n\n${list}\n`)).toEqual([]));
});

describe('sections that say their status', () => {
  const sections = (count: number) =>
    ['Secrets \u2014 Blocker|Pass', 'TLS \u2014 Major|Fail', 'Logs \u2014 Minor|Not tested']
      .slice(0, count)
      .map((each) => each.split('|'))
      .map(([title, state]) => `### ${title}\n\nWords.\nStatus: ${state}\n`)
      .join('\n');
  it('are items, with a claim and a severity', () => {
    const { definition } = read(`# Gate\n\n## Controls\n\n${sections(3)}`);
    expect(definition.items.map(({ text, checked, severity }) => [text, checked, severity])).toEqual([
      ['Secrets', true, 'critical'],
      ['TLS', false, 'high'],
      ['Logs', false, 'low'],
    ]);
  });
  it('have to be several', () => expect(read(`${BOX}${sections(2)}`).loose).toEqual([]));
});

describe('lists of lists', () => {
  it('are sections with an owner, and one without boxes among them is one too', () => {
    const { items, roles } = read(
      '# A\n\n1. **Network** (owner: Kai)\n   - [ ] a\n2. **Servers**\n   - [ ] b\n3. **Go/No-Go**\n   - Kai: \u2610 GO \u2610 NO-GO\n',
    );
    expect(items.map(({ text, category, owner }) => [text, category, owner])).toEqual([
      ['a', 'network', 'Kai'],
      ['b', 'servers', null],
    ]);
    expect(roles.map((each) => each.title)).toEqual(['Kai']);
  });
});

it.each([
  ['Must have', 'required'],
  ["Won't have (this time)", 'optional'],
  ['Should have', 'recommended'],
  ['Tests (facultatif)', 'optional'],
])('below "%s" all is %s', (title, need) => {
  expect(read(`# A\n\n## ${title}\n\n- [ ] b\n`).items[0]?.need).toBe(need);
});

it.each([
  ['Avant la mise en production (J-7)', 'preparation', -604_800],
  ['Apr\u00e8s la mise en production', 'post-launch', null],
  ['\u30ea\u30ea\u30fc\u30b9\u5f53\u65e5', 'launch', null],
])('%s', (title, phase, offsetSeconds) => {
  expect(read(`# A\n\n## ${title}\n\n- [ ] b\n`).items[0]).toMatchObject({ phase, offsetSeconds });
});

it.each([
  ['| | |\n|---|---|\n| Owner | Payments |', 'Payments'],
  ['Version: 2.3 \u2013 Owner: Ana B.', 'Ana B.'],
])('the owner of a document: %j', (text, owner) => {
  expect(read(`# A\n\n${text}\n\n## B\n\n- [ ] c\n`).definition.owner).toBe(owner);
});

it('conditions to go back are nothing that anybody does', () => {
  const result = read('# A\n\n## B\n\nRoll back if:\n\n1. Errors > 3% for 5 minutes\n2. Any oversold seat\n');
  expect(result.loose).toEqual([]);
  expect(result.triggers.map((each) => each.text)).toEqual(['Errors > 3% for 5 minutes', 'Any oversold seat']);
});

it('"Abort if one, or another" are two triggers', () => {
  const { triggers } = read(`${BOX}**Abort if** error rate > 1% for 3 min, or P95 > 1.5 s\n`);
  expect(triggers.map((each) => each.text)).toEqual(['Error rate > 1% for 3 min', 'P95 > 1.5 s']);
});

it('a legend is no item, and a box without a space is one', () => {
  const { loose } = read('# A\n\n\u{1f7e2} ready \u{1f534} not ready\n\n## B\n\n- \u{1f7e2} Scaled\n\n-[ ] Told\n');
  expect(loose.map(({ text, checked }) => [text, checked])).toEqual([
    ['Scaled', true],
    ['Told', false],
  ]);
});
