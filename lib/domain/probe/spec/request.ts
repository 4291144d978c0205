import { z } from 'zod';
import {
  COUNT,
  field,
  flag,
  formText,
  httpUrl,
  jsonExpectation,
  matcher,
  notEmpty,
  SIZE,
  strict,
  TIME,
  text,
  told,
} from './fields.ts';

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const;
export type Method = (typeof METHODS)[number];

export const method = field<Method>(
  (value, refuse) => {
    const upper = typeof value === 'string' ? value.toUpperCase() : '';
    return (
      METHODS.find((each) => each === upper) ??
      refuse('This method is not known.', `Write one of ${METHODS.join(', ')}.`)
    );
  },
  { form: 'choice', words: METHODS },
);

/** Names that take no line break or colon with them into the request. */
const headerName = z
  .string()
  .regex(
    /^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}$/,
    told('This is no name of a header.', 'Write a name such as x-request-id.'),
  );
export const headers = z.record(
  headerName,
  text.refine((value) => !/[\r\n\0]/.test(value), told('A header holds one line only.', 'Remove the line break.')),
);

const part = z.union([
  strict({ fixture: text, filename: text.optional(), type: text.optional() }),
  /** A file that is written here: small, and with names such as {{run}} filled in. */
  strict({ content: text, filename: text, type: text.optional() }),
  formText,
]);

const basic = field<{ user: string; password: string }>(
  (value, refuse) => {
    if (typeof value === 'string' && value.includes(':')) {
      const at = value.indexOf(':');
      return { user: value.slice(0, at), password: value.slice(at + 1) };
    }
    const given = typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
    const known = Object.keys(given).every((key) => key === 'user' || key === 'password');
    return typeof given.user === 'string' && typeof given.password === 'string' && known
      ? { user: given.user, password: given.password }
      : refuse('Name and password are missing.', 'Write { user: name, password: "{{secret.NAME}}" }.');
  },
  { form: 'yaml', example: '{ user: name, password: "{{secret.PASSWORD}}" }' },
);

const auth = strict({ basic: basic.optional(), bearer: text.optional() }).superRefine((value, context) => {
  if ((value.basic === undefined) === (value.bearer === undefined))
    context.addIssue({
      code: 'custom',
      message: told('One way to sign in is needed.', 'Write either basic or bearer.'),
    });
});

/** How many redirects are followed: none unless asked for. */
const follow = field<number>((value, refuse) => {
  if (value === true) return 10;
  if (value === false) return 0;
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 20
    ? value
    : refuse('This has to be true, false or a number.', 'Write true to follow up to 10 redirects.');
});

/** What is sent. */
export const requestShape = {
  method: method.prefault('GET'),
  url: httpUrl,
  headers: headers.optional(),
  body: z.union([strict({ fixture: text }), text]).optional(),
  json: z
    .unknown()
    .meta({ asks: { form: 'yaml', example: '{ name: "{{run}}" }' } })
    .optional(),
  form: z.record(z.string(), formText).optional(),
  multipart: z.record(z.string(), part).optional(),
  auth: auth.optional(),
  follow: follow.prefault(false),
};

export function oneBody(value: Record<string, unknown>, context: z.RefinementCtx): void {
  const given = ['body', 'json', 'form', 'multipart'].filter((key) => value[key] !== undefined);
  if (given.length > 1)
    context.addIssue({
      code: 'custom',
      path: [given[1] ?? ''],
      message: told(`A request has one body, and this has ${given.join(' and ')}.`, 'Keep one of them.'),
    });
  const bodiless = value.method === 'GET' || value.method === 'HEAD';
  if (given.length > 0 && bodiless)
    context.addIssue({
      code: 'custom',
      path: ['method'],
      message: told(`A ${value.method} request sends no body.`, 'Write "method: POST", or remove the body.'),
    });
}

/** A status: 200, 2xx, a list of both, or a comparison such as "< 500". */
export type StatusExpectation = { any: string[] } | { sign: '<' | '<=' | '>' | '>='; than: number };
export const status = field<StatusExpectation>(
  (value, refuse) => {
    const compared = typeof value === 'string' ? /^(<=|>=|<|>)\s*([1-5]\d\d)$/.exec(value.trim()) : null;
    if (compared) return { sign: compared[1] as '<', than: Number(compared[2]) };
    const listed = typeof value === 'string' && /^in\s/.test(value) ? value.slice(3).split(',') : value;
    const list = (Array.isArray(listed) ? listed : [listed]).map((each) => String(each).trim().toLowerCase());
    return list.length > 0 && list.length <= 50 && list.every((each) => /^[1-5](?:\d\d|xx)$/.test(each))
      ? { any: list }
      : refuse('This is no status.', 'Write 200, 2xx or a list such as [200, 204].');
  },
  { form: 'yaml', example: '200, 2xx or [200, 204]' },
);

export const sameSite = matcher();
const cookie = field(
  (value, refuse) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      const read = matcher().safeParse(value);
      return read.success ? { value: read.data } : refuse(...split(read.error.issues[0]?.message ?? ''));
    }
    const read = cookieShape.safeParse(value);
    return read.success ? read.data : refuse(...split(read.error.issues[0]?.message ?? ''));
  },
  { form: 'yaml', example: 'exists, or { secure: true, httpOnly: true }' },
);
const cookieShape = strict({
  value: matcher().optional(),
  secure: flag.optional(),
  httpOnly: flag.optional(),
  sameSite: sameSite.optional(),
  path: matcher().optional(),
  domain: matcher().optional(),
});

function split(message: string): [string, string] {
  const [first = '', second = ''] = message.split('\n');
  return [first, second];
}

export const times = strict({
  dns: matcher(TIME).optional(),
  connect: matcher(TIME).optional(),
  tls: matcher(TIME).optional(),
  firstByte: matcher(TIME).optional(),
  transfer: matcher(TIME).optional(),
  total: matcher(TIME).optional(),
});

/** What an answer has to be. */
export const httpExpect = strict({
  status: status.optional(),
  headers: z.record(z.string().toLowerCase(), matcher()).optional(),
  cookies: z.record(z.string(), cookie).optional(),
  json: jsonExpectation.optional(),
  text: matcher().optional(),
  size: matcher(SIZE).optional(),
  time: matcher(TIME).optional(),
  times: times.optional(),
  dns: matcher(TIME).optional(),
  connect: matcher(TIME).optional(),
  tls: matcher(TIME).optional(),
  firstByte: matcher(TIME).optional(),
  transfer: matcher(TIME).optional(),
  redirects: matcher(COUNT).optional(),
  finalUrl: matcher().optional(),
  httpVersion: matcher().optional(),
}).superRefine(notEmpty);
export type HttpExpect = z.infer<typeof httpExpect>;
