import { z } from 'zod';
import { browser } from './browser.ts';
import { cors } from './cors.ts';
import { dns } from './dns.ts';
import { env } from './env.ts';
import { file } from './file.ts';
import { headers } from './headers.ts';
import { heartbeat } from './heartbeat.ts';
import { http } from './http.ts';
import { load } from './load.ts';
import { metrics } from './metrics.ts';
import { postgres } from './postgres.ts';
import { promql } from './promql.ts';
import { ratelimit } from './ratelimit.ts';
import { redis } from './redis.ts';
import { scenario } from './scenario.ts';
import { tcp } from './tcp.ts';
import { tls } from './tls.ts';
import { websocket } from './websocket.ts';

/** Every kind of probe: a new one is a file here, a judge, and a line. */
export const SPECS = {
  http,
  scenario,
  tls,
  cors,
  headers,
  ratelimit,
  metrics,
  promql,
  dns,
  tcp,
  websocket,
  postgres,
  redis,
  browser,
  load,
  env,
  file,
  heartbeat,
} as const;

export type ProbeKind = keyof typeof SPECS;
export const PROBE_KINDS = Object.keys(SPECS) as ProbeKind[];
export type SpecOf<Kind extends ProbeKind> = z.infer<(typeof SPECS)[Kind]>;
export type ProbeSpec = { [Kind in ProbeKind]: SpecOf<Kind> }[ProbeKind];

export const ProbeSpec = z.discriminatedUnion('kind', [
  http,
  scenario,
  tls,
  cors,
  headers,
  ratelimit,
  metrics,
  promql,
  dns,
  tcp,
  websocket,
  postgres,
  redis,
  browser,
  load,
  env,
  file,
  heartbeat,
]);
