import type { Ability } from '../access/policy.ts';
import type { ContactEntry } from './model.ts';

export type ContactView = ContactEntry & { id: string; gaps: string[] };

/** Whom to call. `found` stands in pages and not in the list; `missing` are the fields that a gate still asks for. */
export type ContactsView = {
  rows: ContactView[];
  found: ContactEntry[];
  missing: string[];
  review: {
    days: number | null;
    state: 'none' | 'fresh' | 'due' | 'overdue';
    dueAt: string | null;
    since: string | null;
  };
  may: { write: Ability };
};
