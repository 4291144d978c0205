import { actOnTrigger } from '../soak/act-on-trigger.ts';
import { judgeSoak } from '../soak/judge-soak.ts';
import { keepSamples } from '../soak/keep-samples.ts';
import { pushReadings } from '../soak/push-readings.ts';
import { recordReading } from '../soak/record-reading.ts';
import { rehearseTrigger } from '../soak/rehearse-trigger.ts';
import { showSoak } from '../soak/show-soak.ts';

export const SOAK_OPERATIONS = [recordReading, pushReadings, actOnTrigger, rehearseTrigger, keepSamples, judgeSoak];

export const SOAK_QUERIES = [showSoak];
