import { defineConfig } from 'vitest/config';

/** Folders whose tests need PostgreSQL; the rest run without anything. */
const WITH_DATABASE = [
  'app',
  'cli',
  'lib/db',
  'lib/live',
  'lib/queue',
  'lib/runtime',
  'lib/use-cases',
  'prisma',
  'worker',
];
const ALWAYS_OUT = ['**/node_modules/**', '**/.next*/**', '**/.gonogo*/**', 'e2e/**'];
const SLOW = '{lib,bench}/**/*.slow.test.ts';
const OUTWARD = 'lib/{probes,deliver}/**/*.test.ts';
const tests = (folder: string) => `${folder}/**/*.test.{ts,tsx}`;

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic' } },
  test: {
    // All cores: the default leaves one idle, and much of the time is waiting.
    maxWorkers: '100%',
    projects: [
      {
        extends: true,
        test: {
          name: 'domain',
          include: ['lib', 'components', 'checklists', 'scripts', 'bench'].map(tests),
          exclude: [...ALWAYS_OUT, ...WITH_DATABASE.map(tests), SLOW, OUTWARD],
          testTimeout: 60_000,
          // Pure: nothing of one file reaches another, and each module is read once.
          isolate: false,
        },
      },
      {
        extends: true,
        // Against real servers, which the tests start themselves.
        test: { name: 'probes', include: [OUTWARD], exclude: ALWAYS_OUT, testTimeout: 60_000, hookTimeout: 90_000 },
      },
      {
        extends: true,
        // Pure too, but minutes on a busy machine: \`npm test\` runs them, \`npm run verify\` does not.
        test: { name: 'slow', include: [SLOW], exclude: ALWAYS_OUT, testTimeout: 60_000 },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          include: [...WITH_DATABASE, 'test'].map(tests),
          exclude: ALWAYS_OUT,
          globalSetup: 'test/global-setup.ts',
          testTimeout: 60_000,
          hookTimeout: 90_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'supervisor',
          include: [tests('supervisor')],
          exclude: ALWAYS_OUT,
          // Each test starts whole installations; side by side they would time each other out.
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
