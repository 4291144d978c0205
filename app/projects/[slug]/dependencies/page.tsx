import type { Metadata } from 'next';
import { type DependencyActions, DependencyPanel } from '#components/directory/dependency-panel.tsx';
import { listDependencies } from '#lib/use-cases/dependency/list.ts';
import {
  doAddDependency,
  doAskDependency,
  doRemoveDependency,
  doTakeDependencies,
  doUpdateDependency,
} from '../../../_actions/directory.ts';
import { read } from '../../../_server/read.ts';

export const metadata: Metadata = { title: 'Dependencies' };

const ACTIONS: DependencyActions = {
  add: doAddDependency,
  update: doUpdateDependency,
  remove: doRemoveDependency,
  ask: doAskDependency,
  take: doTakeDependencies,
};

export default async function DependenciesPage({ params }: { params: Promise<{ slug: string }> }) {
  const { slug } = await params;
  return <DependencyPanel project={slug} view={await read(listDependencies, { project: slug })} actions={ACTIONS} />;
}
