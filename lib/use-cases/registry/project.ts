import { archiveEnvironment } from '../environment/archive.ts';
import { createEnvironment } from '../environment/create.ts';
import { giveConsent } from '../environment/give-consent.ts';
import { listEnvironments } from '../environment/list.ts';
import { removeFixture } from '../environment/remove-fixture.ts';
import { removeSecret } from '../environment/remove-secret.ts';
import { restoreEnvironment } from '../environment/restore.ts';
import { setFixture } from '../environment/set-fixture.ts';
import { setSecret } from '../environment/set-secret.ts';
import { showEnvironment } from '../environment/show.ts';
import { updateEnvironment } from '../environment/update.ts';
import { withdrawConsent } from '../environment/withdraw-consent.ts';
import { createHeartbeat } from '../heartbeat/create.ts';
import { listEnvironmentHeartbeats } from '../heartbeat/list.ts';
import { removeHeartbeat } from '../heartbeat/remove.ts';
import { rotateHeartbeat } from '../heartbeat/rotate.ts';
import { addMember } from '../member/add.ts';
import { memberCandidates } from '../member/candidates.ts';
import { changeMember } from '../member/change.ts';
import { listMembers } from '../member/list.ts';
import { removeMember } from '../member/remove.ts';
import { archiveProject } from '../project/archive.ts';
import { createProject } from '../project/create.ts';
import { listProjects } from '../project/list.ts';
import { restoreProject } from '../project/restore.ts';
import { showProject } from '../project/show.ts';
import { updateProject } from '../project/update.ts';
import { archiveRunbook } from '../runbook/archive.ts';
import { compareRunbook } from '../runbook/compare.ts';
import { createRunbook } from '../runbook/create.ts';
import { runbookHistory } from '../runbook/history.ts';
import { listRunbooks } from '../runbook/list.ts';
import { launchRunbooks } from '../runbook/of-launch.ts';
import { restoreRunbook } from '../runbook/restore.ts';
import { restoreRevision } from '../runbook/restore-revision.ts';
import { searchRunbooks } from '../runbook/search.ts';
import { showRunbook } from '../runbook/show.ts';
import { updateRunbook } from '../runbook/update.ts';
import { addSeat } from '../seat/add.ts';
import { fillSeat } from '../seat/fill.ts';
import { listSeats } from '../seat/list.ts';
import { removeSeat } from '../seat/remove.ts';

export const PROJECT_OPERATIONS = [
  createProject,
  updateProject,
  archiveProject,
  restoreProject,
  addMember,
  changeMember,
  removeMember,
  addSeat,
  fillSeat,
  removeSeat,
  createEnvironment,
  updateEnvironment,
  archiveEnvironment,
  restoreEnvironment,
  setSecret,
  removeSecret,
  giveConsent,
  withdrawConsent,
  setFixture,
  removeFixture,
  createHeartbeat,
  rotateHeartbeat,
  removeHeartbeat,
  createRunbook,
  updateRunbook,
  archiveRunbook,
  restoreRunbook,
  restoreRevision,
];

export const PROJECT_QUERIES = [
  listProjects,
  showProject,
  listMembers,
  memberCandidates,
  listSeats,
  listEnvironments,
  showEnvironment,
  listEnvironmentHeartbeats,
  listRunbooks,
  showRunbook,
  runbookHistory,
  compareRunbook,
  searchRunbooks,
  launchRunbooks,
];
