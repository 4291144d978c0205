import { resolve } from 'node:path';
import { z } from 'zod';

/** A setting that cannot be used. The message has one line per fault and is meant for the terminal. */
export class ConfigError extends Error {
  override name = 'ConfigError';
}

const port = z.coerce.number().int().min(0).max(65_535);
const count = (least: number, most: number) => z.coerce.number().int().min(least).max(most);
const webUrl = z
  .url({ protocol: /^https?$/, error: 'must be a URL that starts with http:// or https://' })
  .transform((text) => text.replace(/\/+$/, ''));
const postgresUrl = z.url({
  protocol: /^postgres(ql)?$/,
  error: 'must be a URL that starts with postgresql://',
});

/** true, false, or the number of proxies in front whose X-Forwarded-For entries are believed. */
const trustProxy = z.union([
  z.enum(['true', 'yes', 'on']).transform(() => 1),
  z.enum(['false', 'no', 'off']).transform(() => 0),
  count(0, 10),
]);

/** smtp://name:password@host:587, or smtps:// for TLS from the first byte. */
const smtpUrl = z
  .url({ protocol: /^smtps?$/, error: 'must be a URL that starts with smtp:// or smtps://' })
  .refine((text) => new URL(text).hostname !== '', 'must name a host');
const networkList = z
  .string()
  .transform((text) => text.split(/[\s,]+/).filter(Boolean))
  .refine((list) => list.every((one) => /^[0-9a-f.:]+(\/\d{1,3})?$/i.test(one)), {
    error: 'must be addresses or networks such as 10.0.0.0/8, with spaces between',
  });

const settings = {
  NODE_ENV: z.enum(['production', 'development', 'test']).default('production'),
  PORT: port.default(3000),
  HOST: z.string().min(1).default('0.0.0.0'),
  DATABASE_URL: postgresUrl.optional(),
  GONOGO_DATA_DIR: z.string().min(1).default('.gonogo'),
  GONOGO_URL: webUrl.optional(),
  GONOGO_SECRET: z.string().min(32, 'must have at least 32 characters (openssl rand -base64 48)').optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  GONOGO_LOG: z.enum(['json', 'pretty']).optional(),
  GONOGO_TRUST_PROXY: trustProxy.default(0),
  GONOGO_DB_POOL: count(1, 200).default(10),
  GONOGO_WORKER_CONCURRENCY: count(1, 64).default(4),
  GONOGO_PROBES_PER_HOST: count(1, 64).default(4),
  GONOGO_PROBE_DETAIL_DAYS: count(1, 3650).default(14),
  GONOGO_METRICS_TOKEN: z.string().min(16, 'must have at least 16 characters').optional(),
  GONOGO_SMTP_URL: smtpUrl.optional(),
  GONOGO_MAIL_FROM: z.string().min(3).max(300).optional(),
  GONOGO_MAIL_LINKS: z.enum(['on', 'off']).default('on'),
  GONOGO_WEBHOOK_PRIVATE: networkList.default([]),
  GONOGO_DIST_DIR: z.string().min(1).default('.next'),
  GONOGO_BUILD: z.enum(['auto', 'never']).default('auto'),
  GONOGO_BROWSERS: count(1, 32).default(2),
  GONOGO_BROWSER_SANDBOX: z.enum(['on', 'off']).optional(),
  PLAYWRIGHT_CHROMIUM: z.string().min(1).optional(),
} satisfies Record<string, z.ZodType>;

/** Read by commands that call another gonogo; no setting of this one. */
const TOKEN = 'GONOGO_TOKEN';

const schema = z.object(settings);

export interface Config {
  environment: 'production' | 'development' | 'test';
  port: number;
  host: string;
  /** Set when the server is somebody else's; without it an embedded PostgreSQL in the data folder is used. */
  databaseUrl: string | undefined;
  /** Absolute. */
  dataDir: string;
  /** The address people open, without a slash at its end. */
  url: string;
  /** True when the address was set on purpose, false when it was derived from the port. */
  urlIsSet: boolean;
  secret: string | undefined;
  logLevel: z.infer<typeof settings.LOG_LEVEL>;
  logFormat: 'json' | 'pretty';
  /** Proxies in front of the server whose forwarded addresses are believed; 0 believes none. */
  trustedProxies: number;
  databasePool: number;
  workerConcurrency: number;
  /** Runs at once on one host, over all workers. */
  probesPerHost: number;
  /** Days for which request and answer of a run are kept; its evidence stays. */
  probeDetailDays: number;
  metricsToken: string | undefined;
  /** Where mail goes out; null = nobody gets any. */
  smtp: { url: string; from: string } | null;
  /** Whether mails carry links with which one votes or answers without signing in. */
  mailLinks: boolean;
  /** Private addresses and networks to which webhooks may be sent. */
  webhookPrivate: string[];
  distDir: string;
  /** Whether `npm start` builds the pages when their sources changed; false when they come built, as in an image. */
  buildWhenChanged: boolean;
  /** How many browsers a process opens at once for probes. */
  browsers: number;
  /** Whether they run in their own sandbox; they refuse to as root. */
  browserSandbox: boolean;
  /** The Chromium for probes; looked for when nothing is set. */
  chromium: string | undefined;
  /** Names that start with GONOGO_ and mean nothing here; most likely misspelt. */
  unknownNames: string[];
}

