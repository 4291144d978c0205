/*
 * Plain names of the keys, and a line of help. Looked up from the most exact path to the bare key, so that "expect.time" of a kind can say
 * something of its own. The key itself always stands beside its name: whoever learns the form learns the YAML.
 */

type Words = readonly [label: string, help: string];

const WORDS: Record<string, Words> = {
  // Of every kind
  name: ['Name', 'What it is called in results. Results are kept under it, so a new name starts a new history.'],
  timeout: ['Time limit', 'How long one request or connection may take, such as 5s.'],
  freshness: ['Good for', 'How long a pass counts before it is too old, such as 24h.'],
  every: ['Runs every', 'How often it runs by itself, at least 10s. Empty: only when somebody asks.'],
  need: ['Need', 'Whether the launch waits for it.'],
  foreach: ['Once for each', 'One run for each of these values, written as {{value}} elsewhere.'],
  where: ['Runs on', 'The server, or the target machine itself.'],
  expect: ['What has to be true', 'At least one expectation: without any, everything would pass.'],

  // What is sent
  url: ['Address', 'Begins with http:// or https://, or with a variable of the environment such as {{api}}.'],
  method: ['Method', 'What the request does.'],
  headers: ['Headers', 'Sent with the request.'],
  body: ['Body', 'Text that is sent as it is, or a fixture file of the environment.'],
  json: ['JSON body', 'Sent as JSON.'],
  form: ['Form fields', 'Sent as a form.'],
  multipart: ['Form with files', 'Fields, and fixture files of the environment.'],
  fixture: ['Fixture file', 'A file that is kept with the environment.'],
  content: ['Content', 'A small file that is written here; names such as {{run}} are filled in.'],
  filename: ['File name', 'What the file is called in the request.'],
  type: ['Media type', 'Such as image/png.'],
  auth: ['Signs in with', 'A name and password, or a token. Take secrets from the environment: {{secret.NAME}}.'],
  basic: ['Name and password', 'Sent in the header Authorization.'],
  bearer: ['Token', 'Such as {{secret.TOKEN}}.'],
  follow: ['Follows redirects', 'true for up to 10, or a number. Otherwise the redirect itself is the answer.'],

  // What is expected of an answer
  status: ['Status', '200, 2xx, a list such as [200, 204], or "< 500".'],
  cookies: ['Cookies', 'By name: a value, or { secure: true, httpOnly: true, sameSite: Lax }.'],
  text: ['Text', 'Of the whole body.'],
  size: ['Size', 'Of the body, such as "< 2MB".'],
  time: ['Time', 'Over everything, such as "< 300ms".'],
  times: ['Time by phase', 'Each phase on its own.'],
  dns: ['Name', 'Time until the name was found.'],
  connect: ['Connection', 'Time until it was connected.'],
  tls: ['Encryption', 'Time until the connection was encrypted.'],
  firstByte: ['First byte', 'Time from the request to the first byte of the answer.'],
  transfer: ['Transfer', 'Time from the first byte to the last.'],
  total: ['Whole', 'Time over everything.'],
  redirects: ['Redirects', 'How many were followed.'],
  finalUrl: ['Last address', 'Where the redirects led to.'],
  httpVersion: ['HTTP version', 'Such as 1.1 or 2.'],
  'expect.headers': ['Headers', 'Of the answer, by name.'],
  'expect.json': ['JSON', 'By JSONPath, such as $.status or $.items[0].id.'],
  'ratelimit.expect.headers': ['Limit headers', '"exists": the RateLimit headers of any draft have to be there.'],
  'ratelimit.expect.status': ['Status', 'Of the refusal.'],

  // Scenario
  steps: ['Steps', 'One after the other. The first that fails ends the run; steps marked "always" run all the same.'],
  'steps.name': ['Step', 'What it does, in a few words.'],
  capture: [
    'Keeps for later steps',
    'By name: $.id, { header: location }, { cookie: session } or { regex: "id=(.+)" }.',
  ],
  always: ['Runs always', 'For cleaning up what this run created.'],
  consent: ['Needs consent', 'What the environment has to allow before this step runs.'],
  prepare: ['Before it starts', 'Something a person confirms, or a command on the host.'],
  confirm: ['To be confirmed', 'What somebody has to do first, in words.'],
  within: ['Within', 'How long it waits for that.'],
  host: ['Host', 'A name without https:// and without a path, such as api.example.com or {{host}}.'],
  'prepare.host': ['Command on the host', 'Run there by hand.'],

  // TLS
  port: ['Port', 'A number, or a variable.'],
  servername: ['Name on the certificate', 'Where it is another one than the host.'],
  ca: ['Own authority', 'The certificate of your own authority, as PEM text or a fixture.'],
  starttls: ['Starts unencrypted', 'Protocols that switch to encryption after connecting.'],
  daysLeft: ['Days left', 'Until the certificate ends, such as "> 30".'],
  trusted: ['Trusted', 'Signed by an authority that machines trust.'],
  'tls.expect.name': ['Right name', 'Made for this host.'],
  offered: ['Offered versions', 'Each has to work.'],
  refused: ['Refused versions', 'Each has to be refused.'],
  key: ['Key', 'Such as "EC P-256" or "RSA 2048".'],
  keyBits: ['Key size', 'In bits.'],
  signature: ['Signature', 'Such as "contains sha256".'],
  issuer: ['Issuer', 'Who signed it.'],
  stapled: ['Stapled', 'The server sends along that the certificate was not revoked.'],

  // CORS
  allow: ['Allowed sites', 'Sites that have to be able to call it, such as https://app.example.com.'],
  deny: ['Refused sites', 'Sites that must not. Look-alikes of the allowed ones are tried by themselves.'],
  credentials: ['With cookies', 'Whether a page sends cookies along.'],

  // Headers
  hsts: ['HTTPS for good', 'The header Strict-Transport-Security.'],
  maxAge: ['Lasts', 'In seconds, such as ">= 15552000".'],
  includeSubDomains: ['Subdomains too', ''],
  preload: ['Preload', ''],
  csp: ['Content policy', 'The header Content-Security-Policy.'],
  unsafe: ['Unsafe parts', 'No: nothing unsafe may be allowed.'],
  directives: ['Directives', 'By name, such as script-src.'],
  frame: ['Frames', 'Foreign pages must not frame it.'],
  sniff: ['No guessing', 'The header X-Content-Type-Options.'],
  referrer: ['Referrer', 'What other sites learn of the address.'],
  permissions: ['Permissions', 'The header Permissions-Policy.'],
  httpsRedirect: ['HTTP leads to HTTPS', ''],
  'headers.expect.cookies': ['Cookies', 'Every cookie: Secure, HttpOnly and SameSite.'],
  secure: ['Secure', ''],
  httpOnly: ['HttpOnly', ''],
  sameSite: ['SameSite', ''],
  banner: ['Banner', 'What the other side says of itself first.'],
  'headers.expect.banner': ['Product and version', '"absent": no header may tell them.'],
  grade: ['Grade', 'The lowest that passes.'],

  // Rate limit
  budget: ['At most', 'How many requests are sent before it gives up.'],
  exempt: ['Stay open', 'Addresses that have to answer 200 while the limit holds.'],
  after: ['Refused after', 'How many requests pass first, such as "<= 65".'],
  retryAfter: ['Says when to come back', 'The header Retry-After, such as "exists" or "<= 60s".'],
  recovers: ['Recovers', 'true, or the longest wait such as 60s: then it has to answer again.'],

  // Metrics
  metrics: ['Metrics', 'By name, or name{label="value"}.'],
  format: ['Format', ''],
  source: ['Prometheus', 'Its base address.'],
  query: ['Query', ''],
  range: ['Looks back', 'Every point of this time has to hold, such as 1h. Empty: the value now.'],
  step: ['Step', 'Between the points.'],
  unit: ['Measures', 'What the value is, where the expectation has a unit.'],
  'promql.expect': ['What has to be true', 'Of every value that the query gives.'],
  onNoData: ['Without data', 'What it means when the query finds nothing.'],
  staleness: ['Oldest sample', 'Older ones do not count.'],

  // Names, ports, live connections
  resolver: ['Name server', 'Address of the one to ask. Empty: the one of the machine.'],
  A: ['A', 'IPv4 addresses.'],
  AAAA: ['AAAA', 'IPv6 addresses.'],
  CNAME: ['CNAME', 'Another name for it.'],
  MX: ['MX', 'Mail servers.'],
  TXT: ['TXT', 'Texts.'],
  NS: ['NS', 'Name servers.'],
  CAA: ['CAA', 'Who may sign certificates.'],
  SRV: ['SRV', 'Services.'],
  SOA: ['SOA', 'Start of authority.'],
  PTR: ['PTR', 'Name of an address.'],
  ttl: ['Lifetime', 'In seconds.'],
  exists: ['Exists', ''],
  send: ['Sends', 'Text that is sent after connecting.'],
  state: ['Port', 'open, refused or filtered.'],
  'tcp.expect': ['What has to be true', 'open, refused or filtered; or more, with a banner.'],
  protocols: ['Protocols', 'Offered in the handshake.'],
  origin: ['Origin', 'The site that asks.'],
  connections: ['Connections', 'How many at once.'],
  messages: ['Messages', 'In the order of arrival.'],
  protocol: ['Protocol', 'That was agreed on.'],
  firstMessage: ['First message', 'Time until it came.'],

  // Databases
  'postgres.url': ['Address', 'Best a secret of the environment: {{secret.DATABASE_URL}}.'],
  'redis.url': ['Address', 'redis:// or rediss://, best a secret: {{secret.REDIS_URL}}.'],
  'websocket.url': ['Address', 'Begins with ws:// or wss://, or with a variable.'],
  'postgres.query': ['Query', 'One statement that reads. It runs read-only and with a time limit.'],
  rows: ['Rows', 'How many.'],
  value: ['Value', 'The first column of the first row.'],
  columns: ['Columns', 'Of the first row, by name.'],
  'postgres.expect.tls': ['Demands encryption', 'Connections without TLS are refused.'],
  'redis.expect.tls': ['Demands encryption', 'Connections without TLS are refused.'],
  'postgres.expect.auth': ['Demands a password', 'Nobody gets in without the right one.'],
  'redis.expect.auth': ['Demands a password', 'Nobody gets in without the right one.'],
  ping: ['Answers', ''],
  version: ['Version', 'Of the server.'],
  persistence: ['Keeps its data', 'Over a restart.'],
  info: ['Fields of INFO', 'By name.'],

  // Browser
  'browser.steps': [
    'Steps',
    '{ click: "text=Save" }, { fill: { selector: "#name", value: x } }, { press: Enter }, { goto: url } or { wait: "#done" }.',
  ],
  width: ['Window', 'Its width in pixels.'],
  settle: ['Watches on', 'How long after the page has loaded.'],
  title: ['Title', 'Of the page.'],
  visible: ['Visible', 'Selectors of what has to be seen.'],
  attribute: ['Attributes', 'What an element has to carry.'],
  selector: ['Selector', 'Such as #email or "text=Save".'],
  consoleErrors: ['Errors of the page', 'How many the console may show, such as 0.'],
  failedRequests: ['Failed requests', 'How many the page may have, such as 0.'],

  // Load
  targets: ['Addresses', 'What is asked, with shares.'],
  share: ['Share', 'Of all requests, such as 70%.'],
  rate: ['Rate', 'Requests a second, such as 50/s. Either this or users.'],
  users: ['Users', 'How many ask at once.'],
  ramp: ['Grows over', 'Such as 10s.'],
  duration: ['Lasts', 'Such as 1m.'],
  p50: ['Median', 'Half of all answers are faster.'],
  p95: ['95th percentile', '95 of 100 answers are faster.'],
  p99: ['99th percentile', '99 of 100 answers are faster.'],
  errors: ['Errors', 'Share of the requests, such as "< 0.1%".'],
  throughput: ['Throughput', 'Answers a second.'],
  worse: ['Against the last run', 'By how much a figure may be worse, such as "<= 20%".'],
  'expect.targets': ['By address', 'Figures of one address, by its name.'],

  // Machines
  env: ['Variables', 'By name.'],
  required: ['Required', 'Has to be set.'],
  recommended: ['Recommended', 'A warning where it is missing.'],
  optional: ['Optional', 'May be missing.'],
  length: ['Length', 'In characters, such as ">= 32".'],
  notDefault: ['No default', 'Not one of the values that everybody tries first.'],
  list: ['List', 'What stands between its entries, such as a comma.'],
  scheme: ['Scheme', 'What an address has to begin with, such as https.'],
  forbid: ['Forbidden', 'Values that it must not be.'],
  equals: ['Equals', ''],
  path: ['Path', 'Of the file.'],
  mode: ['Mode', 'Four octal digits, such as 0600.'],
  owner: ['Owner', ''],
  group: ['Group', ''],
  inGit: ['In git', ''],
  age: ['Age', 'Since it was last written.'],
  domain: ['Domain', ''],
  'heartbeat.name': ['Name', 'Which heartbeat of the environment: its address goes by this name.'],
  schedule: ['Runs at', 'As crontab writes it, such as "0 3 * * *". Either this or how often it calls.'],
  zone: ['Time zone', 'Of the schedule, such as Europe/Berlin.'],
  period: ['Calls every', 'How often the job is expected to call.'],
  grace: ['Grace', 'How late it may be.'],
  late: ['When late', 'What a late call means.'],
};

/** `path`: the kind, then keys. */
export function wordsOf(path: readonly string[]): { label: string; help: string } {
  const [kind = '', ...keys] = path;
  for (let from = 0; from < keys.length; from += 1) {
    const tail = keys.slice(from).join('.');
    const found = own(`${kind}.${tail}`) ?? own(tail);
    if (found) return { label: found[0], help: found[1] };
  }
  return { label: keys.at(-1) ?? '', help: '' };
}

export function hasWords(path: readonly string[]): boolean {
  const [kind = '', ...keys] = path;
  return keys.some((_, from) => own(`${kind}.${keys.slice(from).join('.')}`) ?? own(keys.slice(from).join('.')));
}

function own(key: string): Words | undefined {
  return Object.hasOwn(WORDS, key) ? WORDS[key] : undefined;
}
