import type { Metadata } from 'next';
import { type ContactActions, ContactPanel } from '#components/directory/contact-panel.tsx';
import { listContacts } from '#lib/use-cases/contact/list.ts';
import {
  doConfirmContacts,
  doMoveContact,
  doRemoveContact,
  doSaveContact,
  doSetContactsReview,
  doTakeContacts,
} from '../../../_actions/directory.ts';
import { read } from '../../../_server/read.ts';

export const metadata: Metadata = { title: 'Contacts' };

const ACTIONS: ContactActions = {
  save: doSaveContact,
  remove: doRemoveContact,
  move: doMoveContact,
  take: doTakeContacts,
  setReview: doSetContactsReview,
  confirm: doConfirmContacts,
};

export default async function ContactsPage({ params }: { params: Promise<{ slug: string }> }) {
  const { slug } = await params;
  return <ContactPanel project={slug} view={await read(listContacts, { project: slug })} actions={ACTIONS} />;
}
