import { beforeAll, describe, expect, test } from 'vitest';
import { actorOf, makeAccount } from '#test/accounts.ts';
import { TEST_NOW, testDatabase } from '#test/database.ts';
import { SYSTEM } from '../../domain/access/actor.ts';
import { createProject } from '../project/create.ts';
import { updateProject } from '../project/update.ts';
import { createToken } from '../tokens/create-token.ts';
import { resolveToken } from '../tokens/resolve-token.ts';
import { activity, instanceActivity } from './activity.ts';
import { projectActivity } from './project-activity.ts';
import { verifyAudit, verifyProjectAudit } from './verify-audit.ts';

const database = testDatabase();
let ann: Awaited<ReturnType<typeof actorOf>>;
let bob: Awaited<ReturnType<typeof actorOf>>;
let admin: Awaited<ReturnType<typeof actorOf>>;
let shop: { id: string; slug: string };
let bank: { id: string; slug: string };

/** What somebody with the database's own password could do; the append-only triggers stop everybody else. */
async function tamper(sql: string): Promise<void> {
  await database.db.$transaction([
    database.db.$executeRawUnsafe('SET LOCAL session_replication_role = replica'),
    database.db.$executeRawUnsafe(sql),
  ]);
}

const chainOf = async (project: { slug: string }) => {
  const { chains } = await verifyProjectAudit(database.deps, SYSTEM, { project: project.slug });
  const [chain] = chains;
  if (!chain) throw new Error('a project has one chain');
  return chain;
};

beforeAll(async () => {
  const { deps } = database;
  ann = await actorOf(deps, (await makeAccount(deps)).email);
  bob = await actorOf(deps, (await makeAccount(deps)).email);
  admin = await actorOf(deps, (await makeAccount(deps, 'admin')).email);
  shop = await createProject(deps, ann, { name: 'Shop' });
  bank = await createProject(deps, bob, { name: 'Bank' });
  for (let version = 1; version <= 7; version += 1) {
    database.setNow(new Date(TEST_NOW.getTime() + version * 86_400_000));
    await updateProject(deps, ann, { project: shop.slug, name: `Shop ${version}` });
  }
  database.setNow(TEST_NOW);
});

describe('activity', () => {
  test('shows each reader their own projects alone, and administrators all', async () => {
    const seen = async (who: typeof ann) => {
      const { events } = await activity(database.deps, who, {});
      return [...new Set(events.map((event) => event.project?.slug ?? 'instance'))].sort();
    };
    expect(await seen(ann)).toEqual(['shop']);
    expect(await seen(bob)).toEqual(['bank']);
    expect(await seen(admin)).toEqual(['bank', 'instance', 'shop']);
    await expect(instanceActivity(database.deps, ann, {})).rejects.toMatchObject({ code: 'refused' });
    await expect(projectActivity(database.deps, ann, { project: bank.slug })).rejects.toMatchObject({
      code: 'not-found',
    });
  });

  test("a project's token sees that project alone, whatever its owner sees", async () => {
    const only = { name: 'ci', abilities: ['read' as const], projectId: shop.id };
    const { token } = await createToken(database.deps, admin, only);
    const actor = await resolveToken(database.deps, token, '');
    await projectActivity(database.deps, actor, { project: shop.slug });
    const elsewhere = projectActivity(database.deps, actor, { project: bank.slug });
    await expect(elsewhere).rejects.toMatchObject({ code: 'not-found' });
    await expect(activity(database.deps, actor, {})).rejects.toMatchObject({ code: 'not-found' });
  });

  test('comes in pages that neither repeat nor skip', async () => {
    const ids: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof projectActivity>> = await projectActivity(database.deps, ann, {
        project: shop.slug,
        limit: 3,
        cursor,
      });
      ids.push(...page.events.map((event) => event.id));
      cursor = page.next;
    } while (cursor);
    expect(ids).toHaveLength(8);
    expect(ids).toEqual([...new Set(ids)].sort((a, b) => Number(b) - Number(a)));
  });

  test('filters by person, area and day, both days included', async () => {
    const count = async (filter: object) =>
      (await activity(database.deps, admin, { limit: 200, ...filter })).events.filter((one) => one.project).length;
    expect(await count({ actor: bob.userId })).toBe(1);
    expect(await count({ action: 'project' })).toBe(9);
    expect(await count({ action: 'project.update' })).toBe(7);
    expect(await count({ action: 'proj' })).toBe(0);
    expect(await count({ from: '2026-03-04', until: '2026-03-05' })).toBe(2);
  });

  test.each(['garbage', btoa('["1","2"]'), btoa('["-1"]'), btoa('["1 OR 1=1"]')])(
    'refuses the cursor %s',
    async (cursor) => {
      await expect(activity(database.deps, ann, { cursor })).rejects.toMatchObject({ code: 'invalid-input' });
    },
  );
});

describe('the chain', () => {
  test('fits as long as nobody touches it', async () => {
    const { chains } = await verifyAudit(database.deps, admin, {});
    expect(chains).toHaveLength(3);
    expect(chains.every((chain) => chain.ok)).toBe(true);
    expect(await chainOf(shop)).toMatchObject({ ok: true, events: 8 });
  });

  test('cannot be changed or shortened by the application itself', async () => {
    await expect(database.db.auditEvent.deleteMany({})).rejects.toThrow();
    await expect(database.db.auditEvent.updateMany({ data: { action: 'nothing' } })).rejects.toThrow();
  });

  test('shows the first event that was changed, and a newest one that was cut off', async () => {
    const set = (action: string) =>
      tamper(`UPDATE "AuditEvent" SET action = '${action}' WHERE chain = '${shop.id}' AND seq = 4`);
    await set('project.other');
    expect(await chainOf(shop)).toMatchObject({ ok: false, events: 3, text: expect.stringContaining('Event 4') });
    expect(await chainOf(bank)).toMatchObject({ ok: true });
    await set('project.update');
    expect(await chainOf(shop)).toMatchObject({ ok: true });
    await tamper(`DELETE FROM "AuditEvent" WHERE chain = '${shop.id}' AND seq = 8`);
    expect(await chainOf(shop)).toMatchObject({ ok: false, text: expect.stringContaining('missing') });
  });
});
