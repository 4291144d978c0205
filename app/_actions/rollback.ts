'use server';

import { actOnRun } from '#lib/use-cases/rollback/act.ts';
import { showRollback } from '#lib/use-cases/rollback/show.ts';
import { startRun } from '#lib/use-cases/rollback/start.ts';
import { runAction } from '../_server/run-action.ts';

type Input<Verb extends (...args: never[]) => unknown> = Parameters<Verb>[2];

export const readRollback = async (input: Input<typeof showRollback>) => runAction(showRollback, input);
export const doStartRun = async (input: Input<typeof startRun>) => runAction(startRun, input);
export const doActOnRun = async (input: Input<typeof actOnRun>) => runAction(actOnRun, input);
