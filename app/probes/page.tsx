import type { Metadata } from 'next';
import { PageHeader } from '#components/frame/page-header.tsx';
import { Bench } from '#components/probe/bench/bench.tsx';
import { KindLinks } from '#components/probe/kind/kind-links.tsx';
import { one } from '#components/project/address.ts';
import type { BenchSubject } from '#lib/domain/probe/bench.ts';
import { isKind } from '#lib/domain/probe/spec/parse.ts';
import { probeBench } from '#lib/use-cases/probe/bench.ts';
import { benchItem } from '#lib/use-cases/probe/bench-item.ts';
import { read } from '../_server/read.ts';
import {
  checklistItems,
  doCancelTrial,
  doSetProbe,
  doTryProbe,
  findChecklists,
  previewProbe,
  readTrial,
} from './actions.ts';

export const metadata: Metadata = { title: 'Probe bench' };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

const ACTIONS = {
  tryProbe: doTryProbe,
  cancelTrial: doCancelTrial,
  showTrial: readTrial,
  preview: previewProbe,
  save: doSetProbe,
  checklists: findChecklists,
  items: checklistItems,
};

export default async function BenchPage({ searchParams }: Props) {
  const query = await searchParams;
  const launchId = one(query.launch);
  const itemKey = one(query.item);
  const [{ projects }, subject] = await Promise.all([
    read(probeBench, {}),
    launchId && itemKey ? read(benchItem, { launchId, itemKey, probe: one(query.probe) || null }) : null,
  ]);
  const wanted = one(query.kind);
  const kind = isKind(wanted) ? wanted : 'http';
  const place = subject ? [subject.launchId, subject.itemKey, subject.probe?.name].join(' ') : kind;
  return (
    <>
      <PageHeader
        title="Probe bench"
        crumbs={crumbs(subject)}
        description="Write a probe, try it against an environment, and put it into a checklist when it says what you mean."
      />
      <KindLinks current={subject ? null : kind} />
      <Bench key={place} projects={projects} subject={subject} kind={kind} actions={ACTIONS} />
    </>
  );
}

function crumbs(subject: BenchSubject | null) {
  if (!subject) return [{ label: 'Checklists', href: '/checklists' }, { label: 'Probe bench' }];
  const launch = `/launches/${subject.launchId}`;
  return [
    { label: subject.version, href: launch },
    { label: subject.itemText, href: `${launch}/checklist?item=${encodeURIComponent(subject.itemKey)}` },
    { label: subject.probe?.name ?? 'New probe' },
  ];
}