type Source = Record<string, string | undefined>;

/**
 * Parses settings. An empty value counts as not set, since compose files pass those.
 * @throws ConfigError that names every setting at fault
 */
export function parseConfig(source: Source, io: { cwd: string; isTerminal: boolean }): Config {
  const given = Object.fromEntries(Object.keys(settings).map((name) => [name, source[name]?.trim() || undefined]));
  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${firstFault(issue)}`);
    throw new ConfigError(['The settings cannot be used:', ...lines].join('\n'));
  }
  const env = parsed.data;
  const production = env.NODE_ENV === 'production';
  return {
    environment: env.NODE_ENV,
    port: env.PORT,
    host: env.HOST,
    databaseUrl: env.DATABASE_URL,
    dataDir: resolve(io.cwd, env.GONOGO_DATA_DIR),
    url: env.GONOGO_URL ?? `http://localhost:${env.PORT}`,
    urlIsSet: env.GONOGO_URL !== undefined,
    secret: env.GONOGO_SECRET,
    logLevel: env.LOG_LEVEL,
    logFormat: env.GONOGO_LOG ?? (production && !io.isTerminal ? 'json' : 'pretty'),
    trustedProxies: env.GONOGO_TRUST_PROXY,
    databasePool: env.GONOGO_DB_POOL,
    workerConcurrency: env.GONOGO_WORKER_CONCURRENCY,
    probesPerHost: env.GONOGO_PROBES_PER_HOST,
    probeDetailDays: env.GONOGO_PROBE_DETAIL_DAYS,
    metricsToken: env.GONOGO_METRICS_TOKEN,
    smtp: smtpOf(env.GONOGO_SMTP_URL, env.GONOGO_MAIL_FROM),
    mailLinks: env.GONOGO_MAIL_LINKS === 'on',
    webhookPrivate: env.GONOGO_WEBHOOK_PRIVATE,
    distDir: env.GONOGO_DIST_DIR,
    buildWhenChanged: env.GONOGO_BUILD === 'auto',
    browsers: env.GONOGO_BROWSERS,
    browserSandbox: env.GONOGO_BROWSER_SANDBOX ? env.GONOGO_BROWSER_SANDBOX === 'on' : process.getuid?.() !== 0,
    chromium: env.PLAYWRIGHT_CHROMIUM,
    unknownNames: Object.keys(source).filter(
      (name) => name.startsWith('GONOGO_') && !(name in settings) && name !== TOKEN,
    ),
  };
}

/** @throws ConfigError when mail is to go out from nobody */
function smtpOf(url: string | undefined, from: string | undefined): Config['smtp'] {
  if (url === undefined) return null;
  if (from === undefined)
    throw new ConfigError('The settings cannot be used:\n  GONOGO_MAIL_FROM: must be set too, such as gonogo@acme.dev');
  return { url, from };
}

function firstFault(issue: z.core.$ZodIssue): string {
  if (issue.code !== 'invalid_union') return issue.message;
  return 'must be true, false or a number of proxies from 0 to 10';
}

let cached: Config | undefined;

/** The settings of this process, parsed once. */
export function getConfig(): Config {
  cached ??= parseConfig(process.env, { cwd: process.cwd(), isTerminal: process.stdout.isTTY === true });
  return cached;
}

/** What a child process of the supervisor inherits, with what the supervisor has settled on. */
export function childEnvironment(settled: Record<string, string>): NodeJS.ProcessEnv {
  // Next reports to its makers unless told not to; what runs here is nobody else's business.
  return { ...process.env, NEXT_TELEMETRY_DISABLED: '1', ...settled };
}

/** Where programs are looked for. */
export function programFolders(): string {
  return process.env.PATH ?? '';
}

/** Where a target machine sends what it saw; null for what is not set. Other settings need not be right for it. */
export function pushSettings(source: Source = process.env): { url: string | null; token: string | null } {
  const given = (name: string) => source[name]?.trim() || null;
  const url = given('GONOGO_URL');
  const parsed = url === null ? null : webUrl.safeParse(url);
  if (parsed && !parsed.success) throw new ConfigError(`GONOGO_URL: ${parsed.error.issues[0]?.message}`);
  return { url: parsed?.data ?? null, token: given(TOKEN) };
}

/** All variables of this process, for probes that look at them where it runs. */
export function processEnvironment(): Record<string, string | undefined> {
  return { ...process.env };
}

/** next-auth takes its public address from the environment only; there is no option for it. */
export function publishAuthUrl(config: Config): void {
  process.env.NEXTAUTH_URL ??= config.url;
}
