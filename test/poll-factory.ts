import type { Deps } from '../lib/use-cases/deps.ts';
import { bulkAttest } from '../lib/use-cases/item/bulk-attest.ts';
import { hashPassword } from '../lib/use-cases/people/hashing.ts';
import { fillSeat } from '../lib/use-cases/seat/fill.ts';
import { sign } from '../lib/use-cases/signoff/sign.ts';
import { makeLaunch, makeProject, type TestProject } from './launch-factory.ts';
import type { TestPerson } from './people.ts';

export const PASSWORD = 'four-people-one-launch';

/** Four roles sign for the launch, one of them for beta too; a stable gate follows with its soak items. */
export const POLL_CHECKLIST = `---
title: Payments launch
roles: [Engineering Lead, Security Lead, Product Manager, DevOps Lead]
contacts:
  On-call: "#payments"
  Escalation: cto@acme.io
gates:
  beta: { environment: beta, phases: [preparation], categories: [Security], roles: [Engineering Lead] }
  launch:
    environment: production
    phases: [preparation, launch]
    roles: [Engineering Lead, Security Lead, Product Manager, DevOps Lead]
---

## Security

- [ ] Secrets are rotated id:secrets severity:critical
- [ ] Certificates are valid id:certificates severity:high

## Operations

- [ ] Backups are restored id:backups severity:high

## Rollback

Run \`make rollback\`.
`;

export const ROLES = ['engineering-lead', 'security-lead', 'product-manager', 'devops-lead'] as const;

export type Poll = {
  project: TestProject;
  mara: TestPerson;
  /** In the order of ROLES. */
  leads: [TestPerson, TestPerson, TestPerson, TestPerson];
  launchId: string;
  vote: (index: number, vote?: 'GO' | 'NO-GO', comment?: string, gateKey?: string) => ReturnType<typeof sign>;
  everyoneSigns: () => Promise<void>;
  passAll: () => Promise<unknown>;
};

let count = 0;
let stored: Promise<string> | undefined;

export async function givePassword(deps: Deps, people: { userId: string }[]): Promise<void> {
  stored ??= hashPassword(PASSWORD);
  const passwordHash = await stored;
  await deps.db.user.updateMany({ where: { id: { in: people.map((one) => one.userId) } }, data: { passwordHash } });
}

/** A launch whose four seats are filled by four people, none of them the manager; nothing is answered yet. */
export async function makePoll(deps: Deps, source = POLL_CHECKLIST): Promise<Poll> {
  count += 1;
  const project = await makeProject(deps, `Poll ${count}`);
  const names = ['Eva Engineer', 'Sam Secure', 'Pia Product', 'Dan Devops'];
  const leads: TestPerson[] = [];
  for (const name of names) leads.push(await project.add(name, 'viewer'));
  await project.add('Kim Contributor', 'contributor');
  await givePassword(deps, [project.manager, ...leads]);
  const { launchId } = await makeLaunch(deps, project, { source });
  for (const [index, roleKey] of ROLES.entries()) {
    await fillSeat(deps, project.manager, {
      project: project.id,
      roleKey,
      holderId: leads[index]?.userId ?? null,
      deputyId: null,
    });
  }
  const vote: Poll['vote'] = (index, choice = 'GO', comment = '', gateKey = 'launch') =>
    sign(deps, leads[index] as TestPerson, {
      launchId,
      gateKey,
      roleKey: ROLES[index] as string,
      vote: choice,
      comment,
      password: PASSWORD,
    });
  return {
    project,
    mara: project.manager,
    leads: leads as Poll['leads'],
    launchId,
    vote,
    everyoneSigns: async () => {
      for (const index of ROLES.keys()) await vote(index);
    },
    passAll: () =>
      bulkAttest(deps, project.manager, {
        launchId,
        itemKeys: ['secrets', 'certificates', 'backups'],
        outcome: 'pass',
        note: 'Seen today',
      }),
  };
}
