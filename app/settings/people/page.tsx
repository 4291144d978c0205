import { Users } from 'lucide-react';
import type { Metadata } from 'next';
import { address, one } from '#components/project/address.ts';
import { SearchForm } from '#components/project/search-form.tsx';
import { ButtonLink } from '#components/ui/button.tsx';
import { EmptyState, Section } from '#components/ui/surface.tsx';
import { listInvitations } from '#lib/use-cases/people/list-invitations.ts';
import { managePeople } from '#lib/use-cases/people/list-people.ts';
import { listProjects } from '#lib/use-cases/project/list.ts';
import { read } from '../../_server/read.ts';
import { signedInActor } from '../../_server/session.ts';
import { CreateAccount } from '../_parts/create-account.tsx';
import { InvitationList } from '../_parts/invitation-list.tsx';
import { InvitePerson } from '../_parts/invite-person.tsx';
import { PersonRow } from '../_parts/person-row.tsx';

export const metadata: Metadata = { title: 'People' };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function PeoplePage({ searchParams }: Props) {
  const query = await searchParams;
  const text = one(query.q).slice(0, 120);
  const page = await read(managePeople, { text, cursor: one(query.cursor) || null });
  const { invitations } = await read(listInvitations, {});
  const projects = await read(listProjects, { pageSize: 200 });
  const me = await signedInActor();
  return (
    <div className="grid gap-5">
      <Section
        title="Accounts"
        description="Everybody who can sign in here."
        aside={
          <>
            <CreateAccount />
            <InvitePerson projects={projects.rows.map(({ id, name }) => ({ value: id, label: name }))} />
          </>
        }
        flush
      >
        <div className="border-line border-b px-4 py-3">
          <SearchForm action="/settings/people" value={text} label="Search people" />
        </div>
        {page.people.length > 0 ? (
          <ul className="divide-y divide-line">
            {page.people.map((person) => (
              <PersonRow
                key={person.id}
                person={{ ...person, lastSeenAt: person.lastSeenAt?.toISOString() ?? null }}
                you={person.id === me.userId}
              />
            ))}
          </ul>
        ) : (
          <EmptyState icon={Users} title="Nobody fits." next="Search for a part of a name or address." />
        )}
        {page.next || query.cursor ? (
          <div className="flex justify-between gap-2 border-line border-t px-4 py-3">
            {query.cursor ? <ButtonLink href={address('/settings/people', { q: text })}>First page</ButtonLink> : <i />}
            {page.next ? (
              <ButtonLink href={address('/settings/people', { q: text, cursor: page.next })}>More</ButtonLink>
            ) : null}
          </div>
        ) : null}
      </Section>
      {invitations.length > 0 ? (
        <Section title="Open invitations" description="Links that were made and not used yet." flush>
          <InvitationList
            invitations={invitations.map((one) => ({ ...one, expiresAt: one.expiresAt.toISOString() }))}
          />
        </Section>
      ) : null}
    </div>
  );
}
