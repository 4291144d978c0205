import type { Metadata } from 'next';
import { PageHeader } from '#components/frame/page-header.tsx';
import { ProjectForm } from '#components/project/project-form.tsx';
import { Card } from '#components/ui/surface.tsx';
import { listProjects } from '#lib/use-cases/project/list.ts';
import { doCreateProject } from '../../_actions/projects.ts';
import { read } from '../../_server/read.ts';
import { currentAccount } from '../../_server/session.ts';
import { knownZones } from '../zones.ts';

export const metadata: Metadata = { title: 'New project' };

export default async function NewProjectPage() {
  const { may } = await read(listProjects, { pageSize: 1 });
  const zone = (await currentAccount())?.zone ?? 'UTC';
  return (
    <>
      <PageHeader
        title="New project"
        crumbs={[{ label: 'Projects', href: '/projects' }, { label: 'New project' }]}
        description="You will manage it. Environments, seats and runbooks come next."
      />
      <Card>
        <ProjectForm
          project={null}
          initial={{ name: '', description: '', zone, onCall: '', escalation: '' }}
          zones={knownZones()}
          refusedReason={may.create.reason}
          onSend={doCreateProject}
        />
      </Card>
    </>
  );
}
