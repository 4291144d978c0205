import type { Ability } from '../access/policy.ts';
import type { DependencyEntry } from './read.ts';

export type CheckOutcome = 'pass' | 'fail' | 'error';

export type DependencyView = DependencyEntry & {
  id: string;
  gaps: string[];
  /** Null = nobody asks it. */
  check: { url: string; environmentId: string; environment: string } | null;
  /** Null = it was never asked. `since` is when it became what it is. */
  last: { outcome: CheckOutcome; reason: string; ms: number | null; at: string; since: string } | null;
};

/** What a project leans on. `found` stands in pages and not in the list. */
export type DependenciesView = {
  rows: DependencyView[];
  found: DependencyEntry[];
  environments: { id: string; name: string }[];
  may: { write: Ability; check: Ability };
};
