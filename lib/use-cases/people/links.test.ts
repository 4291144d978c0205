import { beforeEach, describe, expect, test } from 'vitest';
import { ANYBODY, actorOf, makeAccount, PASSWORD } from '#test/accounts.ts';
import { TEST_NOW, testDatabase } from '#test/database.ts';
import { SYSTEM } from '../../domain/access/actor.ts';
import { createProject } from '../project/create.ts';
import { acceptInvitation } from './accept-invitation.ts';
import { changeRole } from './change-role.ts';
import { createSetupLink } from './create-setup-link.ts';
import { disablePerson } from './disable-person.ts';
import { finishSetup } from './finish-setup.ts';
import { invite } from './invite.ts';
import { readInvitation, readReset } from './read-link.ts';
import { createResetLink } from './reset-link.ts';
import { resetPassword } from './reset-password.ts';
import { resolveSession } from './resolve-session.ts';
import { revokeInvitation } from './revoke-invitation.ts';
import { setupState } from './setup-state.ts';

const database = testDatabase();
const at = (seconds: number) => database.setNow(new Date(TEST_NOW.getTime() + seconds * 1000));
const lastPart = (url: string) => url.split(/[/=]/).at(-1) ?? '';
const DAY = 24 * 3600;
const values = { email: 'first@acme.io', name: 'First', password: PASSWORD };

beforeEach(() => at(0));

describe('the first setup', () => {
  test('opens with the newest code alone, once, and never again', async () => {
    const old = lastPart((await createSetupLink(database.deps, SYSTEM, {})).url);
    const code = lastPart((await createSetupLink(database.deps, SYSTEM, {})).url);
    const state = (given: string) => setupState(database.deps, ANYBODY, { code: given });
    expect(await state(old)).toMatchObject({ open: true, problem: expect.stringContaining('withdrawn') });
    expect(await state('')).toMatchObject({ open: true, problem: expect.any(String) });
    expect(await state(code)).toEqual({ open: true, problem: null });

    const finish = (given: string, more = {}) =>
      finishSetup(database.deps, ANYBODY, { ...values, code: given, ...more });
    await expect(finish(old)).rejects.toMatchObject({ code: 'expired' });
    await expect(finish('invented')).rejects.toMatchObject({ code: 'expired' });
    // A refused password must not use up the code.
    await expect(finish(code, { password: 'short' })).rejects.toMatchObject({ code: 'invalid-input' });

    const results = await Promise.allSettled([finish(code), finish(code, { email: 'second@acme.io' })]);
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
    expect(await database.db.user.count()).toBe(1);
    expect(await database.db.user.findFirst()).toMatchObject({ instanceRole: 'admin', mustChangePassword: false });
    await expect(finish(code, { email: 'third@acme.io' })).rejects.toMatchObject({ code: 'conflict' });
    await expect(createSetupLink(database.deps, SYSTEM, {})).rejects.toMatchObject({ code: 'conflict' });
    expect(await state(code)).toEqual({ open: false, problem: null });
  });

  test('its code is stored as a hash only', async () => {
    const links = await database.db.oneTimeLink.findMany({ where: { kind: 'setup' } });
    expect(links.every((link) => /^[0-9a-f]{64}$/.test(link.tokenHash))).toBe(true);
  });
});

