import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { MoveForm, NothingToMoveTo } from '#components/launch/move/move-form.tsx';
import { previewLaunch } from '#lib/use-cases/launch/preview-launch.ts';
import { previewMove } from '#lib/use-cases/launch/preview-move.ts';
import { doMoveChecklist } from '../../../../_actions/launch.ts';
import { readLaunchView } from '../../../../_server/launch-view.ts';
import { read } from '../../../../_server/read.ts';

export const metadata: Metadata = { title: 'Move to another checklist version' };

type Query = Record<string, string | string[] | undefined>;
type Props = { params: Promise<{ id: string }>; searchParams: Promise<Query> };

export default async function MovePage({ params, searchParams }: Props) {
  const { id } = await params;
  const query = await searchParams;
  const { head } = await readLaunchView(id);
  const from = head.checklists.find((checklist) => checklist.versionId === query.from) ?? head.checklists[0];
  if (!from) notFound();
  const { checklists } = await read(previewLaunch, { projectId: head.projectId, checklistVersionIds: [] });
  const all = checklists.find((checklist) => checklist.slug === from.checklistSlug)?.versions ?? [];
  const versions = all.filter((version) => version.id !== from.versionId).map(({ id, number }) => ({ id, number }));
  const to = versions.find((version) => version.id === query.to) ?? versions[0];
  if (!to) return <NothingToMoveTo title={from.title} slug={from.checklistSlug} />;
  const preview = await read(previewMove, { launchId: id, fromVersionId: from.versionId, toVersionId: to.id });
  return (
    <MoveForm
      key={to.id}
      fromVersionId={from.versionId}
      toVersionId={to.id}
      versions={versions}
      preview={preview}
      move={doMoveChecklist}
    />
  );
}
