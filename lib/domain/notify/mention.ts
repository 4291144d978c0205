export type Mentionable = { userId: string; name: string; email: string };

const MENTION = /(?<![\p{L}\p{N}@._-])@([\p{L}\p{N}](?:[\p{L}\p{N}._-]{0,62}[\p{L}\p{N}])?)/gu;

/**
 * Who a comment speaks to: `@eva`, `@eva-engineer`, `@eva.engineer`, or the part of the address before its @. A first
 * name that two people have names neither of them.
 */
export function mentionedIn(text: string, people: readonly Mentionable[]): string[] {
  const owners = new Map<string, Set<string>>();
  for (const person of people) {
    for (const handle of handlesOf(person)) owners.set(handle, (owners.get(handle) ?? new Set()).add(person.userId));
  }
  const found = new Set<string>();
  for (const [, handle] of text.matchAll(MENTION)) {
    const meant = owners.get(plain(handle ?? ''));
    if (meant?.size === 1) for (const userId of meant) found.add(userId);
  }
  return [...found];
}

function handlesOf({ name, email }: Mentionable): string[] {
  const words = name.split(/\s+/).filter(Boolean);
  return [words[0] ?? '', words.join(''), email.split('@')[0] ?? ''].map(plain).filter((handle) => handle !== '');
}

/** Marks between words do not tell handles apart. */
function plain(handle: string): string {
  return handle.toLowerCase().replace(/[._-]/g, '');
}
