import { findTokenByHash, touchToken } from '../../db/tokens.ts';
import type { Actor } from '../../domain/access/actor.ts';
import { GonogoError } from '../../domain/errors.ts';
import { tokenProblem } from '../../domain/people/token-state.ts';
import type { Deps } from '../deps.ts';
import { secretHash } from '../people/hashing.ts';
import { demandRate } from '../people/rate-limit.ts';

const WRONG_TRIES = 100;
const CALLS_A_MINUTE = 1200;

/**
 * The actor behind a bearer token: its owner's rights now, narrowed by its abilities and its project. Throws
 * not-signed-in for one that does not work and rate-limited for too many calls, wrong ones counted by address.
 */
export async function resolveToken(deps: Deps, secret: string, ip: string): Promise<Extract<Actor, { kind: 'token' }>> {
  const found = secret.startsWith('gng_') ? await findTokenByHash(deps.db, secretHash(secret)) : null;
  const now = deps.now();
  const problem = found
    ? tokenProblem({ ...found.token, ownerDisabled: found.owner.disabledAt !== null }, now)
    : 'This token is not known here. Check that it was copied whole.';
  if (!found || problem) {
    const key = `token-ip:${ip || 'unknown'}`;
    await demandRate(deps, { key, most: WRONG_TRIES, windowSeconds: 600, what: 'calls with tokens that do not work' });
    throw new GonogoError('not-signed-in', problem ?? 'This token does not work.');
  }
  const { token, owner } = found;
  await demandRate(deps, {
    key: `token:${token.id}`,
    most: CALLS_A_MINUTE,
    windowSeconds: 60,
    what: 'calls with this token',
  });
  if (token.lastUsedAt === null || now.getTime() - token.lastUsedAt.getTime() > 60_000) {
    await touchToken(deps.db, token.id, now);
  }
  return {
    kind: 'token',
    tokenId: token.id,
    userId: owner.id,
    name: `${owner.name} (${token.name})`,
    instanceRole: owner.instanceRole,
    abilities: token.abilities,
    projectId: token.projectId,
  };
}
