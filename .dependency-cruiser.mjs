/*
 * Who may import whom. Paths are those of the files that imports resolve to, so aliases and re-exports change nothing.
 * test/architecture.test.ts plants a violation of each rule and sees it caught.
 */

const TESTS = '\\.test\\.tsx?$';
const packages = (...names) => names.map((name) => `(^|/)node_modules/${name}(/|$)`);
const anyPackage = '(^|/)node_modules/';
/** A folder may import itself, Node, the listed places, and nothing else. */
function only(name, comment, from, allowed, except = []) {
  return {
    name,
    comment,
    severity: 'error',
    from: { path: from, pathNot: [TESTS, ...except] },
    to: { pathNot: [from, ...allowed], dependencyTypesNot: ['core'] },
  };
}

const DOMAIN = '^lib/domain/';
const CONFIG = '^lib/config/';
const MIDDLE = ['^lib/(db|probes|queue|live|deliver)/'];

export default {
  forbidden: [
    only('domain-is-pure', 'Rules know nothing of databases, screens or clocks.', DOMAIN, [
      ...packages(
        'zod',
        'yaml',
        'unbash',
        'croner',
        '@lezer/[^/]+',
        '@prometheus-io/lezer-promql',
        'mdast-util-[^/]+',
        'micromark[^/]*',
        '@types/mdast',
        '@types/unist',
        'unist-util-[^/]+',
        'github-slugger',
        'canonicalize',
        'json-p3',
        'temporal-polyfill',
      ),
    ]),
    {
      name: 'domain-reads-nothing',
      comment: 'Of Node only hashing: no files, no network, no clock.',
      severity: 'error',
      from: { path: DOMAIN, pathNot: TESTS },
      to: { dependencyTypes: ['core'], pathNot: '^(node:)?crypto$' },
    },
    only('components-know-the-domain', 'What is on screen gets plain data.', '^components/', [DOMAIN, anyPackage]),
    only('db-stands-alone', 'Storage knows the domain and settings.', '^lib/db/', [DOMAIN, CONFIG, anyPackage]),
    only('probes-stand-alone', 'Probes gather facts.', '^lib/probes/', [DOMAIN, CONFIG, anyPackage]),
    only('queue-stands-alone', 'The queue carries names and payloads.', '^lib/queue/', [DOMAIN, CONFIG, anyPackage]),
    only('deliver-stands-alone', 'Mail and webhooks are sent as they are given.', '^lib/deliver/', [
      DOMAIN,
      anyPackage,
    ]),
    only('live-stands-alone', 'The hub passes messages on.', '^lib/live/', [DOMAIN, CONFIG, anyPackage]),
    only('config-stands-alone', 'Settings depend on nothing.', CONFIG, [...packages('zod')]),
    only('logging-stands-alone', 'Logs depend on settings.', '^lib/(logging|metrics)/', [CONFIG, anyPackage]),
    only('use-cases-use-the-middle', 'What people can do, over storage, probes, queue and live.', '^lib/use-cases/', [
      DOMAIN,
      ...MIDDLE,
      anyPackage,
    ]),
    only('app-goes-through-use-cases', 'Pages and routes call the runtime and use cases.', '^app/', [
      DOMAIN,
      '^lib/(runtime|use-cases)/',
      '^components/',
      '^server-only$',
      '^package\\.json$',
      anyPackage,
    ]),
    only('worker-goes-through-use-cases', 'Handlers call one operation.', '^worker/', [
      DOMAIN,
      '^lib/(runtime|use-cases)/',
      anyPackage,
    ]),
    only('cli-goes-through-use-cases', 'Commands call the same operations.', '^cli/', [
      DOMAIN,
      '^lib/(runtime|use-cases)/',
      anyPackage,
    ]),
    only('seed-goes-through-use-cases', 'The seed calls operations.', '^prisma/', [
      '^lib/(runtime|use-cases)/',
      DOMAIN,
    ]),
    {
      name: 'prisma-only-in-db',
      comment: 'Only storage knows the database library.',
      severity: 'error',
      from: { pathNot: ['^lib/db/', '^prisma\\.config\\.ts$', TESTS] },
      to: { path: [...packages('@prisma/[^/]+', 'prisma'), '^lib/db/generated/'] },
    },
    {
      name: 'one-door-for-writes',
      comment: 'Only the operation door opens a transaction that may write.',
      severity: 'error',
      from: { pathNot: ['^lib/use-cases/operation\\.ts$', TESTS] },
      to: { path: '^lib/db/write-transaction\\.ts$' },
    },
    {
      name: 'server-only-in-server',
      severity: 'error',
      comment: 'The marker belongs to app/_server.',
      from: { pathNot: '^app/_server/' },
      to: { path: '(^|/)server-only(/|$)' },
    },
    {
      name: 'nothing-imports-tests',
      comment: 'The product does not lean on its tests.',
      severity: 'error',
      from: { pathNot: [TESTS, '^(test|e2e|bench)/'] },
      to: { path: [TESTS, '^(test|e2e)/'] },
    },
    {
      name: 'no-cycles',
      comment: 'A module never needs itself.',
      severity: 'error',
      from: { pathNot: '^lib/db/generated/' },
      to: { circular: true },
    },
    {
      name: 'resolvable',
      comment: 'An import that cannot be found is checked by no rule.',
      severity: 'error',
      from: {},
      // Next itself stands behind this name.
      to: { couldNotResolve: true, pathNot: '^server-only$' },
    },
  ],
  options: {
    doNotFollow: { path: ['node_modules', '^lib/db/generated/'] },
    tsPreCompilationDeps: true,
    parser: 'swc',
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'types', 'default'],
      mainFields: ['module', 'main', 'types'],
    },
  },
};
