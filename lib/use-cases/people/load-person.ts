import { z } from 'zod';
import type { WriteTx } from '../../db/types.ts';
import { lockUser, type UserRow } from '../../db/users.ts';
import { GonogoError } from '../../domain/errors.ts';
import type { Loaded } from '../operation.ts';

export const PersonInput = z.object({ userId: z.uuid() });

export async function loadPerson(tx: WriteTx, input: { userId: string }): Promise<Loaded<UserRow>> {
  const user = await lockUser(tx, input.userId);
  if (!user) throw new GonogoError('not-found', 'There is no such account.');
  return { projectId: null, target: user };
}
