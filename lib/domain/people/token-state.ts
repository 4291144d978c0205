export type TokenState = { expiresAt: Date | null; revokedAt: Date | null; ownerDisabled: boolean };

/** Why a token is refused; null = it works. */
export function tokenProblem(token: TokenState, now: Date): string | null {
  if (token.revokedAt !== null) return 'This token was revoked. Make a new one under Settings, Tokens.';
  if (token.expiresAt !== null && token.expiresAt.getTime() <= now.getTime()) {
    return 'This token has expired. Make a new one under Settings, Tokens.';
  }
  if (token.ownerDisabled) return 'The account behind this token is disabled.';
  return null;
}
