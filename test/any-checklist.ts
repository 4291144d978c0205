import fc from 'fast-check';
import type { ChecklistDefinition, Item } from '#lib/domain/checklist/model.ts';

/** Everything but lines and the names of effort groups and anchors, which a new document gives anew. */
export function essence(definition: ChecklistDefinition): unknown {
  const groups = new Map<string, number>();
  const groupOf = (name: string | null) =>
    name === null ? null : (groups.get(name) ?? groups.set(name, groups.size).size - 1);
  const covered = (item: Item) =>
    definition.items
      .filter((other) => other.anchors?.some((anchor) => item.covers.includes(anchor)))
      .map((other) => other.key);
  const strip = <Entry extends { line: number | null }>({ line, ...rest }: Entry) => rest;
  return {
    ...definition,
    items: definition.items.map(({ anchors, covers, effortGroup, probes, ...item }) => ({
      ...strip(item),
      covers: covered({ ...item, anchors, covers, effortGroup, probes }),
      effortGroup: groupOf(effortGroup),
      probes: probes.map(strip),
    })),
    categories: definition.categories.map(({ sections, ...category }) => ({
      ...strip(category),
      sections: [...(sections ?? [])].sort((a, b) => (a.path.join() < b.path.join() ? -1 : 1)),
    })),
    roles: definition.roles.map(strip),
    metrics: definition.metrics.map(strip),
    cadences: definition.cadences.map(strip),
    triggers: definition.triggers.map(strip),
    steps: definition.steps.map(strip),
    claims: definition.claims.map(strip),
    contacts: definition.contacts.map(strip),
    pages: definition.pages.map(strip),
  };
}

/** Text between items may gain or lose empty lines and indentation on its first way; its words stay. */
export const words = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value), (key, each: unknown) =>
    typeof each === 'string' && ['help', 'markdown', 'introduction'].includes(key)
      ? each.replace(/\s+/g, ' ').trim()
      : each,
  );

const word = fc.constantFrom(
  'backup',
  'Restore',
  '**bold**',
  '`code`',
  'a|b',
  '<b>',
  '#',
  '[x]',
  '(if used)',
  'severity:low',
  'colour:red',
  '1.',
  '-',
  '>',
  '*',
  'T-24h',
  '"q"',
  '\\',
  '```',
  '<!--',
  '&amp;',
  'ünï',
  '✅',
  'launch',
  '~~~',
  'id:Q',
);
const line = fc.array(word, { minLength: 1, maxLength: 5 }).map((words) => words.join(' '));
const itemLine = fc.record({
  indent: fc.constantFrom('', '', '  ', '    ', '   '),
  marker: fc.constantFrom('- [ ] ', '- [x] ', '* [ ] ', '1. [ ] ', '- ', '+ [X] ', '2) [ ] '),
  text: line,
  words: fc.array(
    fc.constantFrom(
      'severity:high',
      'need:optional',
      'need:conditional',
      'owner:"Dev Lead"',
      'effort:2-3h',
      'effort:30m',
      'fresh:7d',
      'due:T-24h',
      'due:2027-01-02',
      'binds:environment',
    ),
    { maxLength: 3 },
  ),
});
const under = fc.constantFrom(
  '  help',
  '  - bullet',
  '  ```bash\n  run it\n  ```',
  '  ```probe\n  kind: http\n  url: x\n  ```',
  '  ```probe\n  kind: http\n  name: "a: b"\n  url: "{{api}}/x?a=1#b"\n  expect: { status: 2xx, text: "~ ^[a-z]`+$" }\n  ```',
  '  ```json\n  {}\n  ```',
  '  > quote',
  '      indented',
  '  1. one',
  'lazy',
  '  | a | b |\n  |---|---|\n  | 1 | 2 |',
  '    deep',
  '\ttab',
  '  ```',
  '  <!-- open',
);
const heading = fc.constantFrom(
  '## Security',
  '## Security weight:2',
  '### Load testing (T-24h)',
  '### Soak period',
  '## Launch (T-0) severity:high',
  '#### Deep effort:4h',
  '## Rollback',
  '## Contacts',
  '## Run of show',
  '### First hour (T+1h)',
  '### hourly',
  '## Sign-off',
  '## Reference',
  '# Another title',
  '### phase words phase:soak',
  'Setext\n---',
  '### C#',
  '### *',
  '## **a** b',
);
const table = fc.constantFrom(
  '| Metric | Target | Alert |\n|---|---|---|\n| Error rate | <0.1% | >1% |',
  '| Role | Name | Signature | Date |\n|---|---|---|---|\n| Dev Lead | | | |',
  '| Category | Score | Status |\n|---|---|---|\n| A \\| b | 95% | fine |',
  '| Time | Step | Command |\n|---|---|---|\n| T-2h | Deploy | `make` |',
  '| a | b |\n|---|---|\n| 1 | 2 |',
);
const block = fc.oneof(
  {
    weight: 6,
    arbitrary: itemLine.map(({ indent, marker, text, words }) => `${indent}${marker}${[text, ...words].join(' ')}`),
  },
  { weight: 3, arbitrary: under },
  { weight: 3, arbitrary: heading.map((text) => `\n${text}\n`) },
  { weight: 1, arbitrary: table.map((text) => `\n${text}\n`) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      '',
      '\n',
      'A paragraph.',
      '1. step one\n2. step two',
      '1. step owner:@dana plan:5m\n\n   ```output\n   ok\n   ```\n\n2. Go/no-go\n3. watch canary:5% watch:90s\n   - Error rate < 1%',
      '1. **Monitor canary (5 minutes)**\n   - Error rate < 5%\n   - Health checks passing\n\n   Expected: calm',
      '- **On-call:** TBD',
      '---',
      '```\nfence\n```',
    ),
  },
);
const CADENCE = 'cadences:\n  hourly: { from: T+0h, every: 1h, until: T+6h }\n';
const front = fc
  .subarray([
    'owner: "Payments: team #1"\n',
    'review: 90d\n',
    'roles:\n  - Dev Lead\n  - title: "QA | Lead"\n    statement: "All: seen"\n',
    'gates:\n  beta: { environment: staging, phases: [preparation] }\n  launch: { environment: production, after: beta, dwell: 7d, minimums: { overall: 90 }, sharedSeats: true }\n',
    'metrics:\n  error-rate: { title: Error rate, target: "< 0.1%", alert: "> 1%", onNoData: fail }\n  p95: { target: "\u2264 1,000 ms" }\n',
    'triggers:\n  - Error rate > 5% for 2 minutes\n  - Health check failures > 3 consecutive\n',
    'variables: { api: TBD, "a b": "x: y" }\n',
    'freshness: { attestation: 30d, http: 15m }\n',
    'contacts: { On-Call: "#pager", Escalation: TBD }\n',
  ])
  .map((parts) => `---\ntitle: T\n${CADENCE}${parts.join('')}---\n`);

/** Documents that may hold anything the grammar knows, in orders nobody would write. Not all of them are accepted. */
export const anyDocument = fc
  .tuple(front, fc.array(block, { minLength: 1, maxLength: 25 }))
  .map(([head, blocks]) => `${head}\n## First\n\n- [ ] first\n\n${blocks.join('\n')}\n`);
