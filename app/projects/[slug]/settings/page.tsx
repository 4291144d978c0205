import type { Metadata } from 'next';
import { ArchiveProject } from '#components/project/archive-project.tsx';
import { ProjectForm } from '#components/project/project-form.tsx';
import { Section } from '#components/ui/surface.tsx';
import { showProject } from '#lib/use-cases/project/show.ts';
import { doArchiveProject, doRestoreProject, doUpdateProject } from '../../../_actions/projects.ts';
import { read } from '../../../_server/read.ts';
import { knownZones } from '../../zones.ts';

export const metadata: Metadata = { title: 'Settings' };

export default async function ProjectSettingsPage({ params }: { params: Promise<{ slug: string }> }) {
  const { slug } = await params;
  const project = await read(showProject, { project: slug });
  const update = project.abilities['project.update'];
  const ref = { project: project.slug };
  const { name, description, zone } = project;
  return (
    <div className="grid gap-5">
      <Section title="About the project">
        <ProjectForm
          key={project.slug}
          initial={{ name, description, zone, onCall: project.onCall ?? '', escalation: project.escalation ?? '' }}
          zones={knownZones()}
          placeholders={project.placeholders}
          refusedReason={project.archivedAt ? 'This project is archived. Restore it first.' : update.reason}
          project={project.slug}
          onSend={doUpdateProject}
        />
      </Section>
      <Section
        title={project.archivedAt ? 'Restore' : 'Archive'}
        description="Nothing is deleted: what was decided stays readable."
      >
        <ArchiveProject
          name={name}
          archived={project.archivedAt !== null}
          refusedReason={update.reason}
          onArchive={doArchiveProject.bind(null, ref)}
          onRestore={doRestoreProject.bind(null, ref)}
        />
      </Section>
    </div>
  );
}
