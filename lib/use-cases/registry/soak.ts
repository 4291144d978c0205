import { actOnTrigger } from '../soak/act-on-trigger.ts';
import { foldSoak } from '../soak/fold-soak.ts';
import { joinMetric } from '../soak/join-metric.ts';
import { judgeSoak } from '../soak/judge-soak.ts';
import { keepSamples } from '../soak/keep-samples.ts';
import { pushReadings } from '../soak/push-readings.ts';
import { recordReading } from '../soak/record-reading.ts';
import { rehearseTrigger } from '../soak/rehearse-trigger.ts';
import { reportSoak } from '../soak/report-soak.ts';
import { setCadence } from '../soak/set-cadence.ts';
import { setMetric } from '../soak/set-metric.ts';
import { showSoak } from '../soak/show-soak.ts';
import { takeBackChange } from '../soak/take-back.ts';

export const SOAK_OPERATIONS = [
  recordReading,
  pushReadings,
  actOnTrigger,
  rehearseTrigger,
  setMetric,
  setCadence,
  takeBackChange,
  joinMetric,
  keepSamples,
  judgeSoak,
  foldSoak,
];

export const SOAK_QUERIES = [showSoak, reportSoak];
