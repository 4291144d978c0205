import { type Allowance, type Consent, readAllowance } from '../domain/environment/allowance.ts';
import type { IdentityProbe } from '../domain/environment/variables.ts';
import { Prisma } from './generated/client.ts';
import { json, type ReadDb, type WriteTx } from './types.ts';

export type EnvironmentRow = Prisma.EnvironmentGetPayload<object>;

export type EnvironmentFields = {
  name: string;
  kind: string;
  urls: Record<string, string>;
  variables: Record<string, string>;
  allowedHosts: string[];
  identityProbe: IdentityProbe | null;
  allowance: Allowance;
};

export function listEnvironments(db: ReadDb, projectId: string) {
  return db.environment.findMany({
    where: { projectId },
    include: { _count: { select: { secrets: true } } },
    orderBy: [{ archivedAt: { sort: 'asc', nulls: 'first' } }, { name: 'asc' }],
  });
}

export function findEnvironment(db: ReadDb, projectId: string, slug: string) {
  return db.environment.findUnique({ where: { projectId_slug: { projectId, slug } } });
}

/** With its fields as they were stored, and the consents that hold; for a probe that is about to run. */
export async function environmentById(db: ReadDb, id: string) {
  const row = await db.environment.findUnique({ where: { id }, include: { consents: { select: { consent: true } } } });
  if (!row) return null;
  const consents = row.consents.map((one) => one.consent as Consent);
  return { id: row.id, archivedAt: row.archivedAt, ...environmentFields(row), consents };
}

/** Names of environments and where their pages are. */
export function environmentPlaces(db: ReadDb, ids: string[]) {
  return db.environment.findMany({
    where: { id: { in: ids } },
    select: { id: true, name: true, slug: true, project: { select: { slug: true } } },
  });
}

export async function environmentSlugs(db: ReadDb, projectId: string): Promise<string[]> {
  const rows = await db.environment.findMany({ where: { projectId }, select: { slug: true } });
  return rows.map((row) => row.slug);
}

export function insertEnvironment(tx: WriteTx, data: EnvironmentFields & { projectId: string; slug: string }) {
  return tx.environment.create({ data: { ...data, ...columns(data) } });
}

export function updateEnvironment(
  tx: WriteTx,
  id: string,
  data: Partial<EnvironmentFields> & { archivedAt?: Date | null },
) {
  return tx.environment.update({ where: { id }, data: { ...data, ...columns(data) } });
}

function columns(data: Partial<EnvironmentFields>) {
  return {
    urls: data.urls === undefined ? undefined : json(data.urls),
    variables: data.variables === undefined ? undefined : json(data.variables),
    identityProbe:
      data.identityProbe === undefined
        ? undefined
        : data.identityProbe === null
          ? Prisma.DbNull
          : json(data.identityProbe),
    allowance: data.allowance === undefined ? undefined : json(data.allowance),
  };
}

/** The JSON columns as what they were stored as. */
export function environmentFields(row: EnvironmentRow): EnvironmentFields {
  return {
    name: row.name,
    kind: row.kind,
    urls: row.urls as Record<string, string>,
    variables: row.variables as Record<string, string>,
    allowedHosts: row.allowedHosts,
    identityProbe: row.identityProbe as IdentityProbe | null,
    allowance: readAllowance(row.allowance),
  };
}

/** Of a project, archived ones too. */
export async function environmentNames(db: ReadDb, projectId: string): Promise<Map<string, string>> {
  const rows = await db.environment.findMany({ where: { projectId }, select: { id: true, name: true } });
  return new Map(rows.map(({ id, name }) => [id, name]));
}
