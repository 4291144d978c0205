import type { ProjectRole } from '../access/roles.ts';

export type Sitter = { userId: string; name: string; role: ProjectRole | null; disabled: boolean };
export type SeatPlace = 'holder' | 'deputy';
export type SeatProblem = { path: 'holderId' | 'deputyId'; message: string };

/** Whether a person who is written on a seat can sign for it now. */
export function sits(person: Sitter | null): boolean {
  return person !== null && !person.disabled && person.role !== null && person.role !== 'auditor';
}

/** Why nobody can sign from this place although a name stands there; null = somebody can, or no name stands there. */
export function emptyBecause(person: Sitter | null, leftAt: Date | null): 'left' | 'disabled' | 'auditor' | null {
  if (person === null || sits(person)) return null;
  if (person.role === null) return leftAt || !person.disabled ? 'left' : 'disabled';
  return person.disabled ? 'disabled' : 'auditor';
}

/** Why these two cannot fill a seat. Somebody who stood there before and left may stay named until they are replaced. */
export function seatProblems(
  wanted: Record<SeatPlace, Sitter | null>,
  before: { holderId: string | null; deputyId: string | null },
): SeatProblem[] {
  const problems: SeatProblem[] = [];
  for (const place of ['holder', 'deputy'] as const) {
    const person = wanted[place];
    const path = `${place}Id` as const;
    if (!person || sits(person) || person.userId === before[path]) continue;
    problems.push({ path, message: whyNot(person) });
  }
  if (wanted.holder && wanted.holder.userId === wanted.deputy?.userId) {
    problems.push({ path: 'deputyId', message: `${wanted.holder.name} is the holder. The deputy is another person.` });
  }
  return problems;
}

function whyNot(person: Sitter): string {
  if (person.role === null) return `${person.name} is no member of this project. Add them under Members first.`;
  if (person.disabled) return `The account of ${person.name} is disabled.`;
  return `${person.name} is an auditor here, and an auditor cannot sign.`;
}
