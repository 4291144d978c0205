import type { Metadata } from 'next';
import { one } from '#components/project/address.ts';
import { RunbookEditor } from '#components/project/runbook-editor.tsx';
import { TemplatePicker } from '#components/runbook/template-picker.tsx';
import { Section } from '#components/ui/surface.tsx';
import { RUNBOOK_TEMPLATES } from '#lib/domain/project/runbook-templates.ts';
import { listRunbooks } from '#lib/use-cases/runbook/list.ts';
import { doCreateRunbook } from '../../../../_actions/projects.ts';
import { read } from '../../../../_server/read.ts';

export const metadata: Metadata = { title: 'New runbook page' };

type Props = {
  params: Promise<{ slug: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function NewRunbookPage({ params, searchParams }: Props) {
  const { slug } = await params;
  const wanted = one((await searchParams).template);
  const { rows, may } = await read(listRunbooks, { project: slug });
  const template = RUNBOOK_TEMPLATES.find(({ key }) => key === wanted) ?? null;
  const first = !rows.some((row) => row.kind === 'rollback');
  const empty = { kind: first ? 'rollback' : 'runbook', title: first ? 'Roll back' : '', markdown: '' } as const;
  const { kind, title, markdown } = template ?? empty;
  return (
    <div className="grid gap-4">
      <TemplatePicker project={slug} chosen={template?.key ?? ''} />
      <Section title="New runbook page">
        <RunbookEditor
          key={template?.key ?? ''}
          project={slug}
          page={null}
          template={template?.key}
          stored={{ kind, title, markdown, revision: 1 }}
          refusedReason={may.write.reason}
          onSend={doCreateRunbook}
        />
      </Section>
    </div>
  );
}
