const HIDDEN = '[hidden]';
const DEEPEST = 8;

/** Words in a field's name that make its value a secret. */
const SECRET_WORDS = new Set([
  'authorization',
  'cookie',
  'password',
  'passwd',
  'token',
  'secret',
  'apikey',
  'credential',
]);
const SECRET_PAIRS = ['api key', 'private key', 'secret key', 'auth key', 'access key', 'setup code'];

function isSecretName(name: string): boolean {
  const words = name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .map((word) => word.replace(/s$/, ''));
  if (words.some((word) => SECRET_WORDS.has(word))) return true;
  return SECRET_PAIRS.some((pair) => words.join(' ').includes(pair));
}

/** A copy for the log, with the values of secret fields hidden at any depth and errors as plain objects. */
export function hideSecretFields(value: unknown, depth = 0): unknown {
  if (value === null || typeof value !== 'object') return value;
  if (depth > DEEPEST) return '[deep]';
  if (value instanceof Date || Buffer.isBuffer(value)) return value instanceof Date ? value : `[${value.length} bytes]`;
  if (Array.isArray(value)) return value.map((item) => hideSecretFields(item, depth + 1));
  const source = value instanceof Error ? errorFields(value) : value;
  const entries = Object.entries(source).map(([name, field]) => {
    const isSet = field !== undefined && field !== null && typeof field !== 'boolean' && typeof field !== 'number';
    return [name, isSet && isSecretName(name) ? HIDDEN : hideSecretFields(field, depth + 1)];
  });
  return Object.fromEntries(entries);
}

function errorFields(error: Error): Record<string, unknown> {
  const { name, message, stack, cause } = error;
  return { ...error, type: name, message, stack, ...(cause === undefined ? {} : { cause }) };
}

/** Shapes that are secrets wherever they stand. The first group stays, so that a token can still be told by its start. */
const SHAPES: RegExp[] = [
  /(\/\/[^\s:/@"\\]*:)[^\s/@"\\]+(?=@)/g,
  /(\b(?:Bearer|Basic)\s+[\w\-.~+/]{0,6})[\w\-.~+/=]+/gi,
  /(\bgonogo_[\w-]{6})[\w-]{10,}/g,
  /(\b(?:ghp|gho|ghs|ghu|github_pat|glpat|sk|pk|rk|xox[abprs])[_-][\w-]{6})[\w-]{8,}/g,
  /(\bAKIA[\dA-Z]{2})[\dA-Z]{14}\b/g,
  /(\beyJ[\w-]{6})[\w-]*\.[\w-]+\.[\w-]*/g,
  /(-----BEGIN [A-Z ]*PRIVATE KEY-----)[\s\S]*?-----END [A-Z ]*PRIVATE KEY-----/g,
  /([?&](?:token|code|key|secret|password|signature)=)[^&\s"\\]+/gi,
];

/** Hides secrets in a finished line by their shape. */
export function hideSecretShapes(line: string): string {
  return SHAPES.reduce((text, shape) => text.replace(shape, `$1${HIDDEN}`), line);
}
