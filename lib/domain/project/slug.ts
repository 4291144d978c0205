import { z } from 'zod';

export const SLUG_LENGTH = 60;

/** The word a thing has in its address: "Payments API" -> "payments-api". Empty when nothing of the name can stand there. */
export function slugFrom(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, SLUG_LENGTH)
    .replace(/-+$/, '');
}

/** Words that are pages of their own below the same address. */
const TAKEN_BY_PAGES = new Set(['new', 'compare', 'edit']);

/** The first of "base", "base-2", "base-3" ... that is free. */
export function freeSlug(base: string, taken: Iterable<string>): string {
  const used = new Set(taken);
  const free = (slug: string) => !used.has(slug) && !TAKEN_BY_PAGES.has(slug);
  if (free(base)) return base;
  for (let number = 2; ; number += 1) {
    const suffix = `-${number}`;
    const slug = `${base.slice(0, SLUG_LENGTH - suffix.length)}${suffix}`;
    if (free(slug)) return slug;
  }
}

export const Slug = z
  .string()
  .trim()
  .max(SLUG_LENGTH, `At most ${SLUG_LENGTH} characters.`)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'Use small letters, digits and single hyphens, such as payments-api.')
  .refine((slug) => !TAKEN_BY_PAGES.has(slug), 'This word is an address of gonogo itself. Choose another one.');
