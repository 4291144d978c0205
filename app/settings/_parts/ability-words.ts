import type { TokenAbility } from '#lib/domain/access/roles.ts';

type Words = { label: string; hint: string; short: string };

export const ABILITY_WORDS: Record<string, Words | undefined> & Record<TokenAbility, Words> = {
  read: { label: 'Read', hint: 'Launches, items, scores, activity', short: 'read' },
  gate: { label: 'Ask a gate', hint: 'Whether a pipeline may go on', short: 'ask a gate' },
  ingest: { label: 'Push evidence', hint: 'Test reports and heartbeats', short: 'push evidence' },
  write: { label: 'Change', hint: 'All that you may change, but no signing and no deciding', short: 'change' },
};
