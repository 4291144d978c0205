import type { Metadata } from 'next';
import { ProbesTab } from '#components/probe/list/probes-tab.tsx';
import { listProbes } from '#lib/use-cases/probe/list-probes.ts';
import { read } from '../../../_server/read.ts';

export const metadata: Metadata = { title: 'Probes' };

type Props = { params: Promise<{ id: string }> };

export default async function ProbesPage({ params }: Props) {
  const probes = await read(listProbes, { launchId: (await params).id });
  return <ProbesTab initial={probes} />;
}
