import type { ProjectRole } from '../access/roles.ts';

/** Who is meant. What is named together adds up, and everybody is told once. */
export type Audience = {
  /** By id; null is nobody, as an item without an owner has. */
  users?: readonly (string | null)[];
  roles?: readonly ProjectRole[];
  /** Keys of roles that sign (security-lead): who holds the seat, and the deputy. */
  seats?: readonly string[];
  /** Everybody in the project. */
  project?: true;
};

export type Reachable = {
  userId: string;
  /** Null = no member: an administrator, who may read every project. */
  role: ProjectRole | null;
  /** Seats of the project that they fill, as holder or deputy. */
  seats: readonly string[];
};

/**
 * The people who are told, in the order of their ids.
 * @param people those who may read the project; whoever is not among them hears nothing
 * @param actorId who did it, and knows already
 */
export function recipientsOf(audience: Audience, people: readonly Reachable[], actorId: string | null): string[] {
  const named = new Set(audience.users ?? []);
  const roles = new Set<ProjectRole | null>(audience.roles ?? []);
  const seats = new Set(audience.seats ?? []);
  return people
    .filter((person) => person.userId !== actorId)
    .filter(
      (person) =>
        named.has(person.userId) ||
        (person.role !== null && (audience.project || roles.has(person.role))) ||
        person.seats.some((seat) => seats.has(seat)),
    )
    .map((person) => person.userId)
    .sort();
}
