import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { parseProbeSpec } from '../../probe/spec/parse.ts';
import { draftsOf } from './drafts.ts';

const specsOf = (source: string) => draftsOf(source).map((draft) => parse(draft.spec) as Record<string, unknown>);
const shell = (...lines: string[]) => `## Checks\n\n\`\`\`bash\n${lines.join('\n')}\n\`\`\`\n`;
const one = (...lines: string[]) => {
  const [draft, ...more] = draftsOf(shell(...lines));
  expect(more).toEqual([]);
  return { ...draft, read: parse(draft?.spec ?? '') as Record<string, unknown> };
};

describe('one curl command', () => {
  it.each([
    ['curl http://localhost:8000/health', { url: '{{api}}/health' }],
    ['curl -sS -o /dev/null -w "%{http_code}" https://api.acme.io/x', { url: '{{api}}/x' }],
    ['curl -I https://www.acme.io', { url: '{{app}}/', method: 'HEAD' }],
    ['curl -sXPOST https://api.acme.io/x', { method: 'POST' }],
    ['curl -L https://api.acme.io/x', { follow: true }],
    ['curl -u kim:s3cret https://api.acme.io/x', { auth: { basic: { user: 'kim', password: 's3cret' } } }],
    ['curl -H "Authorization: Bearer $API_TOKEN" https://api.acme.io/x', { auth: { bearer: '{{secret.API_TOKEN}}' } }],
    ["curl -H 'X-Id: 7' https://api.acme.io/x", { headers: { 'x-id': '7' } }],
    ['curl -d a=1 -d "b=two words" https://api.acme.io/x', { method: 'POST', form: { a: '1', b: 'two words' } }],
    ['curl --data-urlencode "q=a&b" https://api.acme.io/x', { form: { q: 'a&b' } }],
    ['curl -G -d q=1 --data-urlencode "r=a b" https://api.acme.io/x', { url: '{{api}}/x?q=1&r=a%20b' }],
    [
      `curl -H 'Content-Type: application/json' -d '{"a": 1}' https://api.acme.io/x`,
      { method: 'POST', json: { a: 1 } },
    ],
    ['curl --data-binary @photo.png -X PUT https://api.acme.io/x', { method: 'PUT', body: { fixture: 'photo.png' } }],
    [
      'curl -F file=@a/b.png -F note=hello https://api.acme.io/x',
      { multipart: { file: { fixture: 'b.png' }, note: 'hello' } },
    ],
    [
      'curl -F "file=@a/b.txt;type=text/plain" https://api.acme.io/x',
      { multipart: { file: { content: 'Uploaded by {{run}}', filename: 'b.txt', type: 'text/plain' } } },
    ],
    ['$ curl https://api.acme.io/x', { url: '{{api}}/x' }],
    ['curl https://api.acme.io/a?b=1&c=2', { url: '{{api}}/a?b=1&c=2' }],
    ['curl https://api.acme.io/items/<item-id>/x', { url: '{{api}}/items/{{itemId}}/x' }],
    ['curl "$BASE_URL/health"', { url: '{{api}}/health' }],
    ['curl -d @- https://api.acme.io/x <<EOF\n{"a": 1}\nEOF', { json: { a: 1 } }],
    ['curl -d "password=your-password" https://api.acme.io/x', { form: { password: '{{secret.PASSWORD}}' } }],
    ["curl -d $'a=b' https://api.acme.io/x", { form: { a: 'b' } }],
  ])('%s', (command, wanted) => {
    expect(one(command).read).toMatchObject(wanted);
  });

  it.each([
    ['curl -k https://api.acme.io/x', 'any certificate'],
    ['curl https://api.acme.io/a?b=1&c=2', '"&" without quotes'],
    ['curl https://api.acme.io/items/<id>', '<id>'],
    ['$ curl https://api.acme.io/x', 'Prompts'],
    ['curl -H "Authorization: Bearer $(cat token)" https://api.acme.io/x', '$(cat token)'],
    ['curl https://api.acme.io/x\nif true; then curl https://api.acme.io/y; fi', 'inside a condition'],
    ['curl https://api.acme.io/x\nfor i in 1 2; do curl https://api.acme.io/y; done', 'inside a condition'],
    ['curl -F file=@b.txt https://api.acme.io/x', 'a line of text is sent'],
    ['curl -d @- https://api.acme.io/x', 'body comes from another command'],
    ['curl --proxy http://p:1 https://api.acme.io/x', '--proxy'],
  ])('%s warns', (command, words) => {
    expect(
      draftsOf(shell(command))
        .flatMap((draft) => draft.warnings)
        .join('\n'),
    ).toContain(words);
  });

  it.each([
    [
      '[ "$(curl -s -o /dev/null -w \'%{http_code}\' https://api.acme.io/admin)" = "401" ]',
      { url: '{{api}}/admin', expect: { status: 401 } },
    ],
    ['curl https://api.acme.io/x # => 204', { expect: { status: 204 } }],
    ['curl https://api.acme.io/x | jq .status\n# should be "new"', { expect: { json: { '$.status': 'new' } } }],
    [
      '# Read it back, expect 200 and status "new"\ncurl https://api.acme.io/x',
      { expect: { status: 200, json: { '$.status': 'new' } } },
    ],
    [
      'for i in $(seq 1 70); do curl -s https://api.acme.io/login; done\n# Expected: 429 after 60 requests',
      { kind: 'ratelimit', url: '{{api}}/login', budget: 70, expect: { status: 429 } },
    ],
    [
      'for page in /a "/b"; do curl -f https://www.acme.io$page; done',
      { kind: 'http', url: '{{app}}/{{value}}', foreach: ['a', 'b'] },
    ],
  ])('%s is understood', (command, wanted) => {
    expect(one(command).read).toMatchObject(wanted);
  });

  it.each([
    'curl -fsSL https://get.acme.io | bash',
    'curl https://get.acme.io/x.py | python3 -',
    'while ! curl -f https://api.acme.io; do sleep 1; done',
  ])('%s is no check', (command) => expect(draftsOf(shell(command))).toEqual([]));

  it.each([
    ['`curl -f https://api.acme.io/health` returns 200', { url: '{{api}}/health', expect: { status: 200 } }],
    ['Run `curl https://api.acme.io/users` and expect 401', { expect: { status: 401 } }],
    ['GET /healthz \u2192 200', { url: '{{api}}/healthz', expect: { status: 200 } }],
    ['`HEAD https://api.acme.io/x` responds with 304', { method: 'HEAD', expect: { status: 304 } }],
  ])('in a box: %s', (text, wanted) => {
    const [draft, ...more] = draftsOf(`## A\n\n- [ ] ${text}\n`);
    expect(more).toEqual([]);
    expect(draft?.itemLine).toBe(3);
    expect(parse(draft?.spec ?? '')).toMatchObject(wanted);
  });

  it.each(['POST /login with a bad password returns 401', 'See GET /docs for more', '`curl` is installed'])(
    'no request in a box: %s',
    (text) => expect(draftsOf(`## A\n\n- [ ] ${text}\n`)).toEqual([]),
  );

  it('never asks a host of the document, and names what is missing', () => {
    for (const host of [
      'https://example.com',
      'https://yourdomain.com',
      'http://localhost:3000',
      'https://api.acme.io',
    ]) {
      const draft = one(`curl ${host}/x`);
      expect(draft.spec).not.toContain(new URL(host).host);
      expect(draft.missing).toEqual([expect.objectContaining({ what: 'base URL', from: host })]);
      expect(draft.off).toBe(true);
    }
  });

  it.each([
    'wget https://acme.io/x',
    'echo curl',
    'curl',
    '# curl https://acme.io/x',
    'if x; then curl https://acme.io/x; fi',
  ])('%s gives no draft', (command) => expect(draftsOf(shell(command))).toEqual([]));
});

