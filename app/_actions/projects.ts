'use server';

import { archiveEnvironment } from '#lib/use-cases/environment/archive.ts';
import { createEnvironment } from '#lib/use-cases/environment/create.ts';
import { giveConsent } from '#lib/use-cases/environment/give-consent.ts';
import { removeFixture } from '#lib/use-cases/environment/remove-fixture.ts';
import { removeSecret } from '#lib/use-cases/environment/remove-secret.ts';
import { restoreEnvironment } from '#lib/use-cases/environment/restore.ts';
import { setFixture } from '#lib/use-cases/environment/set-fixture.ts';
import { setSecret } from '#lib/use-cases/environment/set-secret.ts';
import { updateEnvironment } from '#lib/use-cases/environment/update.ts';
import { withdrawConsent } from '#lib/use-cases/environment/withdraw-consent.ts';
import { createHeartbeat } from '#lib/use-cases/heartbeat/create.ts';
import { removeHeartbeat } from '#lib/use-cases/heartbeat/remove.ts';
import { rotateHeartbeat } from '#lib/use-cases/heartbeat/rotate.ts';
import { addMember } from '#lib/use-cases/member/add.ts';
import { memberCandidates } from '#lib/use-cases/member/candidates.ts';
import { changeMember } from '#lib/use-cases/member/change.ts';
import { removeMember } from '#lib/use-cases/member/remove.ts';
import { archiveProject } from '#lib/use-cases/project/archive.ts';
import { createProject } from '#lib/use-cases/project/create.ts';
import { restoreProject } from '#lib/use-cases/project/restore.ts';
import { updateProject } from '#lib/use-cases/project/update.ts';
import { archiveRunbook } from '#lib/use-cases/runbook/archive.ts';
import { createRunbook } from '#lib/use-cases/runbook/create.ts';
import { restoreRunbook } from '#lib/use-cases/runbook/restore.ts';
import { restoreRevision } from '#lib/use-cases/runbook/restore-revision.ts';
import { updateRunbook } from '#lib/use-cases/runbook/update.ts';
import { addSeat } from '#lib/use-cases/seat/add.ts';
import { fillSeat } from '#lib/use-cases/seat/fill.ts';
import { removeSeat } from '#lib/use-cases/seat/remove.ts';
import { runAction } from '../_server/run-action.ts';

type Input<Verb extends (...args: never[]) => unknown> = Parameters<Verb>[2];

export const doArchiveEnvironment = async (input: Input<typeof archiveEnvironment>) =>
  runAction(archiveEnvironment, input);
export const doCreateEnvironment = async (input: Input<typeof createEnvironment>) =>
  runAction(createEnvironment, input);
export const doGiveConsent = async (input: Input<typeof giveConsent>) => runAction(giveConsent, input);
export const doWithdrawConsent = async (input: Input<typeof withdrawConsent>) => runAction(withdrawConsent, input);
export const doRemoveFixture = async (input: Input<typeof removeFixture>) => runAction(removeFixture, input);
/** A form, because ten megabytes fit into a call as bytes and not as base64. */
export const doSetFixture = async (form: FormData) => {
  const text = (name: string) => String(form.get(name) ?? '');
  const file = form.get('file');
  const bytes = file instanceof File ? Buffer.from(await file.arrayBuffer()) : Buffer.alloc(0);
  const place = { project: text('project'), environment: text('environment') };
  return runAction(setFixture, { ...place, name: text('name'), contentBase64: bytes.toString('base64') });
};
export const doCreateHeartbeat = async (input: Input<typeof createHeartbeat>) => runAction(createHeartbeat, input);
export const doRotateHeartbeat = async (input: Input<typeof rotateHeartbeat>) => runAction(rotateHeartbeat, input);
export const doRemoveHeartbeat = async (input: Input<typeof removeHeartbeat>) => runAction(removeHeartbeat, input);
export const doRemoveSecret = async (input: Input<typeof removeSecret>) => runAction(removeSecret, input);
export const doRestoreEnvironment = async (input: Input<typeof restoreEnvironment>) =>
  runAction(restoreEnvironment, input);
export const doSetSecret = async (input: Input<typeof setSecret>) => runAction(setSecret, input);
export const doUpdateEnvironment = async (input: Input<typeof updateEnvironment>) =>
  runAction(updateEnvironment, input);
export const doAddMember = async (input: Input<typeof addMember>) => runAction(addMember, input);
export const doMemberCandidates = async (input: Input<typeof memberCandidates>) => runAction(memberCandidates, input);
export const doChangeMember = async (input: Input<typeof changeMember>) => runAction(changeMember, input);
export const doRemoveMember = async (input: Input<typeof removeMember>) => runAction(removeMember, input);
export const doArchiveProject = async (input: Input<typeof archiveProject>) => runAction(archiveProject, input);
export const doCreateProject = async (input: Input<typeof createProject>) => runAction(createProject, input);
export const doRestoreProject = async (input: Input<typeof restoreProject>) => runAction(restoreProject, input);
export const doUpdateProject = async (input: Input<typeof updateProject>) => runAction(updateProject, input);
export const doArchiveRunbook = async (input: Input<typeof archiveRunbook>) => runAction(archiveRunbook, input);
export const doCreateRunbook = async (input: Input<typeof createRunbook>) => runAction(createRunbook, input);
export const doRestoreRunbook = async (input: Input<typeof restoreRunbook>) => runAction(restoreRunbook, input);
export const doRestoreRevision = async (input: Input<typeof restoreRevision>) => runAction(restoreRevision, input);
export const doUpdateRunbook = async (input: Input<typeof updateRunbook>) => runAction(updateRunbook, input);
export const doAddSeat = async (input: Input<typeof addSeat>) => runAction(addSeat, input);
export const doFillSeat = async (input: Input<typeof fillSeat>) => runAction(fillSeat, input);
export const doRemoveSeat = async (input: Input<typeof removeSeat>) => runAction(removeSeat, input);
