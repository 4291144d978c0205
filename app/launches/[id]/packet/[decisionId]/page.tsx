import type { Metadata } from 'next';
import { Packet } from '#components/decision/packet.tsx';
import { showPacket } from '#lib/use-cases/decision/show-packet.ts';
import { read } from '../../../../_server/read.ts';

export const metadata: Metadata = { title: 'Decision packet' };

type Props = { params: Promise<{ id: string; decisionId: string }> };

export default async function PacketPage({ params }: Props) {
  const { id, decisionId } = await params;
  const sealed = await read(showPacket, { launchId: id, decisionId });
  return <Packet sealed={sealed} jsonHref={`/launches/${id}/packet/${decisionId}/json`} />;
}
