import type { Metadata } from 'next';
import { PageHeader } from '#components/frame/page-header.tsx';
import { NewLaunchForm } from '#components/launch/new/new-launch-form.tsx';
import { ButtonLink } from '#components/ui/button.tsx';
import { Card, EmptyState } from '#components/ui/surface.tsx';
import { launchableProjects } from '#lib/use-cases/launch/launchable-projects.ts';
import { previewLaunch } from '#lib/use-cases/launch/preview-launch.ts';
import { listProjects } from '#lib/use-cases/project/list.ts';
import { doCreateLaunch, doPreviewLaunch } from '../../_actions/launch.ts';
import { read } from '../../_server/read.ts';

export const metadata: Metadata = { title: 'New launch' };

type Query = Record<string, string | string[] | undefined>;

export default async function NewLaunchPage({ searchParams }: { searchParams: Promise<Query> }) {
  const { project } = await searchParams;
  const { rows } = await read(launchableProjects, {});
  const wanted = typeof project === 'string' ? project : rows.length === 1 ? rows[0]?.slug : undefined;
  const first = wanted ? await read(previewLaunch, { projectId: wanted }) : null;
  const { rows: known } = rows.length > 0 ? { rows } : await read(listProjects, { pageSize: 1 });
  return (
    <>
      <PageHeader
        title="New launch"
        crumbs={[{ label: 'Launches', href: '/launches' }, { label: 'New launch' }]}
        description="One readiness review: a version of a project, measured against one or several checklists."
      />
      {known.length > 0 && rows.length === 0 ? (
        <Card className="p-0">
          <EmptyState
            title="You manage no project"
            next="Only managers of a project can open a launch. Ask one of them, or create a project of your own."
            action={<ButtonLink href="/projects">Open the projects</ButtonLink>}
          />
        </Card>
      ) : rows.length === 0 ? (
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
        <NewLaunchForm projects={rows} first={first} previewLaunch={doPreviewLaunch} createLaunch={doCreateLaunch} />
      )}
    </>
  );
}
