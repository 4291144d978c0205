'use server';

import { packSoak } from '#lib/domain/soak/packed.ts';
import { actOnTrigger } from '#lib/use-cases/soak/act-on-trigger.ts';
import { joinMetric } from '#lib/use-cases/soak/join-metric.ts';
import { recordReading } from '#lib/use-cases/soak/record-reading.ts';
import { rehearseTrigger } from '#lib/use-cases/soak/rehearse-trigger.ts';
import { setCadence } from '#lib/use-cases/soak/set-cadence.ts';
import { setMetric } from '#lib/use-cases/soak/set-metric.ts';
import { showSoak } from '#lib/use-cases/soak/show-soak.ts';
import { takeBackChange } from '#lib/use-cases/soak/take-back.ts';
import { runAction } from '../_server/run-action.ts';

type Input<Verb extends (...args: never[]) => unknown> = Parameters<Verb>[2];

export const readSoak = async (input: Input<typeof showSoak>) =>
  runAction(async (...asked) => packSoak(await showSoak(...asked)), input);
export const doRecordReading = async (input: Input<typeof recordReading>) => runAction(recordReading, input);
export const doRehearseTrigger = async (input: Input<typeof rehearseTrigger>) => runAction(rehearseTrigger, input);
export const doSetMetric = async (input: Input<typeof setMetric>) => runAction(setMetric, input);
export const doSetCadence = async (input: Input<typeof setCadence>) => runAction(setCadence, input);
export const doTakeBack = async (input: Input<typeof takeBackChange>) => runAction(takeBackChange, input);
export const doJoinMetric = async (input: Input<typeof joinMetric>) => runAction(joinMetric, input);
export const doActOnTrigger = async (input: Input<typeof actOnTrigger>) => runAction(actOnTrigger, input);