describe('what is expected', () => {
  it.each([
    ['# must be 403', { status: 403 }],
    ['# expect: 403 Forbidden', { status: 403 }],
    ['# must not be 200', { status: 'in 3xx, 4xx' }],
    ['# Expected: 403 with ACCESS_DENIED', { status: 403, text: 'contains ACCESS_DENIED' }],
    ['# Expected: 200 with success:true', { status: 200, json: { '$.success': true } }],
    ['# Expected: 200 with token', { status: 200, json: { '$.token': 'exists' } }],
    ['# Should return 401', { status: 401 }],
    ['# Expected: HTTP 200, {"status": "ok"}', { status: 200, json: { '$.status': 'ok' } }],
    [
      '# Expected response:\n{\n  "status": "healthy",\n  "uptime": 12.5\n}',
      { status: '2xx', json: { '$.status': 'healthy', '$.uptime': 'exists' } },
    ],
    ['# A word about something else', { status: '2xx' }],
  ])('%j below a command', (comment, expected) => {
    expect(one('curl https://api.acme.io/x', '', comment).read.expect).toEqual(expected);
  });
  it.each([
    ['# denied (403)', { status: 403 }],
    ['# 204', { status: 204 }],
    ['# blocked: 401 or 403', { status: 'in 401, 403' }],
  ])('%j behind a command', (comment, expected) => {
    expect(one(`curl https://api.acme.io/x  ${comment}`).read.expect).toEqual(expected);
  });
  it('is taken from above where the author writes it there', () => {
    const drafts = specsOf(
      shell('# Should return 200', 'curl https://api.acme.io/a', '# Should return 401', 'curl https://api.acme.io/b'),
    );
    expect(drafts.map((spec) => spec.expect)).toEqual([{ status: 200 }, { status: 401 }]);
  });
  it('is taken from what is done with the answer', () => {
    expect(one('curl -s https://api.acme.io/x | jq -r .data.id').read.expect).toEqual({
      status: '2xx',
      json: { '$.data.id': 'exists' },
    });
    expect(one('curl -s https://api.acme.io/x | grep -q pong').read.expect).toEqual({
      status: '2xx',
      text: 'contains pong',
    });
  });
});

