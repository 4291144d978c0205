import { describe, expect, it } from 'vitest';
import { lintDocument, lintDocuments } from './lint.ts';
import type { LintCode } from './model.ts';

const now = new Date('2027-01-15T12:00:00Z');
const codesOf = (source: string, launch: { version: string; commit: string | null } | null = null) =>
  lintDocument({ source }, { now, launch }).map((finding) => finding.code);

/** Documents in which a check finds something at a line, and near misses in which it must not. */
const TABLE: Partial<Record<LintCode, { found: [string, number][]; not: string[] }>> = {
  'overall-not-mean': {
    found: [
      ['We are 92% ready.\n\n| Area | Score |\n|---|---|\n| A | 80% |\n| B | 7/10 |\n| C | 6 of 10 |', 1],
      ['## Readiness: 92%\n\n| Area | Score |\n|---|---|\n| A | 80% |\n| B | 7/10 |\n| C | 6 of 10 |', 1],
      ['| Area | % complete |\n|---|---|\n| Code | 50% |\n| Tests | 14/20 |\n| Total | 65% |', 5],
      ['Readiness: 85%\n\n- Code: 90%\n- **Security**: 60% \u26a0\ufe0f\n- Docs: 70%', 1],
      ['- Code: 90%\n- Security: 60%\n- Overall: 85%', 3],

      ['# A\n\n| Category | Score |\n|---|---|\n| Code | 100% |\n| Tests | 20% |\n| **OVERALL** | **90%** |', 7],
      ['| Area | Readiness |\n|---|---|\n| Code | 50% |\n| Tests | 70% |\n| Total | 65% |', 5],
      ['**Overall readiness: 92 %**\n\n| Area | Score |\n|---|---|\n| A | 80% |\n| B | 70% |\n| C | 60% |', 1],
      ['**Status**: 90% ready\n\n| Area | Score |\n|---|---|\n| A | 80% |\n| B | 70% |\n| C | 60% |', 1],
    ],
    not: [
      'The cache is 92% ready-made parts\n\n| Area | Score |\n|---|---|\n| A | 80% |\n| B | 7/10 |\n| C | 6 of 10 |',
      '| Package | Coverage |\n|---|---|\n| A | 50% |\n| B | 100% |\n| Total | 90% |',
      'Readiness: 85%\n\n- CPU: 80%\n- Memory: below 70%\n- Disk: 60%',
      'Overall: 70%\n\n- Code: 80%\n- Security: 7/10\n- Docs: 60%',

      '| Category | Score |\n|---|---|\n| Code | 100% |\n| Tests | 20% |\n| OVERALL | 60% |',
      '| Category | Score |\n|---|---|\n| A | 33% |\n| B | 33% |\n| C | 34% |\n| OVERALL | 33% |',
      '| Category | Weight | Score |\n|---|---|---|\n| A | 3 | 100% |\n| B | 1 | 20% |\n| OVERALL | | 80% |',
      '| Category | Score |\n|---|---|\n| OVERALL | 90% |',
      '**Overall readiness: 70%**\n\n| Area | Score |\n|---|---|\n| A | 80% |\n| B | 70% |\n| C | 60% |',
      'Status 200 for 90% of calls\n\n| Area | Score |\n|---|---|\n| A | 80% |\n| B | 70% |\n| C | 60% |',
      '- [ ] Readiness: 92%\n\n| Area | Score |\n|---|---|\n| A | 80% |\n| B | 70% |\n| C | 60% |',
      '| Browser | Share |\n|---|---|\n| A | 60% |\n| B | 40% |\n| Total | 100% |',
    ],
  },
  'percent-over-100': {
    found: [
      ['# A\n\nCoverage is 120% now.', 3],
      ['| Category | Score |\n|---|---|\n| Code | 110% |', 3],
    ],
    not: [
      'Coverage is 100%.',
      'Traffic grew by 300%.',
      'CPU may reach 200% on two cores.',
      'Ready for up to 150% of normal load.',
    ],
  },
  'total-not-sum': {
    found: [
      ['- Requests per second: 127\n  - login: 48\n  - list: 32\n  - create: 16\n  - delete: 16', 1],

      ['| Task | Hours |\n|---|---|\n| A | 2 |\n| B | 3 |\n| Total | 6 |', 5],
      [
        '## Results\n\n| Metric | Value |\n|---|---|\n| Requests/sec | 127 |\n\n| Endpoint | P95 | RPS |\n|---|---|---|\n| A | 1ms | 48 |\n| B | 1ms | 32 |',
        5,
      ],
    ],
    not: [
      '- Requests per second: 112\n  - login: 48\n  - list: 32\n  - create: 16\n  - delete: 16',
      '- Total users: 127\n  - admins: 3\n  - the rest: many',
      '- Version: 3\n  - major: 1\n  - minor: 1',

      '| Task | Hours |\n|---|---|\n| A | 2 |\n| B | 3 |\n| Total | 5 |',
      '| Task | Hours |\n|---|---|\n| A | 2-3 |\n| B | 3-4 |\n| Total | 5-7 |',
      '| Task | Hours |\n|---|---|\n| A | 2 |\n| B | |\n| Total | 6 |',
      '| Test | Error rate |\n|---|---|\n| A | 2 |\n| B | 3 |\n| Total | 2.5 |',
      '## Results\n\n| Metric | Value |\n|---|---|\n| Requests/sec | 80 |\n\n| Endpoint | RPS |\n|---|---|\n| A | 48 |\n| B | 32 |',
    ],
  },
  'effort-not-sum': {
    found: [
      [
        '## Beta\n\n1. Secrets (30 minutes)\n2. Alerts (2-3 hours)\n3. Load test (4-6 hours)\n\n**Total Time**: 8-11 hours',
        7,
      ],
      ['## Beta\n\n- Secrets (1 hour)\n- Alerts (2 hours)\n\nTotal effort: 8 hours', 6],
    ],
    not: [
      '## Beta\n\n- Secrets (1 hour)\n- Alerts (2 hours)\n\nTotal effort: 3 hours',
      '## Beta\n\n- Secrets (1 hour)\n- Everything else\n\nTotal effort: 8 hours',
      '## Beta\n\n- Secrets (1 hour)\n- Beta test (1-2 weeks)\n\nTotal time: 2-3 weeks',
      '## Beta\n\nTotal time: 8 hours',
    ],
  },
  'threshold-conflict': {
    found: [
      ['## A\n\n- [ ] Error rate < 1%\n\n## B\n\n- [ ] Error rate <0.1%', 7],
      [
        '## A\n\n- [ ] Memory usage stable (< 5GB)\n\n| Metric | Target | Alert |\n|---|---|---|\n| Memory usage | <2GB | >6GB |',
        7,
      ],
      ['## A\n\n- [ ] P95 latency < 300ms for search\n- [ ] P95 latency (search) under 0.5s', 4],
    ],
    not: [
      'Rollback triggers: error rate exceeds 5% for 2 minutes; p95 above 2 s\n\n| Metric | Critical |\n|---|---|\n| P95 | > 500 ms |',
      '- [ ] Error rate < 1%\n- [ ] The error rate is below 1 %',
      '- [ ] P95 latency < 300ms for search\n- [ ] P95 latency < 200ms for files',
      '- [ ] p95 latency < 300ms\n- [ ] p99 latency < 500ms',
      '| Metric | Target | Alert |\n|---|---|---|\n| Error rate | <0.1% | >1% |',
      '- [ ] Latency < 300ms\n- [ ] Latency < 0.3s',
    ],
  },
  'baseline-breaks-target': {
    found: [
      ['| Metric | Target | Actual |\n|---|---|---|\n| Availability | 99.9% | 99.5% |', 3],
      ['| Metric | Target | Actual |\n|---|---|---|\n| Throughput | > 100 rps | 80 rps |', 3],
      ['Target: p95 < 200ms\n\n## Load test\n\n| Endpoint | p95 |\n|---|---|\n| GET /a | 350 ms |', 7],

      [
        '## Load test results\n\n| Endpoint | p95 |\n|---|---|\n| GET /a | 210 ms |\n| POST /a | 320 ms |\n\nTargets: p95 < 250 ms, error rate < 0.1 %',
        6,
      ],
      ['| Metric | Target |\n|---|---|\n| CPU usage | <50% |\n\n## Baseline results\n\n- Peak CPU: 65%', 7],
      ['| Metric | Target | Actual |\n|---|---|---|\n| P95 latency | < 200ms | 250ms |', 3],
    ],
    not: [
      '| Metric | Target | Actual |\n|---|---|---|\n| Availability | 99.9% | 99.95% |',
      '| Metric | Target | Actual |\n|---|---|---|\n| Throughput | >= 100 rps | 100 rps |',
      '| Metric | Target | Actual |\n|---|---|---|\n| P95 latency | <= 200ms | 200ms |',
      '| Metric | Target | Actual |\n|---|---|---|\n| Share of users | 10% | 5% |',

      '## Load test results\n\n| Endpoint | p95 |\n|---|---|\n| POST /a | 320 ms |\n\n- p95 < 250 ms for search\n- P95 for POST /a < 400 ms',
      '| Metric | Target |\n|---|---|\n| CPU usage | <70% |\n\n## Baseline results\n\n- Peak CPU: 65%',
      '| Metric | Target | Actual |\n|---|---|---|\n| P95 latency | < 200ms | 150ms |',
      '| Metric | Target |\n|---|---|\n| CPU usage | <50% |\n\n## Capacity\n\n- Peak CPU: 65%',
    ],
  },
  'variable-conflict': {
    found: [
      ['- `LOG_LEVEL=debug`\n- LOG_LEVEL must be info', 2],
      ['- [ ] COOKIE_SECURE is set to true\n- [ ] Check that `COOKIE_SECURE` is `false`.', 2],
      ['- `DATABASE_URL` required\n- `DATABASE_URL` (optional)', 2],

      ['- [ ] `JWT_SECRET` set (>30 chars)\n- [ ] Strong JWT_SECRET (20+ characters)', 2],
      ['- [ ] Set `DEBUG_MODE=false`\n- [ ] Set `DEBUG_MODE=true`', 2],
      ['### Required\n\n- [ ] `DATA_DIR` set\n\n### Optional\n\n- [ ] `DATA_DIR` set', 7],
    ],
    not: [
      '- LOG_LEVEL must be info\n- LOG_LEVEL is debug in development',
      '- JWT_SECRET must be changed\n- JWT_SECRET must be random',
      '- API_KEY is no secret\n- API_KEY is set',

      '- [ ] `JWT_SECRET` set (>30 chars)\n\n```bash\necho "$JWT_SECRET" # length of JWT_SECRET should be >30\n```',
      '- [ ] `JWT_SECRET` (min 32 bytes)\n- [ ] `API_SECRET` (min 16 bytes)',
      '- [ ] `JWT_SECRET` at least 32 characters\n- [ ] JWT_SECRET: 32+ characters',
      '- [ ] `LOG_LEVEL=WARNING` or `LOG_LEVEL=ERROR`\n- [ ] `LOG_LEVEL=WARNING`',
      '- [ ] Set `ROLLOUT_SHARE=0`\n- [ ] Set `ROLLOUT_SHARE=10`',
      '- [ ] Staging: `DEBUG_MODE=true`\n- [ ] Set `DEBUG_MODE=false`',
    ],
  },
  'path-conflict': {
    found: [
      ['- [ ] Implement `/health`\n\n```bash\ncurl http://localhost:8000/api/v1/health\n```', 4],
      ['- [ ] `/health` answers\n- [ ] The load balancer asks `/healthz`', 2],
      ['- [ ] `GET /metrics` and https://api.acme.io/metrics\n- [ ] https://api.acme.io/internal/metrics', 2],
    ],
    not: [
      '- [ ] https://api.acme.io/api/health\n- [ ] https://app.acme.io/health',
      '- [ ] `/health` answers\n\n```bash\ncurl http://localhost:8000/health\n```',
      '- [ ] `/health` and `/ready` answer',
      '- [ ] /users and /api/v1/users',
    ],
  },
  'effort-conflict': {
    found: [
      ['- [ ] Migrate data (2h)\n- [ ] Migrate data: 6 hours', 2],

      ['### Load Testing\n\n**Time Required**: 4-6 hours\n\n## Beta\n\n1. Load testing completed (2 hours work)', 7],
    ],
    not: [
      '### Load Testing\n\n**Time Required**: 4-6 hours\n\n## Beta\n\n1. Load testing completed (4-6 hours work)',
      '- Load tests (4 hours)\n- Integration tests (6 hours)',
      '- Backup of the database (4 hours)\n- Backup runs (every 6 hours)',
    ],
  },
  'open-box-says-done': {
    found: [
      ['- [ ] \u2713 Backups run\n- [ ] Other work\n- [ ] More', 1],
      ['- [ ] Deploy (completed)\n- [ ] Other work\n- [ ] More', 1],

      ['- [ ] Rate limiting (\u2705 already configured)\n- [ ] Other work', 1],
      ['- [ ] Rate limiting \u201a\u00fa\u00d6\n- [ ] Other work', 1],
      ['- [ ] \u2705 One thing\n- [ ] \u2705 Two things\n- [ ] \u2705 Three things', 1],
    ],
    not: [
      '- [x] Rate limiting \u2705',
      '- [ ] Rate limiting is to be configured',
      '## Legend \u2705 = done\n\n- [ ] Rate limiting',
    ],
  },
  'ticked-box-says-open': {
    found: [
      ['- [x] All tests pass (3 failing)', 1],
      ['- [x] TODO: write the runbook', 1],

      ['- [x] Backups \u274c', 1],
      ['- [x] Backups (not yet)', 1],
    ],
    not: [
      '- [x] No test is failing (0 skipped)',
      '- [x] Every TODO in the code has a ticket',
      '- [x] All tests pass (0 failed)',
      '- [ ] Backups \u274c',
      '- [x] Backups',
      '- [x] No secret is missing',
    ],
  },
  'done-heading-open-box': {
    found: [['## Phase 1 - COMPLETED\n\n- [x] One thing\n- [ ] Another thing', 4]],
    not: [
      '## Phase 1 - COMPLETED\n\n- [x] One thing\n\n## Phase 2\n\n- [ ] Another',
      '## Must be COMPLETED before launch\n\n- [ ] One thing',
    ],
  },
  'promql-syntax': {
    found: [['```yaml\n- alert: A\n  expr: sum(rate(x[5m])\n```', 3]],
    not: [
      '```yaml\n- alert: A\n  expr: sum(rate(x_total[5m]))\n```',
      '```json\n{"targets": [{"expr": "up{job=\\"$job\\"}"}]}\n```',
    ],
  },
  'promql-meaning': {
    found: [
      [
        '```yaml\n- alert: HighErrorRate\n  expr: rate(http_requests_total{status=~"5.."}[5m]) > 0.01\n  annotations: { summary: "Error rate > 1%" }\n```',
        3,
      ],
      ['```yaml\n- alert: Slow\n  expr: histogram_quantile(0.95, http_request_duration_seconds) > 1\n```', 3],
      ['```yaml\n- alert: Slow\n  expr: histogram_quantile(0.95, sum(rate(http_seconds_bucket[5m]))) > 1\n```', 3],
      [
        '```yaml\n- alert: Errors\n  expr: sum(rate(a_total[5m])) / sum(rate(b_total[5m])) > 0.05\n  annotations: { summary: "over 1%" }\n```',
        3,
      ],
      ['```yaml\n- alert: Grows\n  expr: rate(process_resident_memory_bytes[5m]) > 10\n```', 3],
      ['```yaml\n- alert: Some\n  expr: rate(http_requests_total) > 10\n```', 3],
    ],
    not: [
      '```yaml\n- alert: Slow\n  expr: histogram_quantile(0.95, sum by (le) (rate(http_seconds_bucket[5m]))) > 1\n```',
      '```yaml\n- alert: Errors\n  expr: sum(rate(a_total[5m])) / sum(rate(b_total[5m])) > 0.01\n  annotations: { summary: "over 1%" }\n```',
      '```yaml\n- alert: Errors\n  expr: 100 * sum(rate(a_total[5m])) / sum(rate(b_total[5m])) > 1\n  annotations: { summary: "over 1%" }\n```',
      '```yaml\n- alert: Hits\n  expr: rate(http_requests_total{status="429"}[5m]) > 10\n  annotations: { summary: "Hits > 10/sec" }\n```',
      '```yaml\nname: not a rule\n```',
    ],
  },
  'command-cannot-run': {
    found: [
      ['```bash\nbash scripts/verify.py\n```', 2],
      ['- Run `python deploy.sh`', 1],
    ],
    not: [
      '```bash\nbash scripts/verify.sh\npython3 scripts/verify.py --env a.sh\n```',
      '```bash\nbash -c "python a.py"\n```',
      '```bash\n# bash a.py is wrong\n```',
    ],
  },
  'trusts-every-proxy': {
    found: [
      ['```env\nTRUST_PROXY=*\n```', 2],
      ['```env\nFORWARDED_ALLOW_IPS=*\n```', 2],

      ["```bash\nuvicorn app --forwarded-allow-ips='*'\n```", 2],
      ["```js\napp.set('trust proxy', true)\n```", 2],
    ],
    not: [
      '```env\nTRUST_PROXY=10.0.0.1\n```',
      '```env\nTRUST_PROXY=1\n```',

      '```bash\nuvicorn app --forwarded-allow-ips=10.0.0.1\n```',
      "Never write --forwarded-allow-ips='*'.",
      "```js\napp.set('trust proxy', 1)\n```",
    ],
  },
  placeholder: {
    found: [
      ['**Target date:** YYYY-MM-DD', 1],
      ['## Rollback\n\n- `git revert <sha>`', 3],
      ['```bash\ncurl https://yourdomain.com/health\n```', 2],
      ['## Rollback\n\n```bash\ngit checkout <previous-commit>\n```', 4],
      ['Database: TBD', 1],
      ['**Date:** ________', 1],
      ['```bash\nexport PASSWORD=changeme\n```', 2],
    ],
    not: [
      'Dates are written as YYYY-MM-DD.',
      '- [ ] Replace all `yourdomain.com` references',
      '- [ ] No TBD is left; placeholders are gone',
      'See <https://acme.io> and <b>this</b>.',
      '```bash\nkubectl logs <pod-name>\n```',
    ],
  },
  'role-without-person': {
    found: [
      ['| Function | Name | Signature |\n|---|---|---|\n| CFO | | |', 3],
      ['| Rolle | Name | Unterschrift |\n|---|---|---|\n| IT-Leitung | | |', 3],
      ['| Role | Name |\n|---|---|\n| DevOps Lead | ____ |', 3],
      ['- **On-Call:** TBD', 1],
      ['- **Database Admin**: [DBA contact]', 1],
    ],
    not: [
      '| Role | Name |\n|---|---|\n| DevOps Lead | Kim |',
      '- **On-Call:** +49 30 1234',
      '**Date:** ______',
      '- **Lead**: [Kim](https://acme.io/kim)',
    ],
  },
  'rollback-to-itself': {
    found: [
      ['# App v2.0.0\n\n- [ ] Roll back to v2.0.0 when errors rise', 3],
      ['# App v2.0.0\n\nRollback: redeploy v2.0.0.', 3],
      ['# App v2.0.0\n\n## Rollback\n\n```bash\ngit checkout v2.0.0\n```', 6],
    ],
    not: [
      '# App v2.0.0\n\n- [ ] Roll back from v2.0.0 to v1.9.0 was tried',
      '# App v2.0.0\n\n- [ ] Rollback of v2.0.0 tested',

      '# App v2.0.0\n\n## Rollback\n\n```bash\ngit checkout v1.9.0\n```',
      '# App v2.0.0\n\n## Deploy\n\n```bash\ngit checkout v2.0.0\n```',
      '# App v2.0.0\n\n## Rollback\n\n- v2.0.0 is backward compatible',
      '## Rollback\n\n```bash\ngit checkout v2.0.0\n```',
    ],
  },
  'review-overdue': {
    found: [
      ['Review every 90 days. Last reviewed: 2026-01-10', 1],
      ['Reviewed quarterly\n\nLast updated: March 1, 2026', 3],

      ['**Next Review**: 2026-02-01', 1],
      ['Review due: March 1, 2026', 1],
    ],
    not: [
      'Review every 90 days. Last reviewed: 2027-01-10',
      '- [ ] Alerts are reviewed weekly\n\nLast updated: 2026-11-01',
      '**Next Review**: 2027-02-01',
      '**Next Review**: 2027-01-15',
      '**Last Updated**: 2024-01-01',
    ],
  },
  'same-item-twice': {
    found: [
      ['## A\n\n- [ ] Backups are tested\n- [ ] Backups are **tested**.', 4],
      [
        '## A\n\n- [ ] Recovery procedures documented\n- [ ] One thing\n- [ ] Two things\n\n## B\n\n- [ ] Recovery procedures documented\n- [ ] Three things\n- [ ] Four things',
        9,
      ],
    ],
    not: [
      '## Staging\n\n- [ ] Server started\n- [ ] Health answers\n\n## Production\n\n- [ ] Server started\n- [ ] Health answers',
      '- [ ] Backups are tested\n- [ ] Backups are encrypted',
      '- [ ] Done\n- [ ] Done',
    ],
  },
};

