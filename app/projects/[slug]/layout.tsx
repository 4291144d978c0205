import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { PageHeader } from '#components/frame/page-header.tsx';
import { Badge } from '#components/ui/badge.tsx';
import { LinkTabs } from '#components/ui/tabs.tsx';
import { showProject } from '#lib/use-cases/project/show.ts';
import { read } from '../../_server/read.ts';

type Props = { params: Promise<{ slug: string }>; children: ReactNode };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { slug } = await params;
  const { name } = await read(showProject, { project: slug });
  return { title: { default: name, template: `%s · ${name} · gonogo` } };
}

export default async function ProjectLayout({ params, children }: Props) {
  const { slug } = await params;
  const project = await read(showProject, { project: slug });
  const base = `/projects/${project.slug}`;
  const { counts } = project;
  return (
    <>
      <PageHeader
        title={project.name}
        crumbs={[{ label: 'Projects', href: '/projects' }, { label: project.name }]}
        meta={project.archivedAt ? <Badge tone="caveat">Archived</Badge> : null}
        description={project.description || null}
        tabs={
          <LinkTabs
            label="Project"
            tabs={[
              { label: 'Overview', href: base, exact: true },
              { label: 'Launches', href: `${base}/launches` },
              { label: 'Environments', href: `${base}/environments`, count: counts.environments },
              {
                label: 'People',
                href: `${base}/members`,
                pages: [
                  { label: 'Members', href: `${base}/members`, count: counts.members },
                  { label: 'Seats', href: `${base}/seats`, count: counts.seats },
                ],
              },
              {
                label: 'Runbooks',
                href: `${base}/runbooks`,
                pages: [
                  { label: 'Pages', href: `${base}/runbooks`, count: counts.runbooks },
                  { label: 'Contacts', href: `${base}/contacts` },
                  { label: 'Dependencies', href: `${base}/dependencies` },
                ],
              },
              { label: 'Activity', href: `${base}/activity` },
              project.abilities['webhook.manage'].allowed
                ? {
                    label: 'Settings',
                    href: `${base}/settings`,
                    pages: [
                      { label: 'Project', href: `${base}/settings` },
                      { label: 'Webhooks', href: `${base}/webhooks` },
                    ],
                  }
                : { label: 'Settings', href: `${base}/settings` },
            ]}
          />
        }
      />
      {children}
    </>
  );
}