describe('a chain', () => {
  const CHAIN = shell(
    'BASE=http://localhost:8000',
    '# 1. Sign in',
    'TOKEN=$(curl -s -X POST $BASE/login -d "user=a&password=$APP_PASSWORD" | jq -r .token)',
    '# 2. Create',
    'MADE=$(curl -s -X POST $BASE/files -H "Authorization: Bearer $TOKEN" -d name=x)',
    'FILE_ID=$(echo $MADE | jq -r .data.id)',
    '# 3. Delete',
    'curl -X DELETE "$BASE/files/$FILE_ID" -H "Authorization: Bearer $TOKEN"',
    '# 4. Empty trash',
    'curl -X DELETE "$BASE/trash/empty" -H "Authorization: Bearer $TOKEN"',
  );
  it('keeps values for later steps, always deletes what it made, and asks before deleting in bulk', () => {
    const [draft, ...more] = draftsOf(CHAIN);
    expect(more).toEqual([]);
    expect(parse(draft?.spec ?? '')).toMatchObject({
      kind: 'scenario',
      steps: [
        { name: '1. Sign in', capture: { token: '$.token' }, form: { user: 'a', password: '{{secret.APP_PASSWORD}}' } },
        { name: '2. Create', capture: { fileId: '$.data.id' }, auth: { bearer: '{{token}}' } },
        { name: '3. Delete', always: true, method: 'DELETE', url: '{{api}}/files/{{fileId}}' },
        { name: '4. Empty trash', consent: 'bulk-delete' },
      ],
    });
    expect(draft?.missing).toEqual([
      { what: 'base URL', name: 'api', from: 'http://localhost:8000' },
      { what: 'secret', name: 'APP_PASSWORD', from: '$APP_PASSWORD' },
    ]);
    expect(draft?.warnings.join()).toContain('switched off until the environment allows');
  });
  it('stays off where it deletes what it did not make', () => {
    const [draft] = draftsOf(shell('curl -X POST https://api.acme.io/a', 'curl -X DELETE https://api.acme.io/users/7'));
    expect(draft?.reason).toContain('did not create');
    const [bulk] = draftsOf(shell('curl -X DELETE https://api.acme.io/cache/purge'));
    expect(bulk?.reason).toContain('everything');
    expect(parse(bulk?.spec ?? '')).toMatchObject({ steps: [{ consent: 'bulk-delete' }] });
  });
  it('asks a person to do what is no request', () => {
    const [draft] = draftsOf(
      shell(
        '# Make a user',
        'sqlite3 app.db <<EOF',
        'INSERT INTO users VALUES (1);',
        'EOF',
        'curl -X POST https://api.acme.io/a',
        'curl https://api.acme.io/b',
      ),
    );
    const spec = parse(draft?.spec ?? '') as { prepare: { confirm: string } };
    expect(spec.prepare.confirm).toContain('INSERT INTO users');
    expect(spec.prepare.confirm).toContain('Make a user');
  });
  it('leaves unrelated reads apart', () => {
    expect(specsOf(shell('curl https://api.acme.io/a', 'curl https://api.acme.io/b')).map((spec) => spec.kind)).toEqual(
      ['http', 'http'],
    );
  });
});

