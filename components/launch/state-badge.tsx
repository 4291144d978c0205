'use client';

import type { LaunchStateName } from '#lib/domain/outcome.ts';
import { Badge } from '../ui/badge.tsx';
import { useNow } from '../ui/clock.tsx';
import { stateWords } from './state-words.ts';

export function StateBadge({ state, t0 }: { state: LaunchStateName; t0: string | null }) {
  return <Badge>{stateWords(state, t0, useNow())}</Badge>;
}
