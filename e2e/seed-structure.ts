type Limit = { raw: string } | null;

/** The part of a stored checklist that tells whether its document was understood. */
export type Definition = {
  title: string;
  items: { phase: string; offsetSeconds: number | null; need: string; probes: unknown[] }[];
  roles: { title: string }[];
  metrics: { title: string; target: Limit; alert: Limit }[];
  cadences: { title: string; everySeconds: number; untilSeconds: number }[];
  triggers: { text: string }[];
  gates: { key: string }[];
  steps: { phaseTitle: string }[];
  claims: { title: string; percent: number }[];
  pages: { kind: string; title: string }[];
};

const counted = (names: string[]): Record<string, number> =>
  Object.fromEntries(
    Object.entries(Object.groupBy(names, (name) => name)).map(([name, all]) => [name, all?.length ?? 0]),
  );

export const structureOf = ({
  title,
  items,
  roles,
  metrics,
  cadences,
  triggers,
  gates,
  steps,
  claims,
  pages,
}: Definition) => ({
  title,
  items: counted(
    items.map(({ phase, offsetSeconds }) => (offsetSeconds === null ? phase : `${phase} T+${offsetSeconds / 3600}h`)),
  ),
  needs: counted(items.map(({ need }) => need)),
  probes: items.reduce((sum, { probes }) => sum + probes.length, 0),
  roles: roles.map((role) => role.title),
  metrics: metrics.map(({ title: name, target, alert }) => [name, target?.raw ?? '', alert?.raw ?? ''].join(' | ')),
  cadences: cadences.map(
    ({ title: name, everySeconds, untilSeconds }) => `${name}: ${everySeconds / 60} min to ${untilSeconds / 3600} h`,
  ),
  triggers: triggers.map(({ text }) => text),
  gates: gates.map(({ key }) => key),
  steps: counted(steps.map(({ phaseTitle }) => phaseTitle)),
  claims: claims.map(({ title: name, percent }) => `${name} ${percent}`),
  pages: pages.map(({ kind, title: name }) => `${kind}: ${name}`),
});

export type Structure = ReturnType<typeof structureOf>;

/** What the five seeds become when every draft without doubts is accepted. */
export const STRUCTURE: Record<string, Structure> = {
  'cimeika-production-checklist': {
    title: 'Production Checklist',
    items: {
      preparation: 114,
      'post-launch': 14,
    },
    needs: {
      required: 124,
      conditional: 4,
    },
    probes: 30,
    roles: ['Developer', 'DevOps/SRE', 'Security', 'Product Owner', 'Technical Lead'],
    metrics: [],
    cadences: ['Check health endpoints every 5 minutes: 5 min to 1 h'],
    triggers: [],
    gates: [],
    steps: {},
    claims: [],
    pages: ['runbook: Runbook', 'reference: Verification Sign-off'],
  },
  'oneshot-ga-launch': {
    title: 'GA Launch Checklist & Runbook',
    items: {
      preparation: 54,
      'post-launch T+1h': 4,
      'post-launch T+24h': 4,
      'post-launch T+168h': 4,
      maintenance: 12,
    },
    needs: {
      required: 78,
    },
    probes: 17,
    roles: ['DevOps Lead', 'Security Lead', 'Product Manager', 'Engineering Lead'],
    metrics: [
      'Error Rate |  | > 5%',
      'Response Time |  | > 2s',
      'Resource Usage |  | > 80%',
      'Disk Space |  | > 90%',
      'P95 latency |  | > 2s',
    ],
    cadences: [],
    triggers: [
      'Error rate > 5% for 2 minutes',
      'P95 latency > 2s for 2 minutes',
      'Health check failures > 3 consecutive',
      'Manual trigger via monitoring alert',
    ],
    gates: [],
    steps: {
      'Phase 1: Final Preparation (T-24h)': 4,
      'Phase 2: Canary Deployment (T-2h)': 3,
      'Phase 3: Full Deployment (T-0h)': 3,
      'Phase 4: Post-Launch Validation (T+30m)': 3,
    },
    claims: [],
    pages: [
      'rollback: Rollback Procedures',
      'contacts: Emergency Contacts',
      'reference: Reference Documentation',
      'reference: Launch Sign-Off',
      'runbook: Troubleshooting Guide',
    ],
  },
  'hamsaya-production-readiness': {
    title: 'Production Readiness Checklist',
    items: {
      preparation: 70,
    },
    needs: {
      required: 59,
      recommended: 10,
      conditional: 1,
    },
    probes: 10,
    roles: [],
    metrics: ['Response time p95 | < 200ms | ', 'Error rate | < 0.1% | '],
    cadences: [],
    triggers: [],
    gates: ['beta', 'launch'],
    steps: {},
    claims: [
      'Code Quality 100',
      'Security 95',
      'Testing 15',
      'Database 100',
      'Infrastructure 95',
      'Monitoring 40',
      'Documentation 95',
      'Secrets Management 30',
      'Backup Strategy 50',
      'OVERALL 90',
    ],
    pages: [
      'reference: Current Production Readiness Score',
      'rollback: Rollback Plan',
      'contacts: Support Contacts',
      'reference: Next Steps',
      'reference: Conclusion',
    ],
  },
  'elohimos-go-live': {
    title: 'ElohimOS v1.0.0-rc1 Go-Live Checklist',
    items: {
      preparation: 11,
      soak: 16,
      launch: 5,
      'post-launch': 5,
    },
    needs: {
      required: 35,
      recommended: 2,
    },
    probes: 13,
    roles: [],
    metrics: [
      // Their queries were accepted where the alert rules stand, before the table that names the others.
      'Rate limit hits | <10/min | >100/min',
      'Share errors | <5/min | >20/min',
      'Error rate (5xx) | <0.1% | >1%',
      'P95 latency (analytics) | <300ms | >500ms',
      'P95 latency (files) | <200ms | >400ms',
      'Memory usage | <2GB | >6GB',
      'CPU usage | <50% | >80%',
    ],
    cadences: ['Every Hour (first 6 hours): 60 min to 6 h', 'Every 4 Hours (first 24 hours): 240 min to 24 h'],
    triggers: [
      'Error rate (5xx) > 1% for 5 minutes',
      // Two metrics are a "P95 latency": the alert is heard by its name.
      'Alert: HighLatency',
      'Rate limit hits > 10/sec for 5 minutes',
      'Share errors > 5/sec for 5 minutes',
    ],
    gates: [],
    steps: {},
    claims: [],
    pages: ['reference: Quick Setup (5 Minutes)', 'rollback: Rollback Procedure', 'contacts: Support'],
  },
  'elohimos-production-readiness': {
    title: 'ElohimOS Production Readiness Checklist',
    items: {
      preparation: 120,
      'post-launch': 1,
    },
    needs: {
      required: 111,
      recommended: 6,
      optional: 3,
      conditional: 1,
    },
    probes: 17,
    roles: [],
    metrics: ['error rate |  | > 1%', 'P95 latency |  | > 1s', 'disk usage |  | > 80%'],
    cadences: [],
    triggers: [],
    gates: [],
    steps: {},
    claims: [],
    pages: [
      'reference: Pre-Deployment Checklist',
      'reference: Performance Baselines',
      'runbook: ðŸ› Troubleshooting',
      'contacts: Support',
    ],
  },
};
