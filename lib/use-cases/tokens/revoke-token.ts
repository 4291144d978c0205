import { z } from 'zod';
import { findToken, saveTokenRevoked, type TokenRow } from '../../db/tokens.ts';
import type { WriteTx } from '../../db/types.ts';
import { GonogoError } from '../../domain/errors.ts';
import { type OperationContext, operation } from '../operation.ts';

const Input = z.object({ tokenId: z.uuid() });
const Output = z.object({ tokenId: z.string() });
const missing = () => new GonogoError('not-found', 'There is no such token.');

async function load(tx: WriteTx, tokenId: string): Promise<TokenRow> {
  const token = await findToken(tx, tokenId);
  if (!token) throw missing();
  return token;
}

async function revoke(context: OperationContext, token: TokenRow): Promise<z.infer<typeof Output>> {
  if (!(await saveTokenRevoked(context.tx, token.id, context.now))) {
    throw new GonogoError('conflict', 'This token was revoked already.');
  }
  await context.audit({
    targetKind: 'token',
    targetId: token.id,
    payload: { ownerId: token.userId, tokenProjectId: token.projectId },
  });
  return { tokenId: token.id };
}

export const revokeOwnToken = operation({
  name: 'token.revoke',
  summary: 'Revoke an own token',
  action: 'token.manage-own',
  http: null,
  input: Input,
  output: Output,
  load: async (tx, input) => ({ projectId: null, target: await load(tx, input.tokenId) }),
  run: async (context, _input, token) => {
    if (token.userId !== context.userId) throw missing();
    return revoke(context, token);
  },
});

export const revokeAnyToken = operation({
  name: 'token.revoke-any',
  summary: 'Revoke any token',
  action: 'token.manage-instance',
  http: null,
  input: Input,
  output: Output,
  load: async (tx, input) => ({ projectId: null, target: await load(tx, input.tokenId) }),
  run: (context, _input, token) => revoke(context, token),
});

/** Managers end what reaches into their project, whoever made it. */
export const revokeProjectToken = operation({
  name: 'token.revoke-in-project',
  summary: 'Revoke a token of the project',
  action: 'token.manage-project',
  http: null,
  input: Input,
  output: Output,
  load: async (tx, input) => {
    const token = await load(tx, input.tokenId);
    if (!token.projectId) throw missing();
    return { projectId: token.projectId, target: token };
  },
  run: (context, _input, token) => revoke(context, token),
});
