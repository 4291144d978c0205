import type { Metadata } from 'next';
import { RunbookList } from '#components/project/runbook-list.tsx';
import { Button, ButtonLink } from '#components/ui/button.tsx';
import { Section } from '#components/ui/surface.tsx';
import { listRunbooks } from '#lib/use-cases/runbook/list.ts';
import { read } from '../../../_server/read.ts';

export const metadata: Metadata = { title: 'Runbooks' };

export default async function RunbooksPage({ params }: { params: Promise<{ slug: string }> }) {
  const { slug } = await params;
  const { rows, may } = await read(listRunbooks, { project: slug });
  const add = may.write.allowed ? (
    <ButtonLink href={`/projects/${slug}/runbooks/new`} variant="primary">
      Write a page
    </ButtonLink>
  ) : (
    <Button refusedReason={may.write.reason}>Write a page</Button>
  );
  return (
    <Section
      title="Runbooks"
      description="How to roll back, whom to call, what this project leans on."
      aside={rows.length > 0 ? add : null}
      flush
    >
      <RunbookList project={slug} rows={rows} add={add} />
    </Section>
  );
}
