import { z } from 'zod';
import { auditCanonical, auditHead, INSTANCE_CHAIN } from '../../db/audit.ts';
import { chainPage, decisionHeads, listChains, projectNames } from '../../db/audit-read.ts';
import type { ReadDb } from '../../db/types.ts';
import { chainCheck } from '../../domain/audit/chain.ts';
import { loadProject, ProjectRef } from '../project/load.ts';
import { instanceTarget, query } from '../query.ts';

const PAGE = 1000;

const ChainReport = z.object({
  chain: z.string(),
  title: z.string(),
  ok: z.boolean(),
  /** Events that fit, from the first on. */
  events: z.number(),
  head: z.string(),
  text: z.string(),
});
type ChainReport = z.infer<typeof ChainReport>;
const Output = z.object({ chains: z.array(ChainReport) });

async function verifyOne(db: ReadDb, chain: string, title: string): Promise<ChainReport> {
  // Heads written down elsewhere must turn up, or somebody cut off the newest events.
  const noted = await decisionHeads(db, chain);
  const { head } = await auditHead(db, chain);
  const check = chainCheck([...noted, head]);
  let after = 0n;
  for (;;) {
    const rows = await chainPage(db, chain, after, PAGE);
    for (const row of rows) check.add({ previousHash: row.prevHash, hash: row.hash, event: canonicalOf(row) });
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) break;
    after = last.seq;
  }
  const result = check.result();
  const text = result.ok ? `${result.count} events fit.` : result.text;
  return { chain, title, ok: result.ok, events: result.count, head: result.head, text };
}

type Row = Awaited<ReturnType<typeof chainPage>>[number];

function canonicalOf(row: Row): Record<string, unknown> {
  return auditCanonical({
    ...row,
    actorKind: row.actorKind as 'user',
    payload: row.payload as Record<string, unknown>,
  });
}

export const verifyAudit = query({
  name: 'audit.verify',
  summary: 'Check every chain of the audit log',
  action: 'audit.read-instance',
  http: '/audit/verify',
  input: z.object({}),
  output: Output,
  load: instanceTarget,
  run: async ({ db }) => {
    const chains = await listChains(db);
    const ids = chains.map(({ chain }) => chain).filter((chain) => chain !== INSTANCE_CHAIN);
    const names = await projectNames(db, ids);
    const reports: ChainReport[] = [];
    // One after the other: a walk reads whole chains, and pages of several would crowd out everybody else.
    for (const { chain } of chains) {
      const title = chain === INSTANCE_CHAIN ? 'The instance' : (names.get(chain)?.name ?? 'A removed project');
      reports.push(await verifyOne(db, chain, title));
    }
    return { chains: reports };
  },
});

export const verifyProjectAudit = query({
  name: 'audit.verify-project',
  summary: 'Check the chain of one project',
  action: 'audit.read',
  http: '/projects/{project}/audit/verify',
  input: z.object({ project: ProjectRef }),
  output: Output,
  load: loadProject,
  run: async ({ db }, _input, project) => ({ chains: [await verifyOne(db, project.id, project.name)] }),
});
