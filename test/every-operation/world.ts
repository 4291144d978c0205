import { SYSTEM } from '../../lib/domain/access/actor.ts';
import { addChecklistVersion } from '../../lib/use-cases/checklist/add-version.ts';
import { createChecklist } from '../../lib/use-cases/checklist/create.ts';
import { addComment } from '../../lib/use-cases/comment/add-comment.ts';
import { saveContact } from '../../lib/use-cases/contact/save.ts';
import { recordDecision } from '../../lib/use-cases/decision/record.ts';
import { addDependency } from '../../lib/use-cases/dependency/add.ts';
import type { Deps } from '../../lib/use-cases/deps.ts';
import { giveConsent } from '../../lib/use-cases/environment/give-consent.ts';
import { setFixture } from '../../lib/use-cases/environment/set-fixture.ts';
import { setSecret } from '../../lib/use-cases/environment/set-secret.ts';
import { attachFile } from '../../lib/use-cases/evidence/attach-file.ts';
import { createHeartbeat } from '../../lib/use-cases/heartbeat/create.ts';
import { attestItem } from '../../lib/use-cases/item/attest-item.ts';
import { invite } from '../../lib/use-cases/people/invite.ts';
import { createResetLink } from '../../lib/use-cases/people/reset-link.ts';
import { tryProbe } from '../../lib/use-cases/probe/try-probe.ts';
import { startRun } from '../../lib/use-cases/rollback/start.ts';
import { addStep } from '../../lib/use-cases/room/add-step.ts';
import { startStep } from '../../lib/use-cases/room/start-step.ts';
import { createRoutine } from '../../lib/use-cases/routine/create.ts';
import { createRunbook } from '../../lib/use-cases/runbook/create.ts';
import { createToken } from '../../lib/use-cases/tokens/create-token.ts';
import { requestWaiver } from '../../lib/use-cases/waiver/request-waiver.ts';
import { createWebhook } from '../../lib/use-cases/webhook/create.ts';
import { testWebhook } from '../../lib/use-cases/webhook/send.ts';
import { makeLaunch, makeProject } from '../launch-factory.ts';
import { makePerson, type TestPerson } from '../people.ts';
import { givePassword, PASSWORD, POLL_CHECKLIST } from '../poll-factory.ts';

export type World = Awaited<ReturnType<typeof makeWorld>>;

export const PROBE = 'kind: http\nurl: https://api.example/health\nexpect: { status: 200 }\n';
const SHARED = '# Shared\n\n## One\n\n- [ ] First id:first\n';
const inADay = (deps: Deps) => new Date(deps.now().getTime() + 86_400_000);
const secretOf = (url: string) => url.split('/').at(-1) ?? '';

