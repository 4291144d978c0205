import { expect, test } from 'vitest';
import { KIND_WORDS } from './examples.ts';
import { parseProbeSpec } from './parse.ts';
import { PROBE_KINDS } from './registry.ts';

test.each(PROBE_KINDS)('the example of %s parses and is of its kind', (kind) => {
  const parsed = parseProbeSpec(KIND_WORDS[kind].example);
  expect(parsed.ok ? parsed.spec.kind : parsed.problems).toBe(kind);
});
