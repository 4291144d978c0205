import type { Metadata } from 'next';
import { PageHeader } from '#components/frame/page-header.tsx';
import { NewLaunchForm } from '#components/launch/new/new-launch-form.tsx';
import { ButtonLink } from '#components/ui/button.tsx';
import { Card, EmptyState } from '#components/ui/surface.tsx';
import { previewLaunch } from '#lib/use-cases/launch/preview-launch.ts';
import { listProjects } from '#lib/use-cases/project/list.ts';
import { doCreateLaunch, doPreviewLaunch } from '../../_actions/launch.ts';
import { read } from '../../_server/read.ts';

export const metadata: Metadata = { title: 'New launch' };

type Query = Record<string, string | string[] | undefined>;

export default async function NewLaunchPage({ searchParams }: { searchParams: Promise<Query> }) {
  const { project } = await searchParams;
  const { rows } = await read(listProjects, { search: '', archived: false, page: 1 });
  const wanted = typeof project === 'string' ? project : rows.length === 1 ? rows[0]?.slug : undefined;
  const first = wanted ? await read(previewLaunch, { projectId: wanted }) : null;
  return (
    <>
      <PageHeader
        title="New launch"
        crumbs={[{ label: 'Launches', href: '/launches' }, { label: 'New launch' }]}
        description="One readiness review: a version of a project, measured against one or several checklists."
      />
      {rows.length === 0 ? (
        <Card className="p-0">
          <EmptyState
            title="There is no project to launch yet"
            next="A launch belongs to a project, with its members and seats."
            action={
              <ButtonLink href="/projects/new" variant="primary">
                New project
              </ButtonLink>
            }
          />
        </Card>
      ) : (
        <NewLaunchForm
          projects={rows.map(({ id, slug, name }) => ({ id, slug, name }))}
          first={first}
          previewLaunch={doPreviewLaunch}
          createLaunch={doCreateLaunch}
        />
      )}
    </>
  );
}
