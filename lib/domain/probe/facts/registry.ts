import type { ProbeKind } from '../spec/registry.ts';
import type { Gathered } from './common.ts';
import type { HttpFacts } from './http.ts';
import type * as kinds from './kinds.ts';
import type { LoadFacts } from './load.ts';

/** What the engine gathers for each kind. */
export type FactsByKind = {
  http: HttpFacts;
  scenario: kinds.ScenarioFacts;
  tls: kinds.TlsFacts;
  cors: kinds.CorsFacts;
  headers: kinds.HeadersFacts;
  ratelimit: kinds.RatelimitFacts;
  metrics: HttpFacts;
  promql: kinds.PromqlFacts;
  dns: kinds.DnsFacts;
  tcp: kinds.TcpFacts;
  websocket: kinds.WebsocketFacts;
  postgres: kinds.PostgresFacts;
  redis: kinds.RedisFacts;
  browser: kinds.BrowserFacts;
  load: LoadFacts;
  env: kinds.EnvFacts;
  file: kinds.FileFacts;
  heartbeat: kinds.HeartbeatFacts;
};
export type FactsOf<Kind extends ProbeKind> = FactsByKind[Kind];
export type GatheredOf<Kind extends ProbeKind> = Gathered<FactsByKind[Kind]>;
