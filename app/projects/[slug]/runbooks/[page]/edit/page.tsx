import type { Metadata } from 'next';
import { RunbookEditor } from '#components/project/runbook-editor.tsx';
import { Section } from '#components/ui/surface.tsx';
import { showRunbook } from '#lib/use-cases/runbook/show.ts';
import { doUpdateRunbook } from '../../../../../_actions/projects.ts';
import { read } from '../../../../../_server/read.ts';

export const metadata: Metadata = { title: 'Edit' };

export default async function EditRunbookPage({ params }: { params: Promise<{ slug: string; page: string }> }) {
  const { slug, page } = await params;
  const { kind, title, markdown, revision, may } = await read(showRunbook, { project: slug, page });
  return (
    <Section title={`Edit ${title}`}>
      <RunbookEditor
        project={slug}
        page={page}
        stored={{ kind, title, markdown, revision }}
        refusedReason={may.write.reason}
        onSend={doUpdateRunbook}
      />
    </Section>
  );
}
