import { addComment } from '../comment/add-comment.ts';
import { deleteComment } from '../comment/delete-comment.ts';
import { attachFile } from '../evidence/attach-file.ts';
import { eraseFile } from '../evidence/erase-file.ts';
import { pushFacts } from '../evidence/push-facts.ts';
import { readFile } from '../evidence/read-file.ts';
import { reportResult } from '../evidence/report-result.ts';
import { beat } from '../heartbeat/beat.ts';
import { settleHeartbeats } from '../heartbeat/settle.ts';
import { answerCondition } from '../item/answer-condition.ts';
import { assignItems } from '../item/assign-items.ts';
import { attestItem } from '../item/attest-item.ts';
import { bulkAttest } from '../item/bulk-attest.ts';
import { confirmItems } from '../item/confirm-items.ts';
import { decideNotApplicable } from '../item/decide-not-applicable.ts';
import { olderEvidence } from '../item/older-evidence.ts';
import { showItem } from '../item/show-item.ts';
import { createLaunch } from '../launch/create-launch.ts';
import { exportLaunch } from '../launch/export-launch.ts';
import { holdLaunch } from '../launch/hold-launch.ts';
import { launchActivity } from '../launch/launch-activity.ts';
import { launchableProjects } from '../launch/launchable-projects.ts';
import { lintLaunch } from '../launch/lint-launch.ts';
import { listLaunches } from '../launch/list-launches.ts';
import { markLaunchSeen } from '../launch/mark-seen.ts';
import { moveChecklist } from '../launch/move-checklist.ts';
import { previewLaunch } from '../launch/preview-launch.ts';
import { previewMove } from '../launch/preview-move.ts';
import { refreshLaunch } from '../launch/refresh-launch.ts';
import { resumeLaunch } from '../launch/resume-launch.ts';
import { setGateEnvironment } from '../launch/set-gate-environment.ts';
import { setT0 } from '../launch/set-t0.ts';
import { showLaunch } from '../launch/show-launch.ts';
import { sinceLastLook } from '../launch/since-last-look.ts';
import { updateLaunch } from '../launch/update-launch.ts';
import { watchLaunch } from '../launch/watch-launch.ts';
import { answerPrepare } from '../probe/answer-prepare.ts';
import { beginRuns } from '../probe/begin-runs.ts';
import { cancelAllRuns, cancelRuns } from '../probe/cancel-run.ts';
import { keepRuns } from '../probe/keep-runs.ts';
import { listProbes } from '../probe/list-probes.ts';
import { setSchedule } from '../probe/pause-schedule.ts';
import { runAllProbes } from '../probe/run-all.ts';
import { runProbes } from '../probe/run-probes.ts';
import { settleRuns } from '../probe/settle-runs.ts';
import { probeHistory, showRun } from '../probe/show-history.ts';
import { takeDue } from '../probe/take-due.ts';
import { eraseText } from '../text/erase-text.ts';
import { decideWaiver } from '../waiver/decide-waiver.ts';
import { requestWaiver } from '../waiver/request-waiver.ts';
import { revokeWaiver } from '../waiver/revoke-waiver.ts';

export const LAUNCH_OPERATIONS = [
  createLaunch,
  updateLaunch,
  setT0,
  holdLaunch,
  resumeLaunch,
  setGateEnvironment,
  moveChecklist,
  markLaunchSeen,
  refreshLaunch,
  attestItem,
  bulkAttest,
  confirmItems,
  assignItems,
  answerCondition,
  decideNotApplicable,
  attachFile,
  reportResult,
  pushFacts,
  runProbes,
  runAllProbes,
  beginRuns,
  keepRuns,
  settleRuns,
  takeDue,
  cancelRuns,
  cancelAllRuns,
  answerPrepare,
  setSchedule,
  beat,
  settleHeartbeats,
  eraseFile,
  addComment,
  deleteComment,
  requestWaiver,
  decideWaiver,
  revokeWaiver,
  eraseText,
];

export const LAUNCH_QUERIES = [
  lintLaunch,
  listLaunches,
  launchableProjects,
  previewLaunch,
  previewMove,
  showLaunch,
  exportLaunch,
  watchLaunch,
  sinceLastLook,
  launchActivity,
  showItem,
  olderEvidence,
  listProbes,
  probeHistory,
  showRun,
  readFile,
];
