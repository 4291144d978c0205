export const INSTANCE_ROLE_OPTIONS = [
  { value: 'member', label: 'a member' },
  { value: 'admin', label: 'an administrator' },
] as const;

export const PROJECT_ROLE_OPTIONS = [
  { value: 'manager', label: 'a manager: runs the project' },
  { value: 'contributor', label: 'a contributor: works on items' },
  { value: 'viewer', label: 'a viewer: reads, may hold a seat' },
  { value: 'auditor', label: 'an auditor: reads all, changes nothing' },
] as const;
