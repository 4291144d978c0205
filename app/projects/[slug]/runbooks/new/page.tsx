import type { Metadata } from 'next';
import { RunbookEditor } from '#components/project/runbook-editor.tsx';
import { Section } from '#components/ui/surface.tsx';
import { listRunbooks } from '#lib/use-cases/runbook/list.ts';
import { doCreateRunbook } from '../../../../_actions/projects.ts';
import { read } from '../../../../_server/read.ts';

export const metadata: Metadata = { title: 'New runbook page' };

export default async function NewRunbookPage({ params }: { params: Promise<{ slug: string }> }) {
  const { slug } = await params;
  const { rows, may } = await read(listRunbooks, { project: slug });
  const first = !rows.some((row) => row.kind === 'rollback');
  return (
    <Section title="New runbook page">
      <RunbookEditor
        project={slug}
        page={null}
        stored={{
          kind: first ? 'rollback' : 'runbook',
          title: first ? 'Roll back' : '',
          markdown: '',
          revision: 1,
        }}
        refusedReason={may.write.reason}
        onSend={doCreateRunbook}
      />
    </Section>
  );
}
