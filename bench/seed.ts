import type { Product } from './product.ts';

const CATEGORIES = ['Security', 'Data', 'Monitoring', 'Performance', 'Operations'];
const SEVERITIES = ['critical', 'high', 'medium', 'low'];

/** A checklist with as many leaves as asked for, over five categories. `more` are lines of its frontmatter, after its gate. */
export function checklistOf(items: number, title = `Bench ${items}`, more: readonly string[] = []): string {
  const lines = [
    '---',
    'roles: [Engineering Lead, Security Lead]',
    'gates:',
    '  launch: { environment: production, phases: [preparation, launch], roles: [Engineering Lead, Security Lead] }',
    ...more,
    '---',
    '',
    `# ${title}`,
  ];
  for (const [index, category] of CATEGORIES.entries()) {
    lines.push('', `## ${category}`, '');
    const mine = Math.floor(items / CATEGORIES.length) + (index < items % CATEGORIES.length ? 1 : 0);
    for (let n = 1; n <= mine; n++) {
      const severity = SEVERITIES[n % SEVERITIES.length];
      lines.push(
        `- [ ] ${category} ${n} has been seen to hold where it runs id:${category.toLowerCase()}-${n} severity:${severity} effort:1-2h`,
      );
      if (n % 4 === 0) lines.push('', '  Look at it in the environment, not in the plan.', '');
    }
  }
  return `${lines.join('\n')}\n`;
}

/** A document as people write them: numbered headings with signs, hours, ticks, words instead of keys. */
export function looseChecklist(items: number): string {
  const lines = ['# \u{1f680} Launch checklist', '', '**Last Updated**: 2026-01-01', ''];
  for (let n = 0; n < items; n++) {
    const section = Math.floor(n / 25);
    if (n % 25 === 0)
      lines.push(
        '',
        `## ${section + 1}. ${CATEGORIES[section % CATEGORIES.length]} part ${section} \u2705`,
        '',
        '**Time Required**: 2-3 hours',
        '',
      );
    const critical = n % 7 === 0 ? ' (CRITICAL)' : '';
    lines.push(
      `- [${n % 3 === 0 ? 'x' : ' '}] **Check ${n}**: it holds where it runs (see \`docs/${n}.md\`)${critical}`,
    );
    if (n % 5 === 0) lines.push('  - Look at it in the environment, not in the plan');
  }
  return `${lines.join('\n')}\n`;
}

export type Seeded = { projectId: string; slug: string; launchId: string; itemKeys: string[] };

/** A project with one launch of that many items, made through the API; a third of the items are answered. */
export async function seedLaunch(product: Product, items: number, more: readonly string[] = []): Promise<Seeded> {
  const { id: projectId, slug } = await product.api<{ id: string; slug: string }>('POST', '/projects', {
    name: `Bench ${items}`,
    onCall: '#bench',
    escalation: 'lead@acme.dev',
  });
  await product.api('POST', `/projects/${slug}/environments`, {
    name: 'Production',
    kind: 'production',
    urls: { web: 'https://bench.acme.dev' },
  });
  const { versionId } = await product.api<{ versionId: string }>('POST', '/checklists', {
    source: checklistOf(items, undefined, more),
    project: slug,
  });
  const { launchId } = await product.api<{ launchId: string }>('POST', `/projects/${projectId}/launches`, {
    version: '1.0.0',
    commit: 'abcdef1234567890',
    checklistVersionIds: [versionId],
    t0: new Date(Date.now() + 7 * 86_400_000).toISOString(),
  });
  const rows = await product.sql('SELECT key FROM "LaunchItem" WHERE "launchId" = $1 ORDER BY position', [launchId]);
  const itemKeys = rows.map((row) => String(row.key));
  const third = itemKeys.filter((_, index) => index % 3 === 0);
  await product.api('POST', `/launches/${launchId}/answers`, {
    itemKeys: third,
    outcome: 'pass',
    note: 'Seen by the team',
  });
  return { projectId, slug, launchId, itemKeys };
}

/**
 * Copies a launch until its project has `total`, straight in the database; the newest `open` are under way, the others stable
 * with a recorded GO.
 */
export async function copyLaunches(product: Product, from: Seeded, total: number, open: number): Promise<void> {
  const [count] = await product.sql('SELECT count(*)::int AS n FROM "Launch" WHERE "projectId" = $1', [from.projectId]);
  const have = Number(count?.n);
  await product.sql('CREATE TEMP TABLE IF NOT EXISTS copies (id uuid PRIMARY KEY, n int)');
  await product.sql('TRUNCATE copies');
  await product.sql('INSERT INTO copies SELECT uuidv7(), n FROM generate_series($1::int, $2::int) n', [
    have + 1,
    total,
  ]);
  const same = '"projectId", commit, title, t0, zone, "createdById", definition, "definitionDigest", revision, summary';
  await product.sql(
    `INSERT INTO "Launch" (id, version, "createdAt", ${same})
     SELECT copies.id, '1.' || copies.n || '.0', now() - interval '1 hour' * ($2::int - copies.n), ${same}
     FROM "Launch" base, copies WHERE base.id = $1`,
    [from.launchId, total],
  );
  const copied: [table: string, id: string, columns: string][] = [
    ['LaunchGate', '', '"gateKey", position, "environmentId"'],
    ['LaunchChecklist', '', '"versionId", position'],
    ['LaunchItem', 'id, ', 'key, position'],
  ];
  for (const [table, id, columns] of copied) {
    const own = columns
      .split(', ')
      .map((column) => `base.${column}`)
      .join(', ');
    await product.sql(
      `INSERT INTO "${table}" (${id}"launchId", ${columns})
       SELECT ${id ? 'uuidv7(), ' : ''}copies.id, ${own} FROM "${table}" base, copies WHERE base."launchId" = $1`,
      [from.launchId],
    );
  }
  await product.sql(
    `UPDATE "Launch" SET state = 'stable', "launchedAt" = "createdAt", "closedAt" = "createdAt"
     WHERE "projectId" = $1 AND state = 'preparing'
       AND id NOT IN (SELECT id FROM "Launch" WHERE "projectId" = $1 ORDER BY "createdAt" DESC LIMIT $2)`,
    [from.projectId, open],
  );
  await product.sql(
    `INSERT INTO "Decision" (id, "launchId", "gateKey", kind, verdict, "byId", at, "recordedAt")
     SELECT uuidv7(), launch.id, 'launch', 'GO', 'GO', launch."createdById", launch."createdAt", launch."createdAt"
     FROM "Launch" launch JOIN copies ON copies.id = launch.id WHERE launch.state = 'stable'`,
  );
  await product.sql(
    `INSERT INTO "ScorePoint" (id, "launchId", "gateKey", at, raw, "withWaivers", verified, verdict)
     SELECT uuidv7(), copies.id, 'launch', now() - interval '1 hour' * step, step / 10.0, step / 10.0, 0, 'UNDECIDED'
     FROM copies, generate_series(1, 5) step`,
  );
  await product.sql('ANALYZE');
}
