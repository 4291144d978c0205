/** Every way an operation may fail. The one table below maps a code to each transport. */
export const ERROR_CODES = [
  'invalid-input',
  'not-signed-in',
  'refused',
  'not-found',
  'conflict',
  'stale',
  'rule',
  'too-large',
  'rate-limited',
  'locked',
  'expired',
  'unavailable',
  'misconfigured',
  'internal',
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

export type FieldProblem = { path: string; message: string };

/** A failure that may be shown to the person who asked: `message` says what, where and how to mend it. */
export class GonogoError extends Error {
  readonly code: ErrorCode;
  readonly fields: FieldProblem[];
  /** Facts a caller may use: the current state after a conflict, seconds to wait ... Never a secret. */
  readonly details: Record<string, unknown>;

  constructor(
    code: ErrorCode,
    message: string,
    options: { fields?: FieldProblem[]; details?: Record<string, unknown>; cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause });
    this.name = 'GonogoError';
    this.code = code;
    this.fields = options.fields ?? [];
    this.details = options.details ?? {};
  }
}

export type Transport = { status: number; exit: 1 | 2 | 3; title: string };

/** HTTP status, CLI exit code (DESIGN: 1 failed, 2 usage or configuration, 3 cannot decide) and public title of each code. */
export const TRANSPORT: Record<ErrorCode, Transport> = {
  'invalid-input': { status: 422, exit: 2, title: 'The input is not valid' },
  'not-signed-in': { status: 401, exit: 2, title: 'Sign in first' },
  refused: { status: 403, exit: 2, title: 'You may not do this' },
  'not-found': { status: 404, exit: 2, title: 'Not found' },
  conflict: { status: 409, exit: 1, title: 'It conflicts with what is stored' },
  stale: { status: 409, exit: 1, title: 'Somebody changed it first' },
  rule: { status: 409, exit: 1, title: 'A rule forbids this' },
  'too-large': { status: 413, exit: 2, title: 'Too large' },
  'rate-limited': { status: 429, exit: 3, title: 'Too many attempts' },
  locked: { status: 423, exit: 3, title: 'Locked' },
  expired: { status: 410, exit: 2, title: 'Expired' },
  unavailable: { status: 503, exit: 3, title: 'Not available right now' },
  misconfigured: { status: 500, exit: 2, title: 'The installation is not configured for this' },
  internal: { status: 500, exit: 3, title: 'Something went wrong on the server' },
};

export function isGonogoError(error: unknown): error is GonogoError {
  return error instanceof Error && error.name === 'GonogoError';
}

/** What a person may see of any error: an unexpected one never shows its message, stack or query. */
export function publicError(error: unknown): {
  code: ErrorCode;
  message: string;
  fields: FieldProblem[];
  details: Record<string, unknown>;
} {
  if (isGonogoError(error) && error.code !== 'internal') {
    return { code: error.code, message: error.message, fields: error.fields, details: error.details };
  }
  return {
    code: 'internal',
    message:
      'Something went wrong on the server. Nothing was changed; try again, and look in the server log if it stays.',
    fields: [],
    details: {},
  };
}
