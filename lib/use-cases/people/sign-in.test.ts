import { beforeEach, describe, expect, test } from 'vitest';
import { ANYBODY, actorOf, makeAccount, PASSWORD } from '#test/accounts.ts';
import { TEST_NOW, testDatabase } from '#test/database.ts';
import { SYSTEM } from '../../domain/access/actor.ts';
import { changeSignInSettings } from '../instance/change-settings.ts';
import { changePassword } from './change-password.ts';
import { changeRole } from './change-role.ts';
import { verifyPassword } from './confirm-password.ts';
import { createPerson } from './create-person.ts';
import { disablePerson } from './disable-person.ts';
import { enablePerson } from './enable-person.ts';
import { mySessions } from './my-account.ts';
import { resolveSession } from './resolve-session.ts';
import { revokeSession, signOutEverywhere } from './revoke-session.ts';
import { signIn } from './sign-in.ts';

const database = testDatabase();
const at = (seconds: number) => database.setNow(new Date(TEST_NOW.getTime() + seconds * 1000));
let address = 0;
const freshIp = () => `198.51.100.${++address}`;
const attempt = (email: string, password: string, ip = freshIp()) =>
  signIn(database.deps, ANYBODY, { email, password, ip });

beforeEach(() => at(0));

describe('signing in', () => {
  test('takes the address in any case and gives a session that holds', async () => {
    const { email } = await makeAccount(database.deps);
    const { sessionId } = await attempt(`  ${email.toUpperCase()} `, PASSWORD);
    expect((await resolveSession(database.deps, sessionId))?.account.email).toBe(email);
  });

  test('answers a wrong password and an unknown address with the same words', async () => {
    const { email } = await makeAccount(database.deps);
    const wrong = await attempt(email, 'not the password').catch((error) => error);
    const unknown = await attempt('nobody@acme.io', 'not the password').catch((error) => error);
    expect(wrong).toMatchObject({ code: 'not-signed-in' });
    expect({ code: unknown.code, message: unknown.message, details: unknown.details }).toEqual({
      code: wrong.code,
      message: wrong.message,
      details: wrong.details,
    });
  });

  test.each(['an account', 'nobody'])(
    'locks the address of %s at the fifth failure, growing, and not for ever',
    async (who) => {
      const email = who === 'nobody' ? 'stranger@acme.io' : (await makeAccount(database.deps)).email;
      for (let count = 1; count <= 4; count += 1) {
        await expect(attempt(email, 'wrong')).rejects.toMatchObject({ code: 'not-signed-in' });
      }
      await expect(attempt(email, 'wrong')).rejects.toMatchObject({
        code: 'locked',
        details: { retryAfterSeconds: 60 },
      });
      // While it is locked the right password helps as little as a wrong one.
      await expect(attempt(email, PASSWORD)).rejects.toMatchObject({ code: 'locked' });
      at(61);
      await expect(attempt(email, 'wrong')).rejects.toMatchObject({
        code: 'locked',
        details: { retryAfterSeconds: 120 },
      });
      at(200);
      if (who === 'nobody') await expect(attempt(email, PASSWORD)).rejects.toMatchObject({ code: 'locked' });
      else await expect(attempt(email, PASSWORD)).resolves.toMatchObject({ outcome: 'signed-in' });
    },
  );

  test('counts parallel guesses one by one', async () => {
    const { email } = await makeAccount(database.deps);
    const guesses = Array.from({ length: 8 }, () => attempt(email, 'wrong').catch((error) => error.code));
    const codes = await Promise.all(guesses);
    expect(codes.filter((code) => code === 'not-signed-in')).toHaveLength(4);
    expect(codes.filter((code) => code === 'locked')).toHaveLength(4);
  });

  test('a success starts the count again', async () => {
    const { email } = await makeAccount(database.deps);
    for (let count = 1; count <= 4; count += 1) await attempt(email, 'wrong').catch(() => null);
    await attempt(email, PASSWORD);
    for (let count = 1; count <= 4; count += 1) {
      await expect(attempt(email, 'wrong')).rejects.toMatchObject({ code: 'not-signed-in' });
    }
  });

  test('limits one network address over many accounts, and only its failures', async () => {
    const { email } = await makeAccount(database.deps);
    const ip = freshIp();
    for (let count = 0; count < 59; count += 1) await attempt(`guess${count}@acme.io`, 'wrong', ip).catch(() => null);
    for (let count = 0; count < 3; count += 1) await attempt(email, PASSWORD, ip);
    await attempt('guess-last@acme.io', 'wrong', ip).catch(() => null);
    await expect(attempt(email, PASSWORD, ip)).rejects.toMatchObject({ code: 'rate-limited' });
    await expect(attempt(email, PASSWORD)).resolves.toMatchObject({ outcome: 'signed-in' });
    at(601);
    await expect(attempt(email, PASSWORD, ip)).resolves.toMatchObject({ outcome: 'signed-in' });
  });

  test('a disabled account learns so only with the right password', async () => {
    const { email, userId } = await makeAccount(database.deps);
    await disablePerson(database.deps, SYSTEM, { userId });
    await expect(attempt(email, 'wrong')).rejects.toMatchObject({ code: 'not-signed-in' });
    await expect(attempt(email, PASSWORD)).rejects.toMatchObject({ code: 'refused' });
    await enablePerson(database.deps, SYSTEM, { userId });
    await expect(attempt(email, PASSWORD)).resolves.toMatchObject({ outcome: 'signed-in' });
  });
});

