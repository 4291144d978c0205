'use server';

import { redirect } from 'next/navigation';
import { acceptInvitation } from '#lib/use-cases/people/accept-invitation.ts';
import { changePassword } from '#lib/use-cases/people/change-password.ts';
import { changeRole } from '#lib/use-cases/people/change-role.ts';
import { createPerson } from '#lib/use-cases/people/create-person.ts';
import { disablePerson } from '#lib/use-cases/people/disable-person.ts';
import { enablePerson } from '#lib/use-cases/people/enable-person.ts';
import { finishSetup } from '#lib/use-cases/people/finish-setup.ts';
import { invite } from '#lib/use-cases/people/invite.ts';
import { createResetLink } from '#lib/use-cases/people/reset-link.ts';
import { resetPassword } from '#lib/use-cases/people/reset-password.ts';
import { revokeInvitation } from '#lib/use-cases/people/revoke-invitation.ts';
import { revokeSession, signOutEverywhere } from '#lib/use-cases/people/revoke-session.ts';
import { updateAccount } from '#lib/use-cases/people/update-account.ts';
import { runAction } from '../_server/run-action.ts';
import { currentActor, dropSessionCookie } from '../_server/session.ts';

type Input<Verb extends (...args: never[]) => unknown> = Parameters<Verb>[2];

export const doFinishSetup = async (input: Input<typeof finishSetup>) => runAction(finishSetup, input);
export const doAcceptInvitation = async (input: Input<typeof acceptInvitation>) => runAction(acceptInvitation, input);
export const doResetPassword = async (input: Input<typeof resetPassword>) => runAction(resetPassword, input);
export const doChangePassword = async (input: Input<typeof changePassword>) => runAction(changePassword, input);
export const doUpdateAccount = async (input: Input<typeof updateAccount>) => runAction(updateAccount, input);
export const doRevokeSession = async (input: Input<typeof revokeSession>) => runAction(revokeSession, input);
export const doSignOutEverywhere = async (input: Input<typeof signOutEverywhere>) =>
  runAction(signOutEverywhere, input);
export const doInvite = async (input: Input<typeof invite>) => runAction(invite, input);
export const doRevokeInvitation = async (input: Input<typeof revokeInvitation>) => runAction(revokeInvitation, input);
export const doCreatePerson = async (input: Input<typeof createPerson>) => runAction(createPerson, input);
export const doChangeRole = async (input: Input<typeof changeRole>) => runAction(changeRole, input);
export const doDisablePerson = async (input: Input<typeof disablePerson>) => runAction(disablePerson, input);
export const doEnablePerson = async (input: Input<typeof enablePerson>) => runAction(enablePerson, input);
export const doCreateResetLink = async (input: Input<typeof createResetLink>) => runAction(createResetLink, input);

/** Ends this session in the database too: a copied cookie is worth nothing afterwards. */
export async function signOut(): Promise<void> {
  const actor = await currentActor();
  if (actor.kind === 'user') await runAction(revokeSession, { sessionId: actor.sessionId });
  await dropSessionCookie();
  redirect('/sign-in');
}
