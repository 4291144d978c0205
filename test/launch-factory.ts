import type { ProjectRole } from '../lib/domain/access/roles.ts';
import { createChecklist } from '../lib/use-cases/checklist/create.ts';
import type { Deps } from '../lib/use-cases/deps.ts';
import { createEnvironment } from '../lib/use-cases/environment/create.ts';
import { createLaunch } from '../lib/use-cases/launch/create-launch.ts';
import { addMember } from '../lib/use-cases/member/add.ts';
import { createProject } from '../lib/use-cases/project/create.ts';
import { makePerson, type TestPerson } from './people.ts';

/** Small, but with each kind of thing: parents, a binding item, a recommended one, two roles, two gates. */
export const SMALL_CHECKLIST = `---
title: Payments launch
roles: [Engineering Lead, Security Lead]
contacts:
  On-call: "#payments"
  Escalation: cto@acme.io
gates:
  beta: { environment: beta, phases: [preparation], roles: [Engineering Lead] }
  launch: { environment: production, phases: [preparation, launch], after: beta, roles: [Engineering Lead, Security Lead] }
---

## Security

- [ ] Secrets are rotated id:secrets severity:critical effort:2h
- [x] Certificates are valid id:certificates severity:high binds:environment
- [ ] Headers are set id:headers
  - [ ] HSTS is sent id:hsts
  - [ ] Frames are refused id:frames

## Operations

- [ ] Backups are restored id:backups severity:high
- [ ] Dashboards are pretty id:dashboards need:recommended

## Rollback

Run \`make rollback\`.
`;

export type TestProject = {
  id: string;
  slug: string;
  manager: TestPerson;
  add: (name: string, role: ProjectRole) => Promise<TestPerson>;
};

export async function makeProject(deps: Deps, name = 'Payments'): Promise<TestProject> {
  const manager = await makePerson(deps.db, 'Mara Manager');
  const { id, slug } = await createProject(deps, manager, { name, onCall: '#payments', escalation: 'cto@acme.io' });
  const add = async (personName: string, role: ProjectRole) => {
    const person = await makePerson(deps.db, personName);
    await addMember(deps, manager, { project: id, userId: person.userId, role });
    return person;
  };
  return { id, slug, manager, add };
}

/** Belongs to its project, so that each test may store the same text. */
export async function makeChecklist(
  deps: Deps,
  project: TestProject,
  source = SMALL_CHECKLIST,
): Promise<{ id: string; versionId: string }> {
  return createChecklist(deps, project.manager, { source, note: '', project: project.id });
}

/** A launch of version 1.0.0 with T-0 a week ahead, commit and both environments set. */
export async function makeLaunch(
  deps: Deps,
  project: TestProject,
  options: { source?: string; version?: string; versionId?: string; carryOver?: boolean } = {},
): Promise<{ launchId: string; versionId: string; checklistId: string }> {
  const existing = await deps.db.environment.count({ where: { projectId: project.id } });
  if (existing === 0) {
    for (const kind of ['beta', 'production']) {
      await createEnvironment(deps, project.manager, {
        project: project.id,
        name: kind,
        kind,
        urls: { web: `https://${kind}.payments.acme.io` },
      });
    }
  }
  const checklist = options.versionId
    ? { id: '', versionId: options.versionId }
    : await makeChecklist(deps, project, options.source);
  const { launchId } = await createLaunch(deps, project.manager, {
    projectId: project.id,
    version: options.version ?? '1.0.0',
    commit: 'abcdef1234567890',
    checklistVersionIds: [checklist.versionId],
    t0: new Date(deps.now().getTime() + 7 * 86_400_000).toISOString(),
    carryOver: options.carryOver ?? false,
  });
  return { launchId, versionId: checklist.versionId, checklistId: checklist.id };
}
