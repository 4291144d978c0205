import type { Api, Person, Project } from './api.ts';
import type { People } from './people.ts';

/* The launch most journeys begin with: four items, four roles, nothing left to fill in but answers and votes. */

export const ROLES = ['Engineering Lead', 'Security Lead', 'Product Manager', 'DevOps Lead'] as const;
export const ITEMS = ['secrets', 'certificates', 'backups', 'dashboards'] as const;

export const PAYMENTS = `---
title: Payments launch
roles: [Engineering Lead, Security Lead, Product Manager, DevOps Lead]
gates:
  launch:
    title: Production
    environment: production
    phases: [preparation, launch]
    roles: [Engineering Lead, Security Lead, Product Manager, DevOps Lead]
---

## Security

- [ ] Secrets are rotated id:secrets severity:critical
- [ ] Certificates are valid id:certificates severity:high

## Operations

- [ ] Backups are restored id:backups severity:high
- [ ] Dashboards show the new version id:dashboards

## Rollback

Run \`make rollback\`.
`;

/** The same with one role, for launches where the poll is not the point. */
export const ONE_ROLE = PAYMENTS.replaceAll(/\[Engineering Lead,.*\]/g, '[Engineering Lead]');

export interface Payments {
  project: Project;
  launchId: string;
  manager: Person;
  /** In the order of ROLES. */
  leads: [Person, Person, Person, Person];
}

/** A project of its own with a manager, four leads in their seats, and one launch. */
export async function makePayments(people: People, name: string, source = PAYMENTS): Promise<Payments> {
  const { api } = people;
  const manager = await people.add('Mara Manager');
  const leads: Payments['leads'] = [
    await people.add('Eva Engineer'),
    await people.add('Sam Secure'),
    await people.add('Pia Product'),
    await people.add('Dan Devops'),
  ];
  const project = await api.project(name, [
    [manager, 'manager'],
    ...leads.map((lead) => [lead, 'contributor'] as const),
  ]);
  const launchId = await openLaunch(api, project, '2.4.0', source);
  const roles = source === ONE_ROLE ? ROLES.slice(0, 1) : ROLES;
  for (const [index, role] of roles.entries()) {
    const lead = leads[index];
    if (lead) await api.seat(project, role.toLowerCase().replaceAll(' ', '-'), lead);
  }
  return { project, launchId, manager, leads };
}

/** A launch with every field filled in that a gate asks for. */
export async function openLaunch(api: Api, project: Project, version: string, source: string): Promise<string> {
  await api.environment(project, 'production');
  return api.launch(project, version, [await api.checklist(project, source)]);
}
