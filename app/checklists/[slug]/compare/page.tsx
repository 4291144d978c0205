import type { Metadata } from 'next';
import { DiffView } from '#components/checklist-library/diff-view.tsx';
import { CompareForm } from '#components/checklist-library/version-list.tsx';
import { PageHeader } from '#components/frame/page-header.tsx';
import { one } from '#components/project/address.ts';
import { Card } from '#components/ui/surface.tsx';
import { compareVersions } from '#lib/use-cases/checklist/compare.ts';
import { showChecklist } from '#lib/use-cases/checklist/show.ts';
import { read } from '../../../_server/read.ts';

export const metadata: Metadata = { title: 'Compare versions' };

type Props = {
  params: Promise<{ slug: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function ComparePage({ params, searchParams }: Props) {
  const { slug } = await params;
  const query = await searchParams;
  const shown = await read(showChecklist, { checklist: slug });
  const newest = shown.version.number;
  const a = one(query.a) || String(Math.max(1, newest - 1));
  const b = one(query.b) || String(newest);
  const compared = await read(compareVersions, { checklist: slug, a, b });
  return (
    <>
      <PageHeader
        title={`${compared.title}: version ${compared.a.number} to ${compared.b.number}`}
        crumbs={[
          { label: 'Checklists', href: '/checklists' },
          { label: compared.title, href: `/checklists/${slug}` },
          { label: 'Compare' },
        ]}
        description={compared.b.note || null}
      />
      <Card className="mb-5 max-w-lg">
        <CompareForm slug={slug} a={compared.a.number} b={compared.b.number} versions={shown.versions} />
      </Card>
      <DiffView diff={compared.diff} />
    </>
  );
}
