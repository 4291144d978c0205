import type { Gathered } from '../facts/common.ts';
import type { GatheredOf } from '../facts/registry.ts';
import type { ProbeKind, ProbeSpec, SpecOf } from '../spec/registry.ts';
import { judgeBrowser } from './browser.ts';
import { judgeCors } from './cors.ts';
import { judgePostgres, judgeRedis } from './databases.ts';
import { judgeDns } from './dns.ts';
import { judgeHeaders } from './headers.ts';
import { judgeHeartbeat } from './heartbeat.ts';
import { judgeEnv, judgeFile } from './host.ts';
import { judgeHttp } from './http.ts';
import { judgeLoad } from './load.ts';
import { judgeMetrics } from './metrics.ts';
import { judgePromql } from './promql.ts';
import { judgeRatelimit } from './ratelimit.ts';
import type { JudgeContext, ProbeResult } from './result.ts';
import { judgeScenario } from './scenario.ts';
import { judgeTcp } from './tcp.ts';
import { judgeTls } from './tls.ts';
import { judgeWebsocket } from './websocket.ts';

type Judges = {
  [Kind in ProbeKind]: (spec: SpecOf<Kind>, gathered: GatheredOf<Kind>, context: JudgeContext) => ProbeResult;
};

export const JUDGES: Judges = {
  http: judgeHttp,
  scenario: judgeScenario,
  tls: judgeTls,
  cors: judgeCors,
  headers: judgeHeaders,
  ratelimit: judgeRatelimit,
  metrics: judgeMetrics,
  promql: judgePromql,
  dns: judgeDns,
  tcp: judgeTcp,
  websocket: judgeWebsocket,
  postgres: judgePostgres,
  redis: judgeRedis,
  browser: judgeBrowser,
  load: judgeLoad,
  env: judgeEnv,
  file: judgeFile,
  heartbeat: judgeHeartbeat,
};

/** The judgement of any kind: facts that were gathered for this specification, its names filled in. */
export function judge<Kind extends ProbeKind>(
  spec: SpecOf<Kind> & { kind: Kind },
  gathered: GatheredOf<Kind>,
  context: JudgeContext,
): ProbeResult {
  return JUDGES[spec.kind](spec, gathered, context);
}

/** The same where the kind is known only while running; the facts have to be those of the kind. */
export function judgeAny(spec: ProbeSpec, gathered: Gathered<unknown>, context: JudgeContext): ProbeResult {
  const any = JUDGES[spec.kind] as (spec: ProbeSpec, gathered: Gathered<unknown>, context: JudgeContext) => ProbeResult;
  return any(spec, gathered, context);
}
