'use server';

import { addComment } from '#lib/use-cases/comment/add-comment.ts';
import { deleteComment } from '#lib/use-cases/comment/delete-comment.ts';
import { eraseFile } from '#lib/use-cases/evidence/erase-file.ts';
import { answerCondition } from '#lib/use-cases/item/answer-condition.ts';
import { assignItems } from '#lib/use-cases/item/assign-items.ts';
import { attestItem } from '#lib/use-cases/item/attest-item.ts';
import { bulkAttest } from '#lib/use-cases/item/bulk-attest.ts';
import { confirmItems } from '#lib/use-cases/item/confirm-items.ts';
import { decideNotApplicable } from '#lib/use-cases/item/decide-not-applicable.ts';
import { createLaunch } from '#lib/use-cases/launch/create-launch.ts';
import { holdLaunch } from '#lib/use-cases/launch/hold-launch.ts';
import { launchActivity } from '#lib/use-cases/launch/launch-activity.ts';
import { markLaunchSeen } from '#lib/use-cases/launch/mark-seen.ts';
import { moveChecklist } from '#lib/use-cases/launch/move-checklist.ts';
import { previewLaunch } from '#lib/use-cases/launch/preview-launch.ts';
import { resumeLaunch } from '#lib/use-cases/launch/resume-launch.ts';
import { setGateEnvironment } from '#lib/use-cases/launch/set-gate-environment.ts';
import { setT0 } from '#lib/use-cases/launch/set-t0.ts';
import { updateLaunch } from '#lib/use-cases/launch/update-launch.ts';
import { runAllProbes } from '#lib/use-cases/probe/run-all.ts';
import { runProbes } from '#lib/use-cases/probe/run-probes.ts';
import { decideWaiver } from '#lib/use-cases/waiver/decide-waiver.ts';
import { requestWaiver } from '#lib/use-cases/waiver/request-waiver.ts';
import { revokeWaiver } from '#lib/use-cases/waiver/revoke-waiver.ts';
import { runAction } from '../_server/run-action.ts';

type Input<Verb extends (...args: never[]) => unknown> = Parameters<Verb>[2];

export const doAttest = async (input: Input<typeof attestItem>) => runAction(attestItem, input);
export const doConfirm = async (input: Input<typeof confirmItems>) => runAction(confirmItems, input);
export const doBulkAttest = async (input: Input<typeof bulkAttest>) => runAction(bulkAttest, input);
export const doAssign = async (input: Input<typeof assignItems>) => runAction(assignItems, input);
export const doAnswerCondition = async (input: Input<typeof answerCondition>) => runAction(answerCondition, input);
export const doDecideNotApplicable = async (input: Input<typeof decideNotApplicable>) =>
  runAction(decideNotApplicable, input);
export const doRunProbes = async (input: Input<typeof runProbes>) => runAction(runProbes, input);
export const doRunAllProbes = async (input: Input<typeof runAllProbes>) => runAction(runAllProbes, input);
export const doEraseFile = async (input: Input<typeof eraseFile>) => runAction(eraseFile, input);
export const doAddComment = async (input: Input<typeof addComment>) => runAction(addComment, input);
export const doDeleteComment = async (input: Input<typeof deleteComment>) => runAction(deleteComment, input);
export const doRequestWaiver = async (input: Input<typeof requestWaiver>) => runAction(requestWaiver, input);
export const doDecideWaiver = async (input: Input<typeof decideWaiver>) => runAction(decideWaiver, input);
export const doRevokeWaiver = async (input: Input<typeof revokeWaiver>) => runAction(revokeWaiver, input);
export const doUpdateLaunch = async (input: Input<typeof updateLaunch>) => runAction(updateLaunch, input);
export const doSetT0 = async (input: Input<typeof setT0>) => runAction(setT0, input);
export const doHoldLaunch = async (input: Input<typeof holdLaunch>) => runAction(holdLaunch, input);
export const doResumeLaunch = async (input: Input<typeof resumeLaunch>) => runAction(resumeLaunch, input);
export const doSetGateEnvironment = async (input: Input<typeof setGateEnvironment>) =>
  runAction(setGateEnvironment, input);
export const doMarkSeen = async (input: Input<typeof markLaunchSeen>) => runAction(markLaunchSeen, input);
export const doCreateLaunch = async (input: Input<typeof createLaunch>) => runAction(createLaunch, input);
export const doPreviewLaunch = async (input: Input<typeof previewLaunch>) => runAction(previewLaunch, input);
export const doMoveChecklist = async (input: Input<typeof moveChecklist>) => runAction(moveChecklist, input);
export const readActivity = async (input: Input<typeof launchActivity>) => runAction(launchActivity, input);
export const readEnvironments = async ({ projectId }: { projectId: string }) =>
  runAction(previewLaunch, { projectId, checklistVersionIds: [] });
