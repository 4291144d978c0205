'use server';

import { moveContact } from '#lib/use-cases/contact/move.ts';
import { removeContact } from '#lib/use-cases/contact/remove.ts';
import { saveContact } from '#lib/use-cases/contact/save.ts';
import { takeContacts } from '#lib/use-cases/contact/take.ts';
import { addDependency } from '#lib/use-cases/dependency/add.ts';
import { askDependency } from '#lib/use-cases/dependency/ask.ts';
import { removeDependency } from '#lib/use-cases/dependency/remove.ts';
import { takeDependencies } from '#lib/use-cases/dependency/take.ts';
import { updateDependency } from '#lib/use-cases/dependency/update.ts';
import { confirmContacts, setContactsReviewDays } from '#lib/use-cases/review/set-contacts.ts';
import { confirmPage, setPageReviewDays } from '#lib/use-cases/review/set-page.ts';
import { runAction } from '../_server/run-action.ts';

type Input<Verb extends (...args: never[]) => unknown> = Parameters<Verb>[2];

export const doSaveContact = async (input: Input<typeof saveContact>) => runAction(saveContact, input);
export const doRemoveContact = async (input: Input<typeof removeContact>) => runAction(removeContact, input);
export const doMoveContact = async (input: Input<typeof moveContact>) => runAction(moveContact, input);
export const doTakeContacts = async (input: Input<typeof takeContacts>) => runAction(takeContacts, input);
export const doAddDependency = async (input: Input<typeof addDependency>) => runAction(addDependency, input);
export const doUpdateDependency = async (input: Input<typeof updateDependency>) => runAction(updateDependency, input);
export const doRemoveDependency = async (input: Input<typeof removeDependency>) => runAction(removeDependency, input);
export const doAskDependency = async (input: Input<typeof askDependency>) => runAction(askDependency, input);
export const doTakeDependencies = async (input: Input<typeof takeDependencies>) => runAction(takeDependencies, input);
export const doConfirmPage = async (input: Input<typeof confirmPage>) => runAction(confirmPage, input);
export const doConfirmContacts = async (input: Input<typeof confirmContacts>) => runAction(confirmContacts, input);
/** For forms that know the place and give only the days. */
export const doSetPageReview = async (place: { project: string; page: string }, days: number | null) =>
  runAction(setPageReviewDays, { ...place, days });
export const doSetContactsReview = async (place: { project: string }, days: number | null) =>
  runAction(setContactsReviewDays, { ...place, days });
