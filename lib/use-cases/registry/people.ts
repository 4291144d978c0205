import { changeSignInSettings } from '../instance/change-settings.ts';
import { readInstance } from '../instance/read-instance.ts';
import { acceptInvitation } from '../people/accept-invitation.ts';
import { changePassword } from '../people/change-password.ts';
import { changeRole } from '../people/change-role.ts';
import { noteTry } from '../people/confirm-password.ts';
import { createPerson } from '../people/create-person.ts';
import { createSetupLink } from '../people/create-setup-link.ts';
import { disablePerson } from '../people/disable-person.ts';
import { enablePerson } from '../people/enable-person.ts';
import { endSession } from '../people/end-session.ts';
import { finishSetup } from '../people/finish-setup.ts';
import { invite } from '../people/invite.ts';
import { listInvitations } from '../people/list-invitations.ts';
import { listPeople, managePeople } from '../people/list-people.ts';
import { myAccount, mySessions } from '../people/my-account.ts';
import { readInvitation, readReset } from '../people/read-link.ts';
import { createResetLink } from '../people/reset-link.ts';
import { resetPassword } from '../people/reset-password.ts';
import { revokeInvitation } from '../people/revoke-invitation.ts';
import { revokeSession, signOutEverywhere } from '../people/revoke-session.ts';
import { setupState } from '../people/setup-state.ts';
import { createSession } from '../people/sign-in.ts';
import { updateAccount } from '../people/update-account.ts';
import { createToken, createTokenFor } from '../tokens/create-token.ts';
import { allTokens, myTokens, projectTokens } from '../tokens/list-tokens.ts';
import { revokeAnyToken, revokeOwnToken, revokeProjectToken } from '../tokens/revoke-token.ts';

export const PEOPLE_OPERATIONS = [
  createSetupLink,
  finishSetup,
  createSession,
  endSession,
  noteTry,
  revokeSession,
  signOutEverywhere,
  updateAccount,
  changePassword,
  createPerson,
  changeRole,
  disablePerson,
  enablePerson,
  invite,
  revokeInvitation,
  acceptInvitation,
  createResetLink,
  resetPassword,
  createToken,
  createTokenFor,
  revokeOwnToken,
  revokeAnyToken,
  revokeProjectToken,
  changeSignInSettings,
];

export const PEOPLE_QUERIES = [
  setupState,
  readInvitation,
  readReset,
  myAccount,
  mySessions,
  listPeople,
  managePeople,
  listInvitations,
  myTokens,
  allTokens,
  projectTokens,
  readInstance,
];