describe('lists and tables', () => {
  it('reads URL and Expected below a title', () => {
    const source =
      '## Smoke\n\n1. **Health**\n   - URL: `https://api.acme.io/health`\n   - Expected: HTTP 200, `{"status": "ok"}`, all checks pass\n';
    const [draft] = draftsOf(source);
    expect(parse(draft?.spec ?? '')).toEqual({
      kind: 'http',
      url: '{{api}}/health',
      expect: { status: 200, json: { '$.status': 'ok' } },
    });
    expect(draft).toMatchObject({ title: 'Health', line: 3, endLine: 5 });
    expect(draft?.warnings.join()).toContain('all checks pass');
    expect(draft?.words).toContain('URL: `https://api.acme.io/health`');
  });
  it('reads a flood of requests, origins, and several pages', () => {
    const source =
      '## Smoke\n\n1. **Limit**\n   - Make 65+ requests rapidly\n   - Expected: HTTP 429\n\n2. **CORS**\n   - Request from our origin\n   - Expected: CORS headers present\n\n3. **Pages**\n   - Test each: `/a`, `/b`\n   - Expected: each loads\n';
    expect(specsOf(source)).toMatchObject([
      { kind: 'ratelimit', budget: 70, expect: { status: 429, after: '<= 65' } },
      { kind: 'cors', allow: ['{{app}}'] },
      { kind: 'http', url: '{{api}}/{{value}}', foreach: ['a', 'b'] },
    ]);
  });
  it('reads rows of addresses', () => {
    expect(specsOf('| Endpoint | Expected |\n|---|---|\n| `/health` | 200 OK |\n| `/x` | a word |\n')).toEqual([
      { kind: 'http', url: '{{api}}/health', expect: { status: 200 } },
    ]);
  });
});

describe('files inside a document', () => {
  it('reads crontab lines as heartbeats', () => {
    const [draft, ...more] = draftsOf(
      shell('# Daily backup', '0 2 * * * /usr/bin/backup.sh', '*/15 * * * * sync', '1 2 3 words here and more'),
    );
    expect(parse(draft?.spec ?? '')).toEqual({ kind: 'heartbeat', name: 'Daily backup', period: '1d', grace: '2h' });
    expect(more.map((each) => parse(each.spec))).toEqual([expect.objectContaining({ period: '15m', grace: '5m' })]);
  });
  it('reads alert rules, and leaves off what does not mean what it says', () => {
    const rules = (expr: string) =>
      `\`\`\`yaml\n- alert: Errors\n  expr: ${expr}\n  for: 5m\n  annotations: { summary: "Errors > 1%" }\n\`\`\`\n`;
    const [good] = draftsOf(rules('sum(rate(e_total[5m])) / sum(rate(a_total[5m])) > 0.01'));
    expect(parse(good?.spec ?? '')).toMatchObject({
      kind: 'promql',
      expect: '<= 0.01',
      range: '5m',
      source: '{{prometheus}}',
    });
    expect(good?.reason).toBeNull();
    const [bad] = draftsOf(rules('rate(e_total[5m]) > 0.01'));
    expect(bad?.reason).not.toBeNull();
    expect(draftsOf(rules('sum(rate(e_total[5m]) > 0.01'))).toEqual([]);
  });
  it('reads the tasks of a Locust file as a load', () => {
    const python = [
      'from locust import HttpUser, task',
      'class U(HttpUser):',
      '    def on_start(self):',
      '        self.token = self.client.post("/login").json()["token"]',
      '    @task(3)',
      '    def search(self):',
      '        self.client.get("/search", params={"q": "a", "limit": 5})',
      '    @task',
      '    def send(self):',
      '        self.client.post("/items")',
      '    @task(1)',
      '    def one(self):',
      '        item_id = "seven"',
      '        self.client.get(f"/items/{item_id}")',
    ].join('\n');
    const [draft, ...more] = draftsOf(`# Load\n\nUsers: 20, run time: 2 minutes\n\n\`\`\`python\n${python}\n\`\`\`\n`);
    expect(more).toEqual([]);
    expect(parse(draft?.spec ?? '')).toMatchObject({
      kind: 'load',
      users: 20,
      duration: '120s',
      targets: [
        { name: 'search', url: '{{api}}/search?q=a&limit=5', share: '75%' },
        { name: 'one', url: '{{api}}/items/seven', share: '25%' },
      ],
    });
    expect(draft?.warnings.join()).toContain('send');
  });
});

