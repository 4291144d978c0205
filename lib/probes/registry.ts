import type { ProbeKind } from '#lib/domain/probe/spec/registry.ts';
import { browser } from './kinds/browser.ts';
import { cors } from './kinds/cors.ts';
import { dns } from './kinds/dns.ts';
import { env } from './kinds/env.ts';
import { file } from './kinds/file.ts';
import { headers } from './kinds/headers.ts';
import { http } from './kinds/http.ts';
import { load } from './kinds/load.ts';
import { metrics } from './kinds/metrics.ts';
import { postgres } from './kinds/postgres.ts';
import { promql } from './kinds/promql.ts';
import { ratelimit } from './kinds/ratelimit.ts';
import { redis } from './kinds/redis.ts';
import { scenario } from './kinds/scenario.ts';
import { tcp } from './kinds/tcp.ts';
import { tls } from './kinds/tls.ts';
import { websocket } from './kinds/websocket.ts';
import type { Gather } from './tools.ts';

type Gatherers = { [Kind in ProbeKind]?: Gather<Kind> };

/** Every kind that can be run. A new one is a file in kinds/ and a line here. */
export const GATHERERS: Gatherers = {
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
  env,
  file,
  load,
};

/** Why a kind has no line: what people read when they try it. */
export const NOT_RUN: Partial<Record<ProbeKind, string>> = {
  heartbeat: 'A heartbeat is called by the job it watches; there is nothing to run.',
};
