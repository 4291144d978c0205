import { expect, it } from 'vitest';
import { countPlaywright, countVitest, verdictLine } from './count.ts';

const vitest = (over: object) => ({
  success: true,
  numPassedTests: 3,
  numFailedTests: 0,
  numPendingTests: 1,
  numTodoTests: 0,
  testResults: [],
  ...over,
});

it('counts a file that could not be loaded as a failure', () => {
  const testResults = [{ status: 'failed', assertionResults: [] }];
  expect(countVitest(vitest({ success: false, testResults }))).toEqual({ passed: 3, failed: 1, skipped: 1 });
});

it('does not count a file with failed tests twice', () => {
  const testResults = [{ status: 'failed', assertionResults: [{ status: 'failed' }, { status: 'passed' }] }];
  expect(countVitest(vitest({ success: false, numFailedTests: 1, testResults })).failed).toBe(1);
});

it('never calls an unsuccessful run a pass', () => {
  expect(countVitest(vitest({ success: false })).failed).toBe(1);
});

it('counts flaky tests and errors outside tests as failures', () => {
  const stats = { expected: 5, unexpected: 0, flaky: 1, skipped: 2 };
  expect(countPlaywright({ errors: [], stats })).toEqual({ passed: 5, failed: 1, skipped: 2 });
  expect(countPlaywright({ errors: [{}], stats: { ...stats, flaky: 0 } }).failed).toBe(1);
});

it('refuses a report of another shape', () => {
  expect(() => countVitest({})).toThrow();
  expect(() => countPlaywright({ stats: {} })).toThrow();
});

it('words the last line', () => {
  expect(verdictLine({ passed: 12, failed: 0, skipped: 3 })).toBe('12 passed, 0 failed');
});
