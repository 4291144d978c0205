import type { ProjectRole } from '#lib/domain/access/roles.ts';

/** What each role may do, in one line. */
export const ROLE_WORDS: Record<ProjectRole, { label: string; hint: string }> = {
  manager: { label: 'Manager', hint: 'runs the project and its launches' },
  contributor: { label: 'Contributor', hint: 'answers items and writes runbooks' },
  viewer: { label: 'Viewer', hint: 'reads, comments and may fill a seat' },
  auditor: { label: 'Auditor', hint: 'reads everything, changes nothing' },
};

export const ROLE_OPTIONS = (Object.keys(ROLE_WORDS) as ProjectRole[]).map((role) => ({
  value: role,
  label: ROLE_WORDS[role].label,
}));