describe('sentences', () => {
  it.each([
    [
      'HSTS: 1-year max-age with subdomains and preload',
      { kind: 'headers', expect: { hsts: { maxAge: '>= 31536000', includeSubDomains: true, preload: true } } },
    ],
    ['HTTP redirects to HTTPS', { kind: 'headers', expect: { httpsRedirect: true } }],
    ['CORS configured with specific origins (no wildcard `*`)', { kind: 'cors', deny: ['https://attacker.example'] }],
    ['Certificate expiry: 30-day warning', { kind: 'tls', expect: { daysLeft: '> 30' } }],
    ['Health check endpoints excluded from rate limiting', { kind: 'ratelimit', exempt: ['{{api}}/health'] }],
    ['Metrics endpoint accessible', { kind: 'metrics', url: '{{api}}/metrics' }],
    ['Database not exposed to public internet', { kind: 'tcp', port: 5432, expect: ['refused', 'filtered'] }],
    ['Redis is not exposed to the internet', { kind: 'tcp', port: 6379 }],
    [
      '`JWT_SECRET` set (>40 chars)',
      { kind: 'env', env: { JWT_SECRET: { required: true, length: '> 40', notDefault: true } } },
    ],
    ['Set `DEBUG_MODE=false`', { kind: 'env', env: { DEBUG_MODE: { equals: 'false' } } }],
    [
      '`APP_CORS_ORIGINS` set (scheme + host, no wildcards)',
      { kind: 'env', env: { APP_CORS_ORIGINS: { scheme: 'https', forbid: '*' } } },
    ],
    ['Set proper permissions: `chmod 600 .env`', { kind: 'file', path: '.env', expect: { mode: '0600' } }],
    ['Never commit `.env` to git', { kind: 'file', expect: { inGit: false } }],
    ['Error rate < 1%', { kind: 'promql', expect: '< 1%' }],
    ['Alert on P95 latency > 1s', { kind: 'promql', expect: '<= 1s' }],
    ['`/health` answers 200', { kind: 'http', url: '{{api}}/health' }],
    ['CORS does not allow `*`', { kind: 'cors', deny: ['https://attacker.example'] }],
    ['Sending 70 requests in a minute results in HTTP 429', { kind: 'ratelimit', budget: 75 }],
    ['TLS 1.0 and 1.1 are disabled', { kind: 'tls', expect: { refused: ['TLSv1', 'TLSv1.1'] } }],
    ['Only TLS 1.3 is offered', { kind: 'tls', expect: { refused: ['TLSv1', 'TLSv1.1', 'TLSv1.2'] } }],
    ['`DATABASE_URL` starts with `postgres://`', { kind: 'env', env: { DATABASE_URL: { scheme: 'postgres' } } }],
    ['Response time under 300 ms on /search', { kind: 'http', url: '{{api}}/search', expect: { time: '< 300ms' } }],
  ])('%s', (text, wanted) => {
    expect(specsOf(`## Checks\n\n- [ ] ${text}\n`)[0]).toMatchObject(wanted);
  });
  it.each([
    'The team has been told',
    'Health check alerts configured',
    'Monitor rate limit metrics',
    'Load balancer health checks configured',
    'Update API_DOCUMENTATION.md with latest changes',
    'Sentry configured',
    'Backups tested and verified',
    'Certificate of appreciation sent',
    'Requests answered with 429 are monitored',
  ])('"%s" says nothing that a machine could check', (text) => {
    expect(draftsOf(`- [ ] ${text}\n`)).toEqual([]);
  });
  it('asks no address twice that the words give in full', () => {
    const drafts = draftsOf('- [ ] Health: GET https://api.acme.io/health \u2192 200 {"status":"ok"}\n');
    expect(drafts.map((draft) => parse(draft.spec))).toEqual([
      { kind: 'http', url: '{{api}}/health', expect: { status: 200, json: { '$.status': 'ok' } } },
    ]);
  });
  it('leaves alone what has a probe already, and suggestions off', () => {
    expect(draftsOf('- [ ] HTTP redirects to HTTPS\n\n  ```probe\n  kind: http\n  ```\n')).toEqual([]);
    expect(draftsOf('- [ ] Error rate < 1%\n')[0]?.reason).toContain('suggestion');
  });
});

