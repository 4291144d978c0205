import { describe, expect, it } from 'vitest';
import { ABSENT, seed as read, seeds } from '#test/corpus.ts';
import { FLAWS } from '#test/seed-flaws.ts';
import { lintDocument, lintDocuments } from './lint.ts';

const now = new Date('2027-01-15T12:00:00Z');

describe.skipIf(seeds() === null)(`the five seeds (skipped where ${ABSENT})`, () => {
  it.each(Object.entries(FLAWS))('every known flaw of %s is found', (name, flaws) => {
    const found = lintDocument({ source: read(name) }, { now });
    for (const [code, line, words] of flaws)
      expect(
        found.find((each) => each.code === code && each.line === line)?.reason ?? `${code} at ${line} is not found`,
      ).toContain(words);
  });

  it('rules of one variable that two of them contradict each other about are found', () => {
    const found = lintDocuments(
      ['elohimos-go-live', 'elohimos-production-readiness'].map((name) => ({ name, source: read(name) })),
      { now },
    );
    const said = found.filter((each) => each.code === 'variable-conflict').map((each) => each.reason);
    expect(said.join('\n')).toContain('ELOHIM_FOUNDER_PASSWORD has to be ">30 chars"');
  });

  it('a launch of the version that the rollback leads to is blocked, another is not', () => {
    const codes = (version: string) =>
      lintDocument({ source: read('elohimos-go-live') }, { now, launch: { version, commit: null } }).map(
        (each) => each.code,
      );
    expect(codes('v1.0.0-rc1')).toContain('rollback-to-itself');
    expect(codes('1.0.0')).not.toContain('rollback-to-itself');
  });
});
