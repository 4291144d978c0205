import 'server-only';
import { cache } from 'react';
import type { LaunchView } from '#lib/domain/launch/view.ts';
import { showLaunch } from '#lib/use-cases/launch/show-launch.ts';
import { read } from './read.ts';

/** Layout, title and page of one request share one reading. */
export const readLaunchView = cache((launchId: string): Promise<LaunchView> => read(showLaunch, { launchId }));
