import type { RunbookKind } from './runbook.ts';

/** A page to begin with. What only the team knows stands in brackets or as TBD, so that a gate sees that it is open. */
export type RunbookTemplate = { key: string; kind: RunbookKind; title: string; about: string; markdown: string };

const page = (lines: string) => `${lines.trim()}\n`;

export const RUNBOOK_TEMPLATES: readonly RunbookTemplate[] = [
  {
    key: 'rollback',
    kind: 'rollback',
    title: 'Roll back',
    about: 'Steps with times, and the version before filled in',
    markdown: page(`
## When to roll back

- A rollback trigger fired, or users cannot do what they came for
- The cause is in this version and a fix would take longer than going back

## Back to the version before (< 15 minutes)

1. **Stop the rollout** (1 min)

   Nothing new goes out while we go back.

2. **Take the version before** (5 min)

   \`\`\`bash
   git checkout <previous-commit>
   TBD: the command that puts {{previous.version}} into place
   \`\`\`

3. **Data** (5 min)

   TBD: what has to go back with the version, or why nothing has to.

4. **Check that it works** (2 min)

   \`\`\`bash
   curl -fsS {{api}}/health
   \`\`\`

5. **Tell users and the team** (2 min)

   Status page, support, the channel of the launch.
`),
  },
  {
    key: 'errors',
    kind: 'runbook',
    title: 'High error rate',
    about: 'Find out what fails, for whom, and since when',
    markdown: page(`
Begin when the share of failed requests is over its limit for more than two minutes.

## Look first

1. Since when? Compare with the times of the last deployments and changes of settings.
2. Which requests? One path, one customer, one region, or everything.
3. Which errors? Ours (5xx), or those of something that we lean on.

\`\`\`bash
curl -fsS {{api}}/health
\`\`\`

## Then act

| what you see | what to do |
|---|---|
| it began with a deployment | [roll back](TBD) |
| one dependency answers with errors | switch it off or to its fallback, tell its owner |
| the database refuses connections | the page about the database |
| one customer floods us | lower their limit, talk to them |

## Afterwards

Write down the cause, when it was seen and when it ended. A limit that fired too late is changed now.
`),
  },
  {
    key: 'slow',
    kind: 'runbook',
    title: 'Slow responses',
    about: 'From what users feel to what is at its limit',
    markdown: page(`
Begin when the 95th percentile is over its limit for more than five minutes.

1. **Where is the time spent?** Compare the slow path in traces with yesterday: our code, the database, or somebody else's service.
2. **Is something at its limit?** Processor, memory, connections, disk, queue.
3. **Is there more load than usual?** If it is welcome, add instances. If it is not, limit it.
4. **Is it a query?** Find the ones that take longest, and what changed about them.

\`\`\`bash
curl -o /dev/null -sS -w '%{http_code} %{time_total}s\\n' {{api}}/health
\`\`\`

If nothing helps within 15 minutes and it began with this version, roll back.
`),
  },
  {
    key: 'sign-in',
    kind: 'runbook',
    title: 'Sign-in problems',
    about: 'Nobody gets in, or the wrong people do',
    markdown: page(`
## Nobody gets in

1. Try it with a test account, in a private window.
2. Does the identity provider answer? Look at its status page.
3. Did a secret, certificate or address of the sign-in change or end lately?
4. Is the clock of our machines right? Tokens fail when it is minutes off.

## Some get in, some do not

Compare one of each: way of signing in, age of the account, region, browser.

## Somebody gets in who must not

1. End their sessions and lock the account.
2. Call [who decides about security], at any hour.
3. Keep the logs; change nothing else until they say so.
`),
  },
  {
    key: 'storage',
    kind: 'runbook',
    title: 'Storage problems',
    about: 'Full, slow, or not to be reached',
    markdown: page(`
1. **Full?** Find out what grew. Delete only what is made to be deleted: old logs, temporary files, uploads that were given up.

   \`\`\`bash
   df -h
   \`\`\`

2. **Slow?** Look at waiting time and queue of the disk. Stop backups and exports that run now.
3. **Not to be reached?** Look at the provider's status, then at our keys and network rules.
4. Users who upload see an error that says that nothing was kept. Check that this is so.

Afterwards: set the warning so that it comes a week before it is full.
`),
  },
  {
    key: 'restart',
    kind: 'runbook',
    title: 'Restart',
    about: 'One after the other, without users noticing',
    markdown: page(`
A restart cures a symptom. Keep what the process shows (logs, a memory picture) before you do it.

1. **Take one instance out of the traffic** (1 min)
2. **Restart it** (2 min)

   \`\`\`bash
   TBD: the command for one instance
   \`\`\`

3. **Wait until it is ready** (2 min)

   \`\`\`bash
   curl -fsS {{api}}/health
   \`\`\`

4. **Put it back, and go on with the next one**

If the first one does not come up, stop: the others still serve.
`),
  },
  {
    key: 'database',
    kind: 'runbook',
    title: 'Database',
    about: 'Connections, locks, and the way to a backup',
    markdown: page(`
## It refuses connections

1. Count them, and see who holds them. End those that idle inside a transaction.
2. Restart the application before the database: it often holds what it does not need.

## It is slow or waits

1. Which statements run longest, and which wait for a lock of which other one?
2. Was a migration or a bulk job started? Stop it, if it can be stopped.

## Data is wrong or gone

1. Stop writing: put the application into maintenance.
2. Call [who may restore data].
3. Restore the newest backup **beside** the database, never over it, and compare.

\`\`\`bash
TBD: the command that restores into a new database
\`\`\`
`),
  },
  {
    key: 'contacts',
    kind: 'contacts',
    title: 'Contacts',
    about: 'Whom to call, in which order',
    markdown: page(`
| Order | Role | Name | How | Hours |
|---|---|---|---|---|
| 1 | On-call | TBD | TBD | 24/7 |
| 2 | Engineering lead | TBD | TBD | |
| 3 | Escalation | TBD | TBD | |
`),
  },
  {
    key: 'dependencies',
    kind: 'dependencies',
    title: 'External dependencies',
    about: 'What we lean on, and where its state can be seen',
    markdown: page(`
| Service | What for | Status page | Owner with us |
|---|---|---|---|
| TBD | TBD | TBD | TBD |
`),
  },
];
