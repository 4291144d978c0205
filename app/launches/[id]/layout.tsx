import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { LaunchProvider } from '#components/launch/context.tsx';
import { LaunchHeader } from '#components/launch/launch-header.tsx';
import { readLaunchView } from '../../_server/launch-view.ts';
import { LAUNCH_ACTIONS } from './actions.ts';

type Props = { params: Promise<{ id: string }>; children: ReactNode };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { head } = await readLaunchView((await params).id);
  const name = `${head.projectName} ${head.version}`;
  return { title: { default: name, template: `%s · ${name} · gonogo` } };
}

/** Reads the launch once; its tabs share what the browser then holds and keeps current. */
export default async function LaunchLayout({ params, children }: Props) {
  const view = await readLaunchView((await params).id);
  return (
    <LaunchProvider key={view.head.id} view={view} actions={LAUNCH_ACTIONS}>
      <LaunchHeader />
      {children}
    </LaunchProvider>
  );
}