describe('sessions', () => {
  test('end at once when revoked, when the account is disabled, when idle and at their end', async () => {
    const { email, userId } = await makeAccount(database.deps);
    const open = async () => (await attempt(email, PASSWORD)).sessionId;
    const holds = async (id: string) => (await resolveSession(database.deps, id)) !== null;
    const revoked = await open();
    const actor = await actorOf(database.deps, email);
    await revokeSession(database.deps, actor, { sessionId: revoked });
    expect(await holds(revoked)).toBe(false);
    expect(await holds(actor.sessionId)).toBe(true);

    const idle = await open();
    at(168 * 3600 + 1);
    expect(await holds(idle)).toBe(false);

    const disabled = await open();
    await disablePerson(database.deps, SYSTEM, { userId });
    expect(await holds(disabled)).toBe(false);
  });

  test('hold shorter as soon as the settings say so', async () => {
    const { email } = await makeAccount(database.deps);
    const { sessionId } = await attempt(email, PASSWORD);
    at(2 * 3600);
    await changeSignInSettings(database.deps, SYSTEM, { sessionDays: 30, idleHours: 1 });
    expect(await resolveSession(database.deps, sessionId)).toBeNull();
    await changeSignInSettings(database.deps, SYSTEM, { sessionDays: 30, idleHours: 168 });
  });

  test('nobody revokes the session of somebody else', async () => {
    const mine = await actorOf(database.deps, (await makeAccount(database.deps)).email);
    const other = await actorOf(database.deps, (await makeAccount(database.deps)).email);
    await expect(revokeSession(database.deps, mine, { sessionId: other.sessionId })).rejects.toMatchObject({
      code: 'not-found',
    });
    expect(await resolveSession(database.deps, other.sessionId)).not.toBeNull();
  });

  test('are listed, and all but this one end together', async () => {
    const { email } = await makeAccount(database.deps);
    const here = await actorOf(database.deps, email);
    await actorOf(database.deps, email);
    await actorOf(database.deps, email);
    expect(await mySessions(database.deps, here, {})).toHaveLength(3);
    expect(await signOutEverywhere(database.deps, here, {})).toEqual({ sessionsEnded: 2 });
    expect(await mySessions(database.deps, here, {})).toMatchObject([{ current: true, device: 'Firefox on Linux' }]);
    await signOutEverywhere(database.deps, here, { keepThisOne: false });
    expect(await resolveSession(database.deps, here.sessionId)).toBeNull();
  });

  test('carry a changed role on the next request', async () => {
    const { email, userId } = await makeAccount(database.deps);
    const actor = await actorOf(database.deps, email);
    await changeRole(database.deps, SYSTEM, { userId, instanceRole: 'admin' });
    expect((await resolveSession(database.deps, actor.sessionId))?.actor.instanceRole).toBe('admin');
  });

  test.each(['', 'x', "' OR 1=1", '00000000-0000-7000-8000-000000000000'])(
    'an invented id %j is nobody',
    async (id) => {
      expect(await resolveSession(database.deps, id)).toBeNull();
    },
  );
});

