/** The usual kinds, offered in forms; gates may name others. */
export const ENVIRONMENT_KINDS = ['production', 'beta', 'staging', 'test', 'development'] as const;

/** Whether people depend on it: prod, production, live. */
export function isProduction(kind: string): boolean {
  return /^(?:prod(?:uction)?|live)$/i.test(kind.trim());
}