describe.each(Object.entries(TABLE))('%s', (code, { found, not }) => {
  it.each(found)('finds %j', (source, line) => {
    const finding = lintDocument({ source }, { now }).find((each) => each.code === code);
    expect(finding, JSON.stringify(lintDocument({ source }, { now }))).toBeDefined();
    expect(finding?.line).toBe(line);
    expect(finding?.reason.length).toBeGreaterThan(10);
  });
  it.each(not)('leaves %j alone', (source) => {
    expect(codesOf(source)).not.toContain(code);
  });
});

describe('a launch', () => {
  const source = '# App\n\n## Rollback\n\n- Tag: `v2.1.0`\n- Commit: `528386bc`';
  it('blocks a rollback to the version or the commit that is launched', () => {
    expect(lintDocument({ source }, { now, launch: { version: 'v2.1.0', commit: null } })[0]).toMatchObject({
      code: 'rollback-to-itself',
      severity: 'blocks',
      line: 5,
    });
    expect(codesOf(source, { version: '3.0.0', commit: '528386bc0a1b' })).toContain('rollback-to-itself');
  });
  it('lets another version be', () => {
    expect(codesOf(source, { version: '2.2.0', commit: 'aaaaaaa' })).not.toContain('rollback-to-itself');
  });
});

describe('several documents', () => {
  it('finds rules of one variable that differ between them, and names the files', () => {
    const found = lintDocuments(
      [
        { name: 'go-live.md', source: '- [ ] `JWT_SECRET` set (>40 chars)' },
        { name: 'readiness.md', source: '\n- [ ] `JWT_SECRET` 32+ characters' },
      ],
      { now },
    );
    expect(found).toEqual([expect.objectContaining({ code: 'variable-conflict', file: 'readiness.md', line: 2 })]);
    expect(found[0]?.reason).toContain('go-live.md');
  });
  it('says what one document contradicts itself about once only', () => {
    const twice = '- [ ] Error rate < 1%\n- [ ] Error rate < 2%';
    const found = lintDocuments(
      [
        { name: 'a.md', source: twice },
        { name: 'b.md', source: '# B' },
      ],
      { now },
    );
    expect(found.map((each) => each.code)).toEqual(['threshold-conflict']);
  });
});

it('bounds what it says, and survives what is no document', () => {
  const flood = Array.from({ length: 3000 }, (_, index) => `- [ ] Thing ${index} \u2705\n\n## S${index}`).join('\n');
  expect(lintDocument({ source: flood }, { now }).length).toBeLessThanOrEqual(100);
  for (const source of ['', '\0', '[['.repeat(5000), '>'.repeat(9000), '```yaml\nexpr: &a [*a]\n```', '| |\n|-|\n'])
    expect(Array.isArray(lintDocument({ source }, { now }))).toBe(true);
});