describe('the own password', () => {
  test('a temporary one lets nothing through but changing it', async () => {
    const made = await createPerson(database.deps, SYSTEM, { email: 'new@acme.io', name: 'New Person' });
    expect(made.temporaryPassword).toMatch(/^[a-z2-9]{4}(-[a-z2-9]{4}){3}$/);
    const actor = await actorOf(database.deps, 'new@acme.io', made.temporaryPassword ?? '');
    expect(actor.mustChangePassword).toBe(true);
    await expect(signOutEverywhere(database.deps, actor, {})).rejects.toMatchObject({ code: 'refused' });
    await changePassword(database.deps, actor, { current: made.temporaryPassword ?? '', next: PASSWORD });
    expect((await resolveSession(database.deps, actor.sessionId))?.actor.mustChangePassword).toBe(false);
  });

  test('changing it asks for the old one, and ends the other sessions', async () => {
    const { email } = await makeAccount(database.deps);
    const here = await actorOf(database.deps, email);
    const there = await actorOf(database.deps, email);
    const change = (current: string, next: string) => changePassword(database.deps, here, { current, next });
    await expect(change('wrong', 'another-fine-password')).rejects.toMatchObject({ fields: [{ path: 'current' }] });
    await expect(change(PASSWORD, 'short')).rejects.toMatchObject({ fields: [{ path: 'next' }] });
    await expect(change(PASSWORD, PASSWORD)).rejects.toMatchObject({ fields: [{ path: 'next' }] });
    await change(PASSWORD, 'another-fine-password');
    expect(await resolveSession(database.deps, here.sessionId)).not.toBeNull();
    expect(await resolveSession(database.deps, there.sessionId)).toBeNull();
    await expect(attempt(email, PASSWORD)).rejects.toMatchObject({ code: 'not-signed-in' });
  });

  test('confirming it counts towards the lock, although what asked for it fails', async () => {
    const { email } = await makeAccount(database.deps);
    const actor = await actorOf(database.deps, email);
    await verifyPassword(database.deps, actor, PASSWORD);
    for (let count = 1; count <= 4; count += 1) {
      await expect(verifyPassword(database.deps, actor, 'wrong')).rejects.toMatchObject({
        code: 'invalid-input',
        fields: [{ path: 'password' }],
      });
    }
    await expect(verifyPassword(database.deps, actor, 'wrong')).rejects.toMatchObject({ code: 'locked' });
    await expect(verifyPassword(database.deps, actor, PASSWORD)).rejects.toMatchObject({ code: 'locked' });
    await expect(attempt(email, PASSWORD)).rejects.toMatchObject({ code: 'locked' });
  });

  test('no token can confirm it', async () => {
    const { userId } = await makeAccount(database.deps);
    const token = { kind: 'token', tokenId: userId, userId, name: 'ci', instanceRole: 'admin' } as const;
    await expect(
      verifyPassword(database.deps, { ...token, abilities: ['write'], projectId: null }, PASSWORD),
    ).rejects.toMatchObject({ code: 'refused' });
  });
});
