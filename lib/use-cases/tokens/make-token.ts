import type { z } from 'zod';
import { projectNames } from '../../db/audit-read.ts';
import { projectRoleOf } from '../../db/membership.ts';
import { insertToken } from '../../db/tokens.ts';
import type { UserRow } from '../../db/users.ts';
import { GonogoError } from '../../domain/errors.ts';
import type { OperationContext } from '../operation.ts';
import { newSecret } from '../people/hashing.ts';
import type { NewTokenOutput, TokenInput } from './token-input.ts';

const PREFIX = 'gng_';

/** Writes a token of `owner`. The secret is in the answer and nowhere else. */
export async function makeToken(
  context: OperationContext,
  owner: UserRow,
  input: z.infer<typeof TokenInput>,
): Promise<z.infer<typeof NewTokenOutput>> {
  const projectId = input.projectId ?? null;
  if (projectId) await demandReach(context, owner, projectId);
  const { secret, hash } = newSecret(PREFIX);
  const days = input.expiresInDays ?? null;
  const expiresAt = days === null ? null : new Date(context.now.getTime() + days * 86_400_000);
  const { id } = await insertToken(context.tx, {
    name: input.name,
    tokenHash: hash,
    prefix: secret.slice(0, PREFIX.length + 4),
    abilities: input.abilities,
    projectId,
    userId: owner.id,
    createdAt: context.now,
    expiresAt,
  });
  await context.audit({
    targetKind: 'token',
    targetId: id,
    payload: { ownerId: owner.id, abilities: input.abilities, tokenProjectId: projectId, expiresAt },
  });
  return { tokenId: id, token: secret, expiresAt };
}

async function demandReach(context: OperationContext, owner: UserRow, projectId: string): Promise<void> {
  const isMember = (await projectRoleOf(context.tx, projectId, owner.id)) !== null;
  const reaches =
    isMember || (owner.instanceRole === 'admin' && (await projectNames(context.tx, [projectId])).size > 0);
  if (reaches) return;
  const message = 'There is no such project, or the owner of the token is not in it.';
  throw new GonogoError('not-found', message, { fields: [{ path: 'projectId', message }] });
}
