'use server';

import { actOnTrigger } from '#lib/use-cases/soak/act-on-trigger.ts';
import { recordReading } from '#lib/use-cases/soak/record-reading.ts';
import { rehearseTrigger } from '#lib/use-cases/soak/rehearse-trigger.ts';
import { showSoak } from '#lib/use-cases/soak/show-soak.ts';
import { runAction } from '../_server/run-action.ts';

type Input<Verb extends (...args: never[]) => unknown> = Parameters<Verb>[2];

export const readSoak = async (input: Input<typeof showSoak>) => runAction(showSoak, input);
export const doRecordReading = async (input: Input<typeof recordReading>) => runAction(recordReading, input);
export const doRehearseTrigger = async (input: Input<typeof rehearseTrigger>) => runAction(rehearseTrigger, input);
export const doActOnTrigger = async (input: Input<typeof actOnTrigger>) => runAction(actOnTrigger, input);
