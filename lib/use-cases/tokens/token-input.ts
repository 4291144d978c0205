import { z } from 'zod';
import { TokenAbility } from '../../domain/access/roles.ts';

export const TokenInput = z.object({
  name: z.string().trim().min(1, 'Give the token a name that says who uses it.').max(80, 'Use at most 80 characters.'),
  abilities: z
    .array(TokenAbility)
    .min(1, 'Choose at least one thing the token may do.')
    .transform((list) => [...new Set(list)]),
  /** Null = every project of its owner. */
  projectId: z.uuid().nullish(),
  /** Null = it never expires. */
  expiresInDays: z.coerce.number().int().min(1).max(3650).nullish(),
});

export const NewTokenOutput = z.object({
  tokenId: z.string(),
  token: z.string(),
  expiresAt: z.date().nullable(),
});
