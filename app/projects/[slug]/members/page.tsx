import type { Metadata } from 'next';
import { AddMember } from '#components/project/add-member.tsx';
import { MemberTable } from '#components/project/member-table.tsx';
import { ROLE_WORDS } from '#components/project/roles.ts';
import { Section } from '#components/ui/surface.tsx';
import { listMembers } from '#lib/use-cases/member/list.ts';
import { doAddMember, doChangeMember, doMemberCandidates, doRemoveMember } from '../../../_actions/projects.ts';
import { read } from '../../../_server/read.ts';
import { signedInActor } from '../../../_server/session.ts';

export const metadata: Metadata = { title: 'Members' };

export default async function MembersPage({ params }: { params: Promise<{ slug: string }> }) {
  const { slug } = await params;
  const [{ rows, may }, actor] = await Promise.all([read(listMembers, { project: slug }), signedInActor()]);
  return (
    <div className="grid gap-5">
      <Section title="Members" flush>
        <MemberTable
          project={slug}
          rows={rows}
          viewerId={actor.userId}
          may={may.manage}
          onChange={doChangeMember}
          onRemove={doRemoveMember}
        />
      </Section>
      <Section title="Add somebody">
        <AddMember project={slug} may={may.manage} onAdd={doAddMember} onSearch={doMemberCandidates} />
        <dl className="mt-4 grid gap-x-4 gap-y-1 text-sm sm:grid-cols-[auto_1fr]">
          {Object.values(ROLE_WORDS).map((role) => (
            <div key={role.label} className="contents">
              <dt className="font-medium">{role.label}</dt>
              <dd className="text-muted">{role.hint}</dd>
            </div>
          ))}
        </dl>
      </Section>
    </div>
  );
}
