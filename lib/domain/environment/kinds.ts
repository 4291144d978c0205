/** The usual kinds, offered in forms; gates may name others. */
export const ENVIRONMENT_KINDS = ['production', 'beta', 'staging', 'test', 'development'] as const;
