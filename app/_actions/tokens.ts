'use server';

import { createToken } from '#lib/use-cases/tokens/create-token.ts';
import { revokeAnyToken, revokeOwnToken, revokeProjectToken } from '#lib/use-cases/tokens/revoke-token.ts';
import { runAction } from '../_server/run-action.ts';

export const doCreateToken = async (input: Parameters<typeof createToken>[2]) => runAction(createToken, input);
export const doRevokeOwnToken = async (input: Parameters<typeof revokeOwnToken>[2]) => runAction(revokeOwnToken, input);
export const doRevokeAnyToken = async (input: Parameters<typeof revokeAnyToken>[2]) => runAction(revokeAnyToken, input);
export const doRevokeProjectToken = async (input: Parameters<typeof revokeProjectToken>[2]) =>
  runAction(revokeProjectToken, input);
