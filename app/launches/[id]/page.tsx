import { Overview } from '#components/launch/overview/overview.tsx';
import { sinceLastLook } from '#lib/use-cases/launch/since-last-look.ts';
import { read } from '../../_server/read.ts';

type Props = { params: Promise<{ id: string }> };

export default async function LaunchPage({ params }: Props) {
  const since = await read(sinceLastLook, { launchId: (await params).id });
  return <Overview since={since} />;
}
