import { describe, expect, it } from 'vitest';
import type { Item } from './model.ts';
import { parseChecklist } from './parse.ts';

function items(source: string): Item[] {
  const result = parseChecklist(source);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.definition.items;
}
function only(source: string): Item {
  const [item, ...others] = items(source);
  expect(others).toEqual([]);
  if (!item) throw new Error('no item');
  return item;
}

describe('words at the end of the line', () => {
  it('reads every known word', () => {
    const item = items(
      '## C\n\n- [ ] Do **it** severity:high need:recommended owner:"Security Lead" effort:6-8h blocks:b binds:environment id:a fresh:7d due:T-24h\n- [ ] b id:b\n',
    )[0];
    expect(item).toMatchObject({
      text: 'Do **it**',
      key: 'a',
      severity: 'high',
      need: 'recommended',
      owner: 'Security Lead',
      effort: { lowHours: 6, highHours: 8 },
      effortGroup: null,
      blocks: ['b'],
      binds: 'environment',
      freshSeconds: 604_800,
      due: { kind: 'offset', seconds: -86_400 },
    });
  });

  it('has defaults that block', () => {
    expect(only('## C\n\n- [ ] a\n')).toMatchObject({
      severity: 'medium',
      need: 'required',
      binds: 'launch',
      owner: null,
      due: null,
      freshSeconds: null,
    });
  });

  it.each([
    ['in the middle', 'severity:low is what we do not want', 'severity:low is what we do not want'],
    ['before a dot', 'set it to severity:low.', 'set it to severity:low.'],
    ['in code', 'says `severity:low`', 'says `severity:low`'],
    ['before an unknown word', 'a severity:low colour:red', 'a severity:low colour:red'],
    ['glued to a word', 'the xseverity:low', 'the xseverity:low'],
    ['in brackets', 'a (need:optional)', 'a (need:optional)'],
    ['a URL', 'see https://example.com', 'see https://example.com'],
    ['a wrong severity', 'a severity:none', 'a severity:none'],
    ['an upper-case key', 'a SEVERITY:low', 'a SEVERITY:low'],
    ['a space after the colon', 'a severity: low', 'a severity: low'],
    ['nothing but words', 'severity:low', 'severity:low'],
  ])('%s stays text', (_, line, text) => {
    expect(only(`## C\n\n- [ ] ${line}\n`)).toMatchObject({ text, severity: 'medium', need: 'required' });
  });

  it('counts the first line only', () => {
    expect(only('## C\n\n- [ ] first line\n  goes on severity:low\n')).toMatchObject({
      text: 'first line',
      severity: 'medium',
      help: 'goes on severity:low',
    });
  });

  it.each([
    ['severity:urgent', /critical, high, medium, low/],
    ['need:maybe', /required/],
    ['effort:long', /6-8h/],
    ['effort:8-6h', /6-8h/],
    ['fresh:0d', /12h/],
    ['due:2026-02-30', /2026-11-30/],
    ['due:tomorrow', /T-24h/],
    ['binds:world', /environment/],
    ['id:?!', /letters/],
  ])('warns of %s and says what is expected', (word, fix) => {
    const result = parseChecklist(`# T\n## C\n- [ ] a ${word}\n`);
    expect(result.problems[0]).toMatchObject({ severity: 'warning', line: 3 });
    expect(result.problems[0]?.fix).toMatch(fix);
    expect(result.ok && result.definition.items[0]?.text).toBe(`a ${word}`);
  });

  it('reads the condition of a conditional item', () => {
    expect(only('## C\n\n- [ ] CSRF is on (if it applies) need:conditional\n')).toMatchObject({
      need: 'conditional',
      condition: 'if it applies',
    });
    expect(parseChecklist('# T\n## C\n- [ ] CSRF is on need:conditional\n').problems[0]?.message).toMatch(
      /does not say on what/,
    );
  });

  it('lets children take over the words of their parent', () => {
    const [parent, child, other] = items(
      '## C\n\n- [ ] p severity:critical owner:@a effort:4h\n  - [ ] c\n  - [ ] d severity:low effort:1h\n',
    );
    expect(child).toMatchObject({
      severity: 'critical',
      owner: '@a',
      effort: { lowHours: 4, highHours: 4 },
      effortGroup: `item:${parent?.key}`,
    });
    expect(other).toMatchObject({ severity: 'low', effortGroup: null });
  });
});
