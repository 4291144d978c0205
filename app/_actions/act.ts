'use server';

import { actByLink } from '#lib/use-cases/act/act-by-link.ts';
import { runAction } from '../_server/run-action.ts';

export const doActByLink = async (input: Parameters<typeof actByLink>[2]) => runAction(actByLink, input);
