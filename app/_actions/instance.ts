'use server';

import { changeSignInSettings } from '#lib/use-cases/instance/change-settings.ts';
import { runAction } from '../_server/run-action.ts';

export const doChangeSignInSettings = async (input: Parameters<typeof changeSignInSettings>[2]) =>
  runAction(changeSignInSettings, input);
