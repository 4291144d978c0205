import type { Metadata } from 'next';
import { EnvironmentList } from '#components/project/environment-list.tsx';
import { Button, ButtonLink } from '#components/ui/button.tsx';
import { Section } from '#components/ui/surface.tsx';
import { listEnvironments } from '#lib/use-cases/environment/list.ts';
import { read } from '../../../_server/read.ts';

export const metadata: Metadata = { title: 'Environments' };

export default async function EnvironmentsPage({ params }: { params: Promise<{ slug: string }> }) {
  const { slug } = await params;
  const { rows, may } = await read(listEnvironments, { project: slug });
  const add = may.manage.allowed ? (
    <ButtonLink href={`/projects/${slug}/environments/new`} variant="primary">
      Add an environment
    </ButtonLink>
  ) : (
    <Button refusedReason={may.manage.reason}>Add an environment</Button>
  );
  return (
    <Section title="Environments" description="Where this project runs." aside={rows.length > 0 ? add : null} flush>
      <EnvironmentList project={slug} rows={rows} add={add} />
    </Section>
  );
}
