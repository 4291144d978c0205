import { beforeEach, describe, expect, test } from 'vitest';
import { actorOf, makeAccount } from '#test/accounts.ts';
import { TEST_NOW, testDatabase } from '#test/database.ts';
import { SYSTEM } from '../../domain/access/actor.ts';
import { addMember } from '../member/add.ts';
import { removeMember } from '../member/remove.ts';
import { changeRole } from '../people/change-role.ts';
import { createPerson } from '../people/create-person.ts';
import { disablePerson } from '../people/disable-person.ts';
import { enablePerson } from '../people/enable-person.ts';
import { invite } from '../people/invite.ts';
import { createProject } from '../project/create.ts';
import { showProject } from '../project/show.ts';
import { updateProject } from '../project/update.ts';
import { createToken, createTokenFor } from './create-token.ts';
import { myTokens, projectTokens } from './list-tokens.ts';
import { resolveToken } from './resolve-token.ts';
import { revokeAnyToken, revokeOwnToken, revokeProjectToken } from './revoke-token.ts';

const database = testDatabase();
const at = (seconds: number) => database.setNow(new Date(TEST_NOW.getTime() + seconds * 1000));
const resolve = (token: string, ip = '192.0.2.7') => resolveToken(database.deps, token, ip);
let count = 0;

/** A member who manages a project of their own. */
async function someone() {
  const { email, userId } = await makeAccount(database.deps);
  const actor = await actorOf(database.deps, email);
  count += 1;
  const project = await createProject(database.deps, actor, { name: `Project ${count}` });
  return { email, userId, actor, project };
}

beforeEach(() => at(0));

describe('a token', () => {
  test('is shown once and stored as a hash', async () => {
    const { actor } = await someone();
    const { token, tokenId } = await createToken(database.deps, actor, { name: 'ci', abilities: ['read'] });
    expect(token).toMatch(/^gng_[\w-]{43}$/);
    const row = await database.db.apiToken.findUniqueOrThrow({ where: { id: tokenId } });
    expect(row.tokenHash).toMatch(/^[0-9a-f]{64}$/);
    expect(JSON.stringify(row)).not.toContain(token);
    const events = await database.db.auditEvent.findMany({ where: { targetId: tokenId } });
    expect(JSON.stringify(events, (_key, value) => (typeof value === 'bigint' ? `${value}` : value))).not.toContain(
      token,
    );
    expect(JSON.stringify(await myTokens(database.deps, actor, {}))).not.toContain(token.slice(9));
  });

  test('acts with the rights its owner has now, not with those of the day it was made', async () => {
    const { actor, userId, project } = await someone();
    const { token } = await createToken(database.deps, actor, { name: 'ci', abilities: ['read', 'write'] });
    const rename = async () =>
      updateProject(database.deps, await resolve(token), { project: project.slug, name: 'New' });
    await rename();
    await makeAccount(database.deps, 'admin');
    await changeRole(database.deps, SYSTEM, { userId, instanceRole: 'admin' });
    expect((await resolve(token)).instanceRole).toBe('admin');
    await changeRole(database.deps, SYSTEM, { userId, instanceRole: 'member' });
    const second = await someone();
    await addMember(database.deps, actor, { project: project.slug, email: second.email, role: 'manager' });
    await removeMember(database.deps, second.actor, { project: project.slug, userId });
    await expect(rename()).rejects.toMatchObject({ code: 'not-found' });
  });

  test('does only what its abilities say', async () => {
    const { actor, project } = await someone();
    const { token } = await createToken(database.deps, actor, { name: 'ci', abilities: ['read'] });
    await showProject(database.deps, await resolve(token), { project: project.slug });
    await expect(
      updateProject(database.deps, await resolve(token), { project: project.slug, name: 'New' }),
    ).rejects.toMatchObject({ code: 'refused', message: expect.stringContaining('write') });
  });

  test('of one project does not see another one of its owner', async () => {
    const { actor, project } = await someone();
    const other = await createProject(database.deps, actor, { name: 'Other' });
    const only = { name: 'ci', abilities: ['read' as const], projectId: project.id };
    const { token } = await createToken(database.deps, actor, only);
    await showProject(database.deps, await resolve(token), { project: project.slug });
    await expect(showProject(database.deps, await resolve(token), { project: other.slug })).rejects.toMatchObject({
      code: 'not-found',
    });
  });

  test('is not made for a project its owner is not in', async () => {
    const { actor } = await someone();
    const { project } = await someone();
    const reach = { name: 'ci', abilities: ['read' as const], projectId: project.id };
    await expect(createToken(database.deps, actor, reach)).rejects.toMatchObject({ code: 'not-found' });
  });

  test('dies with its owner being disabled, and lives again', async () => {
    const { actor, userId, email } = await someone();
    const { token } = await createToken(database.deps, actor, { name: 'ci', abilities: ['read'] });
    await disablePerson(database.deps, SYSTEM, { userId });
    await expect(resolve(token)).rejects.toMatchObject({ code: 'not-signed-in' });
    const another = { email, name: 'late', abilities: ['read' as const] };
    await expect(createTokenFor(database.deps, SYSTEM, another)).rejects.toMatchObject({ code: 'rule' });
    await enablePerson(database.deps, SYSTEM, { userId });
    expect((await resolve(token)).userId).toBe(userId);
  });

  test('ends at its end and when revoked', async () => {
    const { actor } = await someone();
    const short = await createToken(database.deps, actor, { name: 'ci', abilities: ['read'], expiresInDays: 1 });
    at(24 * 3600 - 1);
    await resolve(short.token);
    at(24 * 3600);
    await expect(resolve(short.token)).rejects.toMatchObject({ message: expect.stringContaining('expired') });
    const { token, tokenId } = await createToken(database.deps, actor, { name: 'ci', abilities: ['read'] });
    await revokeOwnToken(database.deps, actor, { tokenId });
    await expect(resolve(token)).rejects.toMatchObject({ message: expect.stringContaining('revoked') });
    await expect(revokeOwnToken(database.deps, actor, { tokenId })).rejects.toMatchObject({ code: 'conflict' });
  });

  test('is revoked by its owner, an administrator or a manager of its project, and by nobody else', async () => {
    const owner = await someone();
    const stranger = await someone();
    const only = { name: 'ci', abilities: ['read' as const], projectId: owner.project.id };
    const { tokenId } = await createToken(database.deps, owner.actor, only);
    const { tokenId: wide } = await createToken(database.deps, owner.actor, { name: 'ci', abilities: ['read'] });
    const { deps } = database;
    await expect(revokeOwnToken(deps, stranger.actor, { tokenId })).rejects.toMatchObject({ code: 'not-found' });
    await expect(revokeAnyToken(deps, stranger.actor, { tokenId })).rejects.toMatchObject({ code: 'refused' });
    await expect(revokeProjectToken(deps, stranger.actor, { tokenId })).rejects.toMatchObject({ code: 'not-found' });
    await expect(revokeProjectToken(deps, owner.actor, { tokenId: wide })).rejects.toMatchObject({ code: 'not-found' });
    expect(await projectTokens(deps, owner.actor, { projectId: owner.project.id })).toMatchObject([{ id: tokenId }]);
    await revokeProjectToken(deps, owner.actor, { tokenId });
    await revokeAnyToken(deps, SYSTEM, { tokenId: wide });
  });

  test('notes when it was used', async () => {
    const { actor } = await someone();
    const { token, tokenId } = await createToken(database.deps, actor, { name: 'ci', abilities: ['read'] });
    at(5);
    await resolve(token);
    const row = await database.db.apiToken.findUniqueOrThrow({ where: { id: tokenId } });
    expect(row.lastUsedAt?.getTime()).toBe(TEST_NOW.getTime() + 5000);
  });
});

