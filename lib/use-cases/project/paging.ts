import { z } from 'zod';

/** Search and page of a list, as they stand in an address. */
export const Paging = {
  search: z.string().trim().max(200).default(''),
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  pageSize: z.coerce.number().int().min(1).max(200).default(30),
};

/** "archived=1" in an address; z.coerce would take "false" for true. */
export const Flag = z
  .union([z.boolean(), z.enum(['', '0', '1', 'true', 'false'])])
  .default(false)
  .transform((value) => value === true || value === '1' || value === 'true');

export function slice(input: { page: number; pageSize: number }): { skip: number; take: number } {
  return { skip: (input.page - 1) * input.pageSize, take: input.pageSize };
}
