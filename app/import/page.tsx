import type { Metadata } from 'next';
import { Importer } from '#components/checklist-library/importer.tsx';
import type { Target } from '#components/checklist-library/target-picker.tsx';
import { PageHeader } from '#components/frame/page-header.tsx';
import { one } from '#components/project/address.ts';
import { LIMITS } from '#lib/domain/checklist/model.ts';
import { listChecklists } from '#lib/use-cases/checklist/list.ts';
import { showChecklist } from '#lib/use-cases/checklist/show.ts';
import { listProjects } from '#lib/use-cases/project/list.ts';
import {
  doAcceptDrafts,
  doAddChecklistVersion,
  doCreateChecklist,
  doPreviewChecklist,
} from '../_actions/checklists.ts';
import { read } from '../_server/read.ts';

export const metadata: Metadata = { title: 'Import a checklist' };

/** The pickers hold this many; a version of any other checklist begins on its own page. */
const OFFERED = 200;

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function ImportPage({ searchParams }: Props) {
  const query = await searchParams;
  const wanted = one(query.checklist);
  const [checklists, projects] = await Promise.all([
    read(listChecklists, { pageSize: OFFERED }),
    read(listProjects, { pageSize: OFFERED }),
  ]);
  const writable = projects.rows.filter((row) => row.myRole === 'manager' || row.myRole === 'contributor');
  const offered = checklists.rows.map(({ slug, title }) => ({ slug, title }));
  if (wanted && !offered.some((row) => row.slug === wanted)) {
    const { slug, title } = await read(showChecklist, { checklist: wanted });
    offered.unshift({ slug, title });
  }
  const project = writable.find((row) => row.slug === one(query.project));
  const initial: Target = wanted
    ? { kind: 'version', checklist: wanted }
    : project
      ? { kind: 'project', project: project.slug }
      : { kind: 'shared' };
  return (
    <>
      <PageHeader
        title={wanted ? 'New version' : 'Import a checklist'}
        crumbs={[{ label: 'Checklists', href: '/checklists' }, { label: 'Import' }]}
        description="Any Markdown document. A box that is ticked arrives as a claim: it counts for nothing until somebody confirms it."
      />
      <Importer
        choices={{ projects: writable.map(({ slug, name }) => ({ slug, name })), checklists: offered }}
        initial={initial}
        limit={LIMITS.bytes}
        onPreview={doPreviewChecklist}
        onAcceptDrafts={doAcceptDrafts}
        onCreate={doCreateChecklist}
        onAddVersion={doAddChecklistVersion}
      />
    </>
  );
}
