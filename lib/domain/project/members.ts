import type { ProjectRole } from '../access/roles.ts';

export type MemberFact = { userId: string; name: string; role: ProjectRole };
export type HeldSeat = { title: string; holderId: string | null; deputyId: string | null };

/** Why this change of a member is refused, or null. `role` null = the person leaves the project. */
export function memberChangeProblem(
  members: readonly MemberFact[],
  seats: readonly HeldSeat[],
  userId: string,
  role: ProjectRole | null,
): string | null {
  const member = members.find((one) => one.userId === userId);
  if (!member) return 'This person is no member of the project.';
  const otherManagers = members.some((one) => one.userId !== userId && one.role === 'manager');
  if (member.role === 'manager' && role !== 'manager' && !otherManagers) {
    return `${member.name} is the only manager of this project. Make somebody else a manager first.`;
  }
  const held = seats.filter((seat) => seat.holderId === userId || seat.deputyId === userId);
  if (role === 'auditor' && held.length > 0) {
    const titles = held.map((seat) => seat.title).join(', ');
    return `${member.name} fills a seat (${titles}), and an auditor cannot sign. Give the seat to somebody else first.`;
  }
  return null;
}
