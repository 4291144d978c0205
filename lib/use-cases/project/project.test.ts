import { beforeAll, describe, expect, test } from 'vitest';
import { testDatabase } from '../../../test/database.ts';
import { makePerson, type TestPerson } from '../../../test/people.ts';
import { addMember } from '../member/add.ts';
import { changeMember } from '../member/change.ts';
import { listMembers } from '../member/list.ts';
import { removeMember } from '../member/remove.ts';
import { addSeat } from '../seat/add.ts';
import { fillSeat } from '../seat/fill.ts';
import { listSeats } from '../seat/list.ts';
import { removeSeat } from '../seat/remove.ts';
import { archiveProject } from './archive.ts';
import { createProject } from './create.ts';
import { listProjects } from './list.ts';
import { restoreProject } from './restore.ts';
import { showProject } from './show.ts';
import { updateProject } from './update.ts';

const base = testDatabase();
let ann: TestPerson;
let bob: TestPerson;
let eve: TestPerson;

beforeAll(async () => {
  ann = await makePerson(base.db, 'Ann');
  bob = await makePerson(base.db, 'Bob');
  eve = await makePerson(base.db, 'Eve');
});

const newProject = async (name: string) => (await createProject(base.deps, ann, { name })).slug;
const withBob = async (name: string, role: 'manager' | 'contributor' | 'auditor' = 'contributor') => {
  const project = await newProject(name);
  await addMember(base.deps, ann, { project, email: bob.email, role });
  return project;
};

