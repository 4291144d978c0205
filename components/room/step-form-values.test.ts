import { describe, expect, it } from 'vitest';
import { formOf, inputOf } from './step-form-values.ts';

const canary = {
  percent: 10,
  watchSeconds: 300,
  conditions: [{ text: 'Error rate < 5%', metric: 'error-rate', threshold: null }],
};

describe('the form of a step', () => {
  it('gives back what it was filled with', () => {
    const fields = {
      title: 'Watch',
      phaseTitle: 'Canary',
      offsetSeconds: -7200,
      kind: 'canary' as const,
      owner: '@dana',
      plannedSeconds: 90,
      commands: ['make a\nmake b', 'make c'],
      expected: 'ok',
      help: 'Look.',
      gateKey: null,
    };
    expect(inputOf(formOf({ ...fields, canary }))).toEqual({
      ok: true,
      input: { ...fields, canary: { percent: 10, watchSeconds: 300, conditions: ['Error rate < 5%'] } },
    });
  });

  it('keeps of the kinds only what belongs to the chosen one', () => {
    const form = { ...formOf({ title: 'Deploy', canary }), kind: 'step' as const, gateKey: 'launch' };
    expect(inputOf(form)).toMatchObject({ ok: true, input: { canary: null, gateKey: null, offsetSeconds: null } });
    expect(inputOf({ ...form, kind: 'gate' })).toMatchObject({ ok: true, input: { gateKey: 'launch' } });
  });

  it.each([
    ['title', ' '],
    ['offset', 'soon'],
    ['planned', 'long'],
    ['planned', '0s'],
    ['watch', ''],
    ['watch', 'a while'],
    ['percent', '120'],
    ['percent', 'half'],
  ] as const)('says what is wrong with %s %j', (field, value) => {
    const form = { ...formOf({ title: 'Watch', kind: 'canary', canary }), [field]: value };
    expect(inputOf(form)).toMatchObject({ ok: false, problems: { [field]: expect.any(String) } });
  });
});
