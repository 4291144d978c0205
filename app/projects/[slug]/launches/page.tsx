import { Rocket } from 'lucide-react';
import type { Metadata } from 'next';
import { LaunchList } from '#components/launch/launch-table.tsx';
import { address, one } from '#components/project/address.ts';
import { SearchForm } from '#components/project/search-form.tsx';
import { Button, ButtonLink } from '#components/ui/button.tsx';
import { Card, EmptyState } from '#components/ui/surface.tsx';
import { listLaunches } from '#lib/use-cases/launch/list-launches.ts';
import { showProject } from '#lib/use-cases/project/show.ts';
import { read } from '../../../_server/read.ts';

export const metadata: Metadata = { title: 'Launches' };

type Props = {
  params: Promise<{ slug: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function ProjectLaunchesPage({ params, searchParams }: Props) {
  const { slug } = await params;
  const query = await searchParams;
  const project = await read(showProject, { project: slug });
  const text = one(query.q).slice(0, 200);
  const cursor = one(query.after) || null;
  const { launches, next } = await read(listLaunches, { projectId: project.id, text, cursor });
  const path = `/projects/${slug}/launches`;
  const refused = project.archivedAt
    ? 'This project is archived. Restore it first.'
    : project.abilities['launch.create'].reason;
  const open = refused ? (
    <Button variant="primary" refusedReason={refused}>
      New launch
    </Button>
  ) : (
    <ButtonLink href={`/launches/new?project=${slug}`} variant="primary">
      New launch
    </ButtonLink>
  );
  return (
    <>
      <div className="mb-3 flex flex-wrap items-center justify-between gap-3">
        <SearchForm action={path} value={text} label="Search launches" />
        {open}
      </div>
      <Card className="p-0">
        {launches.length > 0 ? (
          <LaunchList launches={launches} />
        ) : text ? (
          <EmptyState
            icon={Rocket}
            title={`No launch fits “${text}”.`}
            action={<ButtonLink href={path}>Show all</ButtonLink>}
          />
        ) : (
          <EmptyState
            icon={Rocket}
            title="No launches yet"
            next="A launch measures one version against a checklist, and keeps answers, scores and signatures."
            action={open}
          />
        )}
      </Card>
      {next || cursor ? (
        <nav aria-label="Pages" className="flex justify-between gap-2 py-3">
          {cursor ? <ButtonLink href={address(path, { q: text })}>Newest</ButtonLink> : <span />}
          {next ? <ButtonLink href={address(path, { q: text, after: next })}>Older</ButtonLink> : null}
        </nav>
      ) : null}
    </>
  );
}