describe('projects', () => {
  test('whoever creates one manages it, and its chain begins with that', async () => {
    const { id, slug } = await createProject(base.deps, ann, { name: 'Payments API' });
    expect(slug).toBe('payments-api');
    const chain = await base.db.auditEvent.findMany({ where: { chain: id } });
    expect(chain).toHaveLength(1);
    expect(chain[0]).toMatchObject({ seq: 1n, prevHash: '', action: 'project.create', actorId: ann.userId });
    const shown = await showProject(base.deps, ann, { project: slug });
    expect(shown).toMatchObject({ myRole: 'manager', placeholders: { onCall: true, escalation: true } });
  });

  test('a second one of that name gets a number; a wished address that is taken is refused', async () => {
    expect((await createProject(base.deps, ann, { name: 'Twice' })).slug).toBe('twice');
    expect((await createProject(base.deps, ann, { name: 'Twice' })).slug).toBe('twice-2');
    const again = createProject(base.deps, ann, { name: 'Other', slug: 'twice' });
    await expect(again).rejects.toMatchObject({ code: 'conflict', fields: [{ path: 'slug' }] });
    expect((await createProject(base.deps, ann, { name: 'Платежі' })).slug).toMatch(/^project/);
  });

  test('a zone that does not exist is refused, and what is a sample stays flagged', async () => {
    const project = await newProject('Zones');
    const wrong = updateProject(base.deps, ann, { project, zone: 'Mars/Olympus' });
    await expect(wrong).rejects.toMatchObject({ code: 'invalid-input', fields: [{ path: 'zone' }] });
    await updateProject(base.deps, ann, { project, zone: 'Europe/Kyiv', onCall: 'TBD', escalation: 'Kim, +380 44 1' });
    const shown = await showProject(base.deps, ann, { project });
    expect(shown).toMatchObject({ zone: 'Europe/Kyiv', placeholders: { onCall: true, escalation: false } });
  });

  test('an archived one is read, restored, and not changed', async () => {
    const project = await newProject('Old');
    await archiveProject(base.deps, ann, { project });
    await expect(updateProject(base.deps, ann, { project, name: 'x' })).rejects.toMatchObject({ code: 'rule' });
    await expect(addSeat(base.deps, ann, { project, title: 'QA' })).rejects.toMatchObject({ code: 'rule' });
    expect((await listProjects(base.deps, ann, { search: 'Old' })).total).toBe(0);
    expect((await listProjects(base.deps, ann, { search: 'Old', archived: '1' })).total).toBe(1);
    await restoreProject(base.deps, ann, { project });
    expect((await listProjects(base.deps, ann, { search: 'Old' })).total).toBe(1);
  });

  test('a list shows only what a person is in, by pages', async () => {
    for (let number = 0; number < 5; number += 1) await newProject(`Paged ${number}`);
    const page = await listProjects(base.deps, ann, { search: 'paged', page: '2', pageSize: '2' });
    expect(page.total).toBe(5);
    expect(page.rows.map((row) => row.name)).toEqual(['Paged 2', 'Paged 3']);
    expect((await listProjects(base.deps, eve, { search: 'paged' })).total).toBe(0);
    await expect(showProject(base.deps, eve, { project: 'paged-0' })).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('members', () => {
  test('the last manager stays', async () => {
    const project = await withBob('Managers');
    const { userId } = ann;
    await expect(removeMember(base.deps, ann, { project, userId })).rejects.toMatchObject({ code: 'rule' });
    await expect(changeMember(base.deps, ann, { project, userId, role: 'viewer' })).rejects.toThrow(/only manager/);
    await changeMember(base.deps, ann, { project, userId: bob.userId, role: 'manager' });
    await removeMember(base.deps, bob, { project, userId });
    expect((await listMembers(base.deps, bob, { project })).rows.map((row) => row.name)).toEqual(['Bob']);
  });

  test('two managers who remove each other at once leave one', async () => {
    const project = await withBob('Duel', 'manager');
    const results = await Promise.allSettled([
      removeMember(base.deps, ann, { project, userId: bob.userId }),
      removeMember(base.deps, bob, { project, userId: ann.userId }),
    ]);
    expect(results.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
    const { id } = await base.db.project.findUniqueOrThrow({ where: { slug: project } });
    expect(await base.db.member.count({ where: { projectId: id, role: 'manager' } })).toBe(1);
  });

  test('nobody is added twice, and an unknown address is said so', async () => {
    const project = await withBob('Adding');
    const again = addMember(base.deps, ann, { project, email: bob.email.toUpperCase(), role: 'viewer' });
    await expect(again).rejects.toMatchObject({ code: 'conflict' });
    const unknown = addMember(base.deps, ann, { project, email: 'nobody@acme.io', role: 'viewer' });
    await expect(unknown).rejects.toMatchObject({ code: 'invalid-input', fields: [{ path: 'email' }] });
  });
});

describe('seats', () => {
  const fill = (project: string, holderId: string | null, deputyId: string | null = null) =>
    fillSeat(base.deps, ann, { project, roleKey: 'security-lead', holderId, deputyId });
  const seatOf = async (project: string) => (await listSeats(base.deps, ann, { project })).rows[0];

  test('auditors, strangers and one person twice cannot fill one', async () => {
    const project = await withBob('Filling', 'auditor');
    await addSeat(base.deps, ann, { project, title: 'Security Lead' });
    await expect(fill(project, bob.userId)).rejects.toThrow(/auditor/);
    await expect(fill(project, eve.userId)).rejects.toThrow(/no member/);
    await expect(fill(project, ann.userId, ann.userId)).rejects.toMatchObject({ fields: [{ path: 'deputyId' }] });
    await expect(addSeat(base.deps, ann, { project, title: 'Security  LEAD' })).rejects.toMatchObject({
      code: 'conflict',
    });
  });

  test('who fills one does not become auditor', async () => {
    const project = await withBob('Auditing');
    await addSeat(base.deps, ann, { project, title: 'Security Lead' });
    await fill(project, bob.userId);
    const change = changeMember(base.deps, ann, { project, userId: bob.userId, role: 'auditor' });
    await expect(change).rejects.toThrow(/Security Lead/);
  });

  test('a person who is removed leaves an empty seat that says since when, and comes back to it', async () => {
    const project = await withBob('Leaving');
    await addSeat(base.deps, ann, { project, title: 'Security Lead' });
    await fill(project, bob.userId, ann.userId);
    const left = new Date('2026-03-05T12:00:00.000Z');
    base.setNow(left);
    const removed = await removeMember(base.deps, ann, { project, userId: bob.userId });
    expect(removed.emptySeats).toEqual(['security-lead']);
    expect(await seatOf(project)).toMatchObject({
      holder: { name: 'Bob', active: false, emptyBecause: 'left', leftAt: left.toISOString() },
      deputy: { name: 'Ann', active: true },
      since: left.toISOString(),
    });
    await addMember(base.deps, ann, { project, userId: bob.userId, role: 'viewer' });
    expect(await seatOf(project)).toMatchObject({ holder: { name: 'Bob', active: true, emptyBecause: null } });
  });

  test('a seat that signed stays', async () => {
    const project = await withBob('Signed');
    await addSeat(base.deps, ann, { project, title: 'Security Lead' });
    const { id: projectId } = await base.db.project.findUniqueOrThrow({ where: { slug: project } });
    const seat = await base.db.seat.findFirstOrThrow({ where: { projectId } });
    const launch = await base.db.launch.create({
      data: { projectId, version: '1', createdById: ann.userId, definition: {}, definitionDigest: 'd' },
    });
    await base.db.signOff.create({
      data: {
        launchId: launch.id,
        gateKey: 'launch',
        roleKey: seat.roleKey,
        seatId: seat.id,
        userId: ann.userId,
        vote: 'GO',
        digest: 'd',
        snapshot: {},
      },
    });
    const remove = removeSeat(base.deps, ann, { project, roleKey: seat.roleKey });
    await expect(remove).rejects.toMatchObject({ code: 'rule' });
    expect(await base.db.seat.count({ where: { id: seat.id } })).toBe(1);
  });
});
