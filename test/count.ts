import { z } from 'zod';

export interface Count {
  passed: number;
  failed: number;
  skipped: number;
  /** Names of failed tests, as far as the report tells them. */
  failures: string[];
}

export const NOTHING: Count = { passed: 0, failed: 0, skipped: 0, failures: [] };

export function add(a: Count, b: Count): Count {
  return {
    passed: a.passed + b.passed,
    failed: a.failed + b.failed,
    skipped: a.skipped + b.skipped,
    failures: [...a.failures, ...b.failures],
  };
}

const vitestReport = z.object({
  success: z.boolean(),
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string().default(''),
      assertionResults: z.array(
        z.object({
          status: z.string(),
          fullName: z.string().default(''),
          failureMessages: z.array(z.string()).default([]),
        }),
      ),
    }),
  ),
});

const firstLine = (text: string) => text.split('\n', 1)[0] ?? '';

/** A file that could not even be loaded has no tests to fail, and counts as one. */
export function countVitest(report: unknown): Count {
  const { success, numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } =
    vitestReport.parse(report);
  const broken = testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((one) => one.status === 'failed'),
  );
  const failed = numFailedTests + broken.length;
  const failures = [
    ...broken.map((file) => `${file.name}: ${firstLine(file.message)}`),
    ...testResults.flatMap((file) =>
      file.assertionResults
        .filter((one) => one.status === 'failed')
        .map((one) => `${file.name}: ${one.fullName}: ${firstLine(one.failureMessages.join(' '))}`),
    ),
  ];
  if (!success && failed === 0) failures.push('An error outside any test: see above');
  return {
    passed: numPassedTests,
    failed: success ? failed : Math.max(1, failed),
    skipped: numPendingTests + numTodoTests,
    failures,
  };
}

interface Suite {
  specs?: { title: string; file: string; ok: boolean; tests: { status: string }[] }[];
  suites?: Suite[];
}

const suite: z.ZodType<Suite> = z.lazy(() =>
  z.object({
    specs: z
      .array(
        z.object({
          title: z.string(),
          file: z.string(),
          ok: z.boolean(),
          tests: z.array(z.object({ status: z.string() })),
        }),
      )
      .optional(),
    suites: z.array(suite).optional(),
  }),
);

function failuresOf(one: Suite): string[] {
  const bad = (one.specs ?? []).filter((spec) => !spec.ok || spec.tests.some((test) => test.status === 'flaky'));
  return [...bad.map((spec) => `${spec.file}: ${spec.title}`), ...(one.suites ?? []).flatMap(failuresOf)];
}

const playwrightReport = z.object({
  errors: z.array(z.unknown()),
  suites: z.array(suite).default([]),
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }),
});

/** A test that passed only at the second try has failed once, and counts so. */
export function countPlaywright(report: unknown): Count {
  const { errors, stats, suites } = playwrightReport.parse(report);
  const failed = stats.unexpected + stats.flaky;
  return {
    passed: stats.expected,
    failed: failed > 0 ? failed : errors.length,
    skipped: stats.skipped,
    failures: suites.flatMap(failuresOf),
  };
}

export function verdictLine({ passed, failed }: Count): string {
  return `${passed} passed, ${failed} failed`;
}
