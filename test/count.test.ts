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

it('counts a file that could not be loaded as a failure and names it', () => {
  const testResults = [{ name: 'a.test.ts', status: 'failed', message: 'no such file\nmore', assertionResults: [] }];
  expect(countVitest(vitest({ success: false, testResults }))).toEqual({
    passed: 3,
    failed: 1,
    skipped: 1,
    failures: ['a.test.ts: no such file'],
  });
});

it('does not count a file with failed tests twice', () => {
  const assertionResults = [
    { status: 'failed', fullName: 'adds', failureMessages: ['expected 1 to be 2\n at x'] },
    { status: 'passed' },
  ];
  const testResults = [{ name: 'a.test.ts', status: 'failed', assertionResults }];
  const count = countVitest(vitest({ success: false, numFailedTests: 1, testResults }));
  expect(count).toMatchObject({ failed: 1, failures: ['a.test.ts: adds: expected 1 to be 2'] });
});

it('never calls an unsuccessful run a pass', () => {
  expect(countVitest(vitest({ success: false }))).toMatchObject({ failed: 1, failures: [expect.any(String)] });
});

it('counts flaky tests and errors outside tests as failures, and names them', () => {
  const stats = { expected: 5, unexpected: 0, flaky: 1, skipped: 2 };
  const specs = [
    { title: 'signs', file: 'poll.spec.ts', ok: true, tests: [{ status: 'flaky' }] },
    { title: 'decides', file: 'poll.spec.ts', ok: true, tests: [{ status: 'expected' }] },
  ];
  const suites = [{ suites: [{ specs }] }];
  const failures = ['poll.spec.ts: signs'];
  expect(countPlaywright({ errors: [], stats, suites })).toEqual({ passed: 5, failed: 1, skipped: 2, failures });
  expect(countPlaywright({ errors: [{}], stats: { ...stats, flaky: 0 } }).failed).toBe(1);
});

it('refuses a report of another shape', () => {
  expect(() => countVitest({})).toThrow();
  expect(() => countPlaywright({ stats: {} })).toThrow();
});

it('words the last line', () => {
  expect(verdictLine({ passed: 12, failed: 0, skipped: 3, failures: [] })).toBe('12 passed, 0 failed');
});
