import type { ProbeKind } from './registry.ts';

/** What a kind is called, what it proves, and an example that parses: for forms, documentation and "new probe". */
export const KIND_WORDS: Record<ProbeKind, { title: string; proves: string; example: string }> = {
  http: {
    title: 'Web request',
    proves: 'An address answers with the right status, content and speed.',
    example: `kind: http
url: "{{api}}/health"
expect:
  status: 200
  time: "< 200ms"
  json:
    "$.status": healthy
    "$.version": "{{launch.version}}"
    "$.disk_usage_percent": "< 80"
`,
  },
  scenario: {
    title: 'Chain of requests',
    proves: 'A person could do a whole task, step by step, and nothing is left behind.',
    example: `kind: scenario
name: Create and delete a file
steps:
  - name: Sign in
    method: POST
    url: "{{api}}/login"
    form: { username: probe, password: "{{secret.PROBE_PASSWORD}}" }
    expect: { status: 200 }
    capture: { token: "$.token" }
  - name: Create
    method: POST
    url: "{{api}}/files"
    auth: { bearer: "{{token}}" }
    json: { name: "{{run}}" }
    expect: { status: 201 }
    capture: { id: "$.id" }
  - name: Delete
    always: true
    method: DELETE
    url: "{{api}}/files/{{id}}"
    auth: { bearer: "{{token}}" }
    expect: { status: 2xx }
`,
  },
  tls: {
    title: 'Certificate',
    proves: 'The certificate is trusted, for the right name and valid for long enough; old protocols are refused.',
    example: `kind: tls
host: "{{host}}"
expect:
  trusted: true
  name: true
  daysLeft: "> 30"
  offered: [TLSv1.2, TLSv1.3]
  refused: [TLSv1, TLSv1.1]
`,
  },
  cors: {
    title: 'Access from other sites',
    proves: 'Your own sites may call the API from a browser, and nobody else, however alike the name looks.',
    example: `kind: cors
url: "{{api}}/items"
method: PUT
headers: { content-type: application/json }
allow: ["{{app}}"]
deny: ["https://attacker.example"]
credentials: true
`,
  },
  headers: {
    title: 'Protective headers',
    proves: 'Pages tell browsers to use HTTPS, to run no foreign scripts and to stay out of foreign frames.',
    example: `kind: headers
url: "{{app}}/"
expect:
  httpsRedirect: true
  hsts: { maxAge: ">= 15552000", includeSubDomains: true }
  csp: { unsafe: false }
  frame: true
  sniff: true
  referrer: true
  cookies: true
  banner: absent
  grade: B
`,
  },
  ratelimit: {
    title: 'Rate limit',
    proves: 'Too many requests are refused in time, with a word on when to come back.',
    example: `kind: ratelimit
url: "{{api}}/items"
budget: 70
exempt: ["{{api}}/health"]
expect:
  status: 429
  after: "<= 65"
  retryAfter: exists
  recovers: 60s
`,
  },
  metrics: {
    title: 'Metrics page',
    proves: 'The metrics that dashboards and alerts need are there, in the right format and range.',
    example: `kind: metrics
url: "{{api}}/metrics"
expect:
  metrics:
    http_requests_total: exists
    process_resident_memory_bytes: "< 2GB"
    'queue_length{name="mail"}': "< 100"
`,
  },
  promql: {
    title: 'Prometheus query',
    proves: 'A figure of your monitoring is within its limit, now or over a time.',
    example: `kind: promql
source: "{{prometheus}}"
query: sum(rate(http_requests_total{status=~"5.."}[5m])) / sum(rate(http_requests_total[5m]))
unit: ratio
range: 1h
expect: "< 1%"
onNoData: undecided
`,
  },
  dns: {
    title: 'Name records',
    proves: 'A name leads where it should, for every name server that you care about.',
    example: `kind: dns
host: "{{host}}"
resolver: 1.1.1.1
expect:
  A: contains 203.0.113.10
  CAA: exists
  ttl: "<= 300"
`,
  },
  tcp: {
    title: 'Port',
    proves: 'A port is open, or cannot be reached from here: a database that is not exposed.',
    example: `kind: tcp
host: "{{databaseHost}}"
port: 5432
expect: [refused, filtered]
`,
  },
  websocket: {
    title: 'Live connection',
    proves: 'Web socket connections stand, many at once, and the right messages come.',
    example: `kind: websocket
url: "{{socket}}/live"
send: ['{"type":"ping"}']
connections: 20
expect:
  connections: 20
  messages: [contains pong]
  time: "< 500ms"
`,
  },
  postgres: {
    title: 'PostgreSQL',
    proves: 'The database answers, demands TLS and a password, and holds what it should.',
    example: `kind: postgres
url: "{{secret.DATABASE_URL}}"
query: select count(*) from users where role = 'admin'
expect:
  value: ">= 1"
  tls: true
  auth: true
`,
  },
  redis: {
    title: 'Redis',
    proves: 'The cache answers, demands a password and keeps its data over a restart.',
    example: `kind: redis
url: "{{secret.REDIS_URL}}"
expect:
  ping: true
  auth: demanded
  persistence: true
`,
  },
  browser: {
    title: 'Page in a browser',
    proves: 'A page opens in a real browser, without errors, and people can use it.',
    example: `kind: browser
url: "{{app}}/"
steps:
  - fill: { selector: "#email", value: probe@example.com }
  - click: "button[type=submit]"
expect:
  finalUrl: contains /welcome
  visible: ["main h1"]
  consoleErrors: 0
  failedRequests: 0
  time: "< 3s"
`,
  },
  load: {
    title: 'Load',
    proves: 'The service stays fast and answers everything under the load that the launch will bring.',
    example: `kind: load
targets:
  - { name: home, url: "{{app}}/", share: 70% }
  - { name: search, url: "{{api}}/search?q=a", share: 30% }
rate: 50/s
ramp: 10s
duration: 1m
expect:
  p95: "< 300ms"
  errors: "< 0.1%"
  worse: { p95: "<= 20%" }
`,
  },
  env: {
    title: 'Settings of a machine',
    proves: 'Environment variables are set and good enough. Only verdicts, lengths and counts leave the machine.',
    example: `kind: env
where: host
env:
  JWT_SECRET: { required: true, length: ">= 32", notDefault: true }
  CORS_ORIGINS: { required: true, list: ",", scheme: https, forbid: "*" }
  LOG_LEVEL: { recommended: true, equals: "in WARNING, ERROR" }
`,
  },
  file: {
    title: 'File on a machine',
    proves: 'A file is there, readable by the right people only, and not in git.',
    example: `kind: file
where: host
path: .env
expect:
  exists: true
  mode: "0600"
  inGit: false
`,
  },
  heartbeat: {
    title: 'Heartbeat',
    proves: 'A job that runs by itself, such as a backup, has called in time.',
    example: `kind: heartbeat
name: Daily backup
period: 24h
grace: 2h
late: unknown then fail
`,
  },
};