/** One of each thing that an operation can be about, all in one project, and people of every kind. */
export async function makeWorld(deps: Deps) {
  const project = await makeProject(deps, 'Payments');
  const { manager } = project;
  const people = {
    admin: await makePerson(deps.db, 'Ada Admin', 'admin'),
    stranger: await makePerson(deps.db, 'Stan Stranger'),
    manager,
    contributor: await project.add('Cora Contributor', 'contributor'),
    viewer: await project.add('Vic Viewer', 'viewer'),
    auditor: await project.add('Aude Auditor', 'auditor'),
    other: await makePerson(deps.db, 'Olga Other'),
  };
  // A second manager, so that rules about the last one do not hide the rights.
  await project.add('Moe Manager', 'manager');
  await givePassword(deps, Object.values(people));
  await openSessions(deps, Object.values(people));
  const { launchId, versionId, checklistId } = await makeLaunch(deps, project, { source: POLL_CHECKLIST });
  const checklist = await deps.db.checklist.findFirstOrThrow({ where: { id: checklistId } });
  const next = { checklist: checklist.slug, source: `${POLL_CHECKLIST}\nMore.\n`, note: '' };
  const newer = await addChecklistVersion(deps, manager, next);
  const shared = await createChecklist(deps, people.admin, { source: SHARED, note: '' });
  const otherProject = await makeProject(deps, 'Elsewhere');
  const waiverInput = {
    launchId,
    itemKey: 'backups',
    gateKey: 'launch',
    reason: 'Restored last week by hand',
    control: 'Somebody watches the backups',
    expiresAt: inADay(deps).toISOString(),
  };
  const notApplicable = { launchId, itemKey: 'certificates', outcome: 'not-applicable' as const, note: 'No TLS here' };
  const onItem = { launchId, itemKey: 'secrets' };
  const environment = await deps.db.environment.findFirstOrThrow({ where: { projectId: project.id } });
  const place = { project: project.id, environment: environment.slug };
  await giveConsent(deps, manager, { ...place, consent: 'rate-limit' });
  await setFixture(deps, manager, { ...place, name: 'picture.png', contentBase64: btoa('hello') });
  await setSecret(deps, manager, { ...place, name: 'TOKEN', value: 'hush' });
  const heartbeat = await createHeartbeat(deps, manager, { ...place, name: 'backup' });
  const { commentId } = await addComment(deps, manager, { ...onItem, text: 'Looked at it' });
  const { evidenceId } = await attestItem(deps, manager, notApplicable);
  const { fileId } = await attachFile(deps, manager, { ...onItem, name: 'a.txt', contentBase64: btoa('hello') });
  await requestWaiver(deps, people.contributor, waiverInput);
  const waiver = await deps.db.waiver.findFirstOrThrow({ where: { launchId } });
  await recordDecision(deps, manager, {
    launchId,
    gateKey: 'launch',
    kind: 'NO-GO',
    reason: 'The backups are not proven',
    password: PASSWORD,
  });
  const decision = await deps.db.decision.findFirstOrThrow({ where: { launchId } });
  const { trialId } = await tryProbe(deps, people.contributor, {
    project: project.id,
    environment: environment.slug,
    source: PROBE,
  });
  const addOne = (title: string, kind: 'step' | 'gate' = 'step') => addStep(deps, manager, { launchId, title, kind });
  const begun = await addOne('Take the backup');
  await startStep(deps, manager, { launchId, stepKey: begun.stepKey });
  const step = await addOne('Tell the users');
  const canary = await addStep(deps, manager, {
    launchId,
    title: 'Watch the canary',
    kind: 'canary',
    canary: { watchSeconds: 60, conditions: ['Nobody complains'] },
  });
  await startStep(deps, manager, { launchId, stepKey: canary.stepKey });
  const point = await addOne('Go or no-go', 'gate');
  const runbook = await createRunbook(deps, manager, { project: project.id, kind: 'runbook', title: 'Deploy' });
  const { runId: rollbackRunId } = await startRun(deps, manager, {
    launchId,
    kind: 'drill',
    page: 'checklist:rollback',
    environmentId: environment.id,
    targetVersion: '0.9.0',
    onProduction: true,
  });
  const { contactId } = await saveContact(deps, manager, { project: project.id, role: 'Escalation', name: 'Kim' });
  const { dependencyId } = await addDependency(deps, manager, { project: project.id, name: 'SendGrid' });
  const { routineId } = await createRoutine(deps, manager, { project: project.id, title: 'Look', rhythm: 'daily' });
  const projectToken = { name: 'ci', abilities: ['read' as const], projectId: project.id };
  const { tokenId } = await createToken(deps, manager, projectToken);
  const invitation = await invite(deps, SYSTEM, { email: 'guest@acme.io' });
  const reset = await createResetLink(deps, SYSTEM, { userId: people.other.userId });
  const event = await deps.db.auditEvent.findFirstOrThrow({ where: { chain: project.id, textId: { not: null } } });
  const item = await deps.db.launchItem.findFirstOrThrow({ where: { launchId, key: 'secrets' } });
  const asked = { launchId, itemId: item.id, probe: 'health', version: '1.0.0', requestedAt: deps.now() };
  const run = await deps.db.probeRun.create({ data: { ...asked, state: 'lost', finishedAt: deps.now() } });
  const { webhookId } = await createWebhook(deps, manager, {
    project: project.id,
    name: 'Deploys',
    flavour: 'signed',
    address: 'https://hooks.acme.io/gonogo',
    kinds: ['decision'],
  });
  const { deliveryId } = await testWebhook(deps, manager, { project: project.id, webhookId });
  const seat = await deps.db.seat.findFirst({ where: { projectId: project.id } });
  return {
    people,
    projectId: project.id,
    projectSlug: project.slug,
    otherProjectId: otherProject.id,
    launchId,
    versionId,
    newerVersionId: newer.versionId,
    checklistSlug: checklist.slug,
    sharedChecklistSlug: shared.slug,
    environmentId: environment.id,
    trialId,
    webhookId,
    deliveryId,
    environmentSlug: environment.slug,
    commentId,
    evidenceId: evidenceId ?? '',
    fileId,
    waiverId: waiver.id,
    decisionId: decision.id,
    runbookSlug: runbook.slug,
    stepKey: step.stepKey,
    begunStepKey: begun.stepKey,
    pointKey: point.stepKey,
    canaryKey: canary.stepKey,
    tokenId,
    invitationId: invitation.invitationId,
    invitationSecret: secretOf(invitation.url),
    heartbeatSecret: secretOf(heartbeat.url),
    resetSecret: secretOf(reset.url),
    runId: run.id,
    rollbackRunId,
    contactId,
    dependencyId,
    routineId,
    eventId: event.id.toString(),
    seatKey: seat?.roleKey ?? 'engineering-lead',
    later: inADay(deps).toISOString(),
  };
}

async function openSessions(deps: Deps, people: TestPerson[]): Promise<void> {
  await deps.db.userSession.createMany({
    data: people.map((one) => ({ id: one.sessionId, userId: one.userId, expiresAt: inADay(deps) })),
  });
}
