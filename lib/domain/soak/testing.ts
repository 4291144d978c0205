import type { Cadence, Metric, Trigger } from '../checklist/model.ts';
import { parseThreshold, parseTrigger } from '../checklist/thresholds.ts';
import type { Observation } from './model.ts';

/* Short forms for the tests of the soak. */

export const T0 = new Date('2026-11-21T09:00:00Z');
export const at = (seconds: number): Date => new Date(T0.getTime() + seconds * 1000);

export function metric(key: string, unit: string, target: string, alert: string, more: Partial<Metric> = {}): Metric {
  const limits = { target: parseThreshold(target), alert: parseThreshold(alert) };
  return { key, title: key, line: null, unit, ...limits, onNoData: 'undecided', source: null, ...more };
}

export function cadence(fromSeconds: number, everySeconds: number, untilSeconds: number, key = 'every'): Cadence {
  return { key, title: key, line: null, fromSeconds, everySeconds, untilSeconds };
}

export function seen(metricKey: string, seconds: number, value: Observation['value'], recorded = seconds): Observation {
  return { metricKey, value, at: at(seconds), recordedAt: at(recorded), fromHistory: recorded !== seconds };
}

export const trigger = (text: string, metrics: Metric[]): Trigger => parseTrigger(text, null, metrics);
