import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { PageHeader } from '#components/frame/page-header.tsx';
import { KindPage } from '#components/probe/kind/kind-page.tsx';
import { KIND_WORDS } from '#lib/domain/probe/spec/examples.ts';
import { isKind } from '#lib/domain/probe/spec/parse.ts';

type Props = { params: Promise<{ kind: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { kind } = await params;
  return { title: isKind(kind) ? `${KIND_WORDS[kind].title} probes` : 'Probes' };
}

export default async function ProbeKindPage({ params }: Props) {
  const { kind } = await params;
  if (!isKind(kind)) notFound();
  const { title, proves } = KIND_WORDS[kind];
  return (
    <>
      <PageHeader
        title={title}
        meta={<code className="font-mono text-muted">kind: {kind}</code>}
        crumbs={[{ label: 'Probe bench', href: '/probes' }, { label: title }]}
        description={proves}
      />
      <KindPage kind={kind} />
    </>
  );
}
