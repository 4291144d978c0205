import { memberFacts } from '../../db/members.ts';
import { lockProject, type ProjectRow } from '../../db/projects.ts';
import { listSeats } from '../../db/seats.ts';
import type { WriteTx } from '../../db/types.ts';
import type { ProjectRole } from '../../domain/access/roles.ts';
import { GonogoError } from '../../domain/errors.ts';
import { type MemberFact, memberChangeProblem } from '../../domain/project/members.ts';
import type { Loaded } from '../operation.ts';
import { loadProject, notFound } from '../project/load.ts';

/** Two managers who remove each other at once must not both be right: the project's row is held. */
export async function loadAndLockProject(tx: WriteTx, input: { project: string }): Promise<Loaded<ProjectRow>> {
  const loaded = await loadProject(tx, input);
  await lockProject(tx, loaded.target.id);
  return loaded;
}

export async function demandMemberChange(
  tx: WriteTx,
  projectId: string,
  userId: string,
  role: ProjectRole | null,
): Promise<MemberFact> {
  const members = await memberFacts(tx, projectId);
  const member = members.find((one) => one.userId === userId);
  if (!member) throw notFound();
  const problem = memberChangeProblem(members, await listSeats(tx, projectId), userId, role);
  if (problem) throw new GonogoError('rule', problem);
  return member;
}
