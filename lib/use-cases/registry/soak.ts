import { actOnTrigger } from '../soak/act-on-trigger.ts';
import { pushReadings } from '../soak/push-readings.ts';
import { recordReading } from '../soak/record-reading.ts';
import { showSoak } from '../soak/show-soak.ts';

export const SOAK_OPERATIONS = [recordReading, pushReadings, actOnTrigger];

export const SOAK_QUERIES = [showSoak];