it('every draft passes the schema, and no input is too much', () => {
  const flood = shell(
    ...Array.from({ length: 1500 }, (_, index) => `X${index}=$(curl -s https://api.acme.io/${index} | jq -r .id)`),
  );
  const odd = [
    '',
    '\0',
    shell("curl 'unclosed", 'EOF <<<'),
    shell('$('.repeat(3000)),
    shell('curl '.repeat(9000)),
    '```yaml\n&a [*a]\n```',
  ];
  for (const source of [flood, ...odd])
    for (const draft of draftsOf(source)) expect(parseProbeSpec(draft.spec).ok).toBe(true);
});

describe('requests as they go over the wire', () => {
  const block = (...lines: string[]) => `# A\n\n## Smoke\n\n\`\`\`http\n${lines.join('\n')}\n\`\`\`\n`;
  it('take host, headers and the answer below', () => {
    const [draft, ...more] = draftsOf(
      block(
        'GET /health HTTP/1.1',
        'Host: api.acme.io',
        'Accept: application/json',
        '',
        'HTTP/1.1 200 OK',
        'Server: x',
        '',
        '{"status": "ok", "uptime": 3}',
      ),
    );
    expect(more).toEqual([]);
    expect(draft).toMatchObject({ line: 6, endLine: 13, optional: false, reason: null });
    expect(parse(draft?.spec ?? '')).toEqual({
      kind: 'http',
      url: '{{api}}/health',
      headers: { Accept: 'application/json' },
      expect: { status: 200, json: { '$.status': 'ok', '$.uptime': 'exists' } },
    });
  });
  it('are one each in a file of several, and what changes something stays off', () => {
    const drafts = draftsOf(
      block(
        '### Ready',
        'GET {{baseUrl}}/ready',
        '',
        '### Order',
        'POST {{baseUrl}}/orders',
        'Content-Type: application/json',
        '',
        '{"sku": 1}',
      ),
    );
    expect(drafts.map(({ title, reason }) => [title, reason === null])).toEqual([
      ['Ready', true],
      ['Order', false],
    ]);
    expect(parse(drafts[1]?.spec ?? '')).toMatchObject({ method: 'POST', url: '{{baseUrl}}/orders', json: { sku: 1 } });
  });
  it('"GET /healthz \u2192 200" in a point without a box becomes its item', () => {
    const [draft] = draftsOf('# A\n\n## Probes\n\n- Liveness: `GET /healthz` \u2192 200 within 1s\n- Other\n');
    expect(draft).toMatchObject({ itemLine: null, entryLine: 5 });
    expect(draftsOf('# A\n\n## Troubleshooting\n\n- `GET /healthz` returns 503\n')).toEqual([]);
  });
});

it('what is guessed from a sentence is optional, and what an author wrote is not', () => {
  const optional = (text: string) => draftsOf(`## A\n\n- [ ] ${text}\n`).map((draft) => draft.optional);
  expect(optional('HTTP redirects to HTTPS')).toEqual([true]);
  expect(optional('`curl -f https://api.acme.io/health` returns 200')).toEqual([false]);
});
