import { Overview } from '#components/launch/overview/overview.tsx';
import { ReadinessPanel } from '#components/rollback/readiness-panel.tsx';
import { lintLaunch } from '#lib/use-cases/launch/lint-launch.ts';
import { sinceLastLook } from '#lib/use-cases/launch/since-last-look.ts';
import { rollbackReadiness } from '#lib/use-cases/rollback/readiness.ts';
import { read } from '../../_server/read.ts';

type Props = { params: Promise<{ id: string }> };

export default async function LaunchPage({ params }: Props) {
  const launch = { launchId: (await params).id };
  const [since, { findings, documents }, rollback] = await Promise.all([
    read(sinceLastLook, launch),
    read(lintLaunch, launch),
    read(rollbackReadiness, launch),
  ]);
  const titles = Object.fromEntries(documents.map(({ slug, title }) => [slug, title]));
  return (
    <Overview since={since} findings={findings} titles={titles}>
      <ReadinessPanel readiness={rollback} launchId={launch.launchId} />
    </Overview>
  );
}