describe('rate limits', () => {
  test('wrong tokens are limited by network address, working ones are not held up by them', async () => {
    const { actor } = await someone();
    const { token } = await createToken(database.deps, actor, { name: 'ci', abilities: ['read'] });
    const ip = '203.0.113.5';
    const codes = new Set<string>();
    for (let tries = 0; tries < 102; tries += 1) {
      await resolve(`gng_guess${tries}`, ip).catch((error) => codes.add(error.code));
    }
    expect([...codes]).toEqual(['not-signed-in', 'rate-limited']);
    await resolve(token, ip);
  });

  test('one token may call so often in a minute, and again in the next', async () => {
    const { actor } = await someone();
    const { token, tokenId } = await createToken(database.deps, actor, { name: 'ci', abilities: ['read'] });
    await resolve(token);
    await database.db.rateWindow.update({ where: { key: `token:${tokenId}` }, data: { count: 1200 } });
    await expect(resolve(token)).rejects.toMatchObject({ code: 'rate-limited', details: { retryAfterSeconds: 60 } });
    at(60);
    await resolve(token);
  });
});

test('a token makes no administrators, by none of the three ways', async () => {
  const { deps } = database;
  const admin = await actorOf(deps, (await makeAccount(deps, 'admin')).email);
  const { userId } = await makeAccount(deps);
  const { token } = await createToken(deps, admin, { name: 'ci', abilities: ['write'] });
  const actor = await resolve(token);
  const refused = { code: 'refused', message: expect.stringContaining('administrators') };
  const fresh = { email: 'evil@acme.io', name: 'Evil', instanceRole: 'admin' as const };
  await expect(createPerson(deps, actor, fresh)).rejects.toMatchObject(refused);
  await expect(invite(deps, actor, fresh)).rejects.toMatchObject(refused);
  await expect(changeRole(deps, actor, { userId, instanceRole: 'admin' })).rejects.toMatchObject(refused);
  await createPerson(deps, actor, { ...fresh, instanceRole: 'member' });
});