describe('an invitation', () => {
  const accept = (secret: string) =>
    acceptInvitation(database.deps, ANYBODY, { secret, name: 'Kim', password: PASSWORD });

  test('joins its project in its role, once', async () => {
    const { email: adminEmail } = await makeAccount(database.deps, 'admin');
    const admin = await actorOf(database.deps, adminEmail);
    const project = await createProject(database.deps, admin, { name: 'Payments' });
    const invited = { email: 'Kim@Acme.io', projectId: project.id, projectRole: 'contributor' as const };
    const secret = lastPart((await invite(database.deps, admin, invited)).url);
    expect(await readInvitation(database.deps, ANYBODY, { secret })).toMatchObject({
      ok: true,
      email: 'kim@acme.io',
      project: 'Payments',
    });
    const done = await accept(secret);
    expect(await database.db.member.findFirst({ where: { userId: done.userId } })).toMatchObject({
      role: 'contributor',
    });
    await expect(accept(secret)).rejects.toMatchObject({ code: 'expired' });
    expect(await readInvitation(database.deps, ANYBODY, { secret })).toMatchObject({ ok: false });
  });

  test('ends after seven days, when withdrawn, and when a newer one goes to the same address', async () => {
    const open = async (email: string) => {
      const made = await invite(database.deps, SYSTEM, { email });
      return { ...made, secret: lastPart(made.url) };
    };
    const late = await open('late@acme.io');
    at(7 * DAY);
    await expect(accept(late.secret)).rejects.toMatchObject({ code: 'expired' });
    at(0);
    const withdrawn = await open('gone@acme.io');
    await revokeInvitation(database.deps, SYSTEM, withdrawn);
    await expect(accept(withdrawn.secret)).rejects.toMatchObject({ code: 'expired' });
    await expect(revokeInvitation(database.deps, SYSTEM, withdrawn)).rejects.toMatchObject({ code: 'conflict' });
    const older = await open('twice@acme.io');
    const newer = await open('twice@acme.io');
    await expect(accept(older.secret)).rejects.toMatchObject({ code: 'expired' });
    await expect(accept(newer.secret)).resolves.toMatchObject({ email: 'twice@acme.io' });
  });

  test('used twice in the same moment makes one account', async () => {
    const { url } = await invite(database.deps, SYSTEM, { email: 'race@acme.io' });
    const results = await Promise.allSettled([accept(lastPart(url)), accept(lastPart(url))]);
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
  });

  test('is not made for somebody who has an account, nor for a project that is not there', async () => {
    const { email } = await makeAccount(database.deps);
    await expect(invite(database.deps, SYSTEM, { email })).rejects.toMatchObject({ code: 'conflict' });
    const projectId = '00000000-0000-7000-8000-000000000000';
    const nowhere = { email: 'x@acme.io', projectId, projectRole: 'viewer' as const };
    await expect(invite(database.deps, SYSTEM, nowhere)).rejects.toMatchObject({ code: 'not-found' });
    await expect(invite(database.deps, SYSTEM, { email: 'x@acme.io', projectRole: 'viewer' })).rejects.toMatchObject({
      code: 'invalid-input',
    });
  });
});

describe('a reset link', () => {
  test('sets a new password once, ends all sessions and any lock', async () => {
    const { email, userId } = await makeAccount(database.deps);
    const before = await actorOf(database.deps, email);
    await database.db.user.update({
      where: { id: userId },
      data: { failedLogins: 9, lockedUntil: new Date(TEST_NOW.getTime() + 3_600_000) },
    });
    const secret = lastPart((await createResetLink(database.deps, SYSTEM, { userId })).url);
    expect(await readReset(database.deps, ANYBODY, { secret })).toMatchObject({ ok: true, email });
    await resetPassword(database.deps, ANYBODY, { secret, password: 'a-new-fine-password' });
    expect(await resolveSession(database.deps, before.sessionId)).toBeNull();
    await actorOf(database.deps, email, 'a-new-fine-password');
    await expect(
      resetPassword(database.deps, ANYBODY, { secret, password: 'yet-another-password' }),
    ).rejects.toMatchObject({ code: 'expired' });
  });

  test('ends after a day, with a newer one, and with the account', async () => {
    const { userId } = await makeAccount(database.deps);
    const open = async () => lastPart((await createResetLink(database.deps, SYSTEM, { userId })).url);
    const use = (secret: string) => resetPassword(database.deps, ANYBODY, { secret, password: 'a-new-fine-password' });
    const older = await open();
    const newer = await open();
    await expect(use(older)).rejects.toMatchObject({ code: 'expired' });
    at(DAY);
    await expect(use(newer)).rejects.toMatchObject({ code: 'expired' });
    at(0);
    await disablePerson(database.deps, SYSTEM, { userId });
    await expect(use(newer)).rejects.toMatchObject({ code: 'expired' });
    await expect(open()).rejects.toMatchObject({ code: 'rule' });
  });

  test('a link of one kind opens nothing of another', async () => {
    const { userId } = await makeAccount(database.deps);
    const reset = lastPart((await createResetLink(database.deps, SYSTEM, { userId })).url);
    expect(await readInvitation(database.deps, ANYBODY, { secret: reset })).toMatchObject({ ok: false });
    await expect(
      acceptInvitation(database.deps, ANYBODY, { secret: reset, name: 'X', password: PASSWORD }),
    ).rejects.toMatchObject({ code: 'expired' });
  });
});

describe('the last administrator', () => {
  test('cannot be demoted or disabled, not even by two who do it to each other at once', async () => {
    const admins = await database.db.user.findMany({ where: { instanceRole: 'admin' } });
    const [a, b] = admins;
    if (!a || !b || admins.length !== 2) throw new Error('two administrators are expected here');
    const results = await Promise.allSettled([
      changeRole(database.deps, SYSTEM, { userId: a.id, instanceRole: 'member' }),
      disablePerson(database.deps, SYSTEM, { userId: b.id }),
    ]);
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
    const left = await database.db.user.findMany({ where: { instanceRole: 'admin', disabledAt: null } });
    expect(left).toHaveLength(1);
    await expect(disablePerson(database.deps, SYSTEM, { userId: left[0]?.id ?? '' })).rejects.toMatchObject({
      code: 'rule',
    });
  });
});
