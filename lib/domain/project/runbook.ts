/** What a runbook page is for; a gate that asks for a rollback runbook looks for the kind. */
export const RUNBOOK_KINDS = ['rollback', 'runbook', 'contacts', 'dependencies', 'reference'] as const;
export type RunbookKind = (typeof RUNBOOK_KINDS)[number];

export const RUNBOOK_KIND_WORDS: Record<RunbookKind, string> = {
  rollback: 'Rollback',
  runbook: 'Runbook',
  contacts: 'Contacts',
  dependencies: 'External dependencies',
  reference: 'Reference',
};

export const RUNBOOK_LIMIT = 200_000;
