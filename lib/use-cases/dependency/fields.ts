import { z } from 'zod';
import { DEPENDENCY_LIMITS } from '../../domain/dependency/read.ts';

const text = (key: keyof typeof DEPENDENCY_LIMITS) =>
  z.string().trim().max(DEPENDENCY_LIMITS[key], `At most ${DEPENDENCY_LIMITS[key]} characters.`).default('');
const web = (url: string) => URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);

export const DependencyFields = {
  name: text('name').pipe(z.string().min(1, 'Name it, such as Stripe.')),
  purpose: text('purpose'),
  statusUrl: text('statusUrl').refine(
    (url) => url === '' || web(url),
    'Write an address that begins with http:// or https://.',
  ),
  owner: text('owner'),
  /** What a check asks; {{names}} are variables of the environment. Null = nothing is asked. */
  checkUrl: z
    .string()
    .trim()
    .max(2000, 'At most 2,000 characters.')
    .refine(
      (url) => url === '' || url.startsWith('{{') || web(url.replace(/\{\{[^}]*\}\}/g, 'x')),
      'Write an address that begins with http://, https:// or a {{variable}}.',
    )
    .transform((url) => url || null)
    .nullable()
    .default(null),
  environmentId: z.uuid('Choose the environment that asks.').nullable().default(null),
};
