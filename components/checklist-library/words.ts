import type { Due, Effort, Threshold } from '#lib/domain/checklist/model.ts';
import type { Phase } from '#lib/domain/outcome.ts';
import { formatDuration, formatEffort } from '../format.ts';

/* How a checklist's own facts are said. Pure. */

export const PHASE_WORDS: Record<Phase, string> = {
  preparation: 'Preparation',
  launch: 'Launch',
  'post-launch': 'Post-launch',
  soak: 'Soak',
  maintenance: 'Maintenance',
};

export function duration(seconds: number): string {
  return formatDuration(seconds * 1000);
}

/** "T-24 h", "T+30 min", "T-0". */
export function offset(seconds: number): string {
  return seconds === 0 ? 'T-0' : `T${seconds < 0 ? '-' : '+'}${duration(Math.abs(seconds))}`;
}

export function due(value: Due): string {
  return value.kind === 'date' ? `due ${value.date}` : `due ${offset(value.seconds)}`;
}

export function effort(value: Effort): string {
  return formatEffort(value.lowHours, value.highHours);
}

export function threshold(value: Threshold | null): string {
  return value === null ? 'none' : value.raw;
}

const FIELDS: Record<string, string> = {
  text: 'Text',
  need: 'Need',
  condition: 'Condition',
  severity: 'Severity',
  phase: 'Phase',
  offsetSeconds: 'Time',
  owner: 'Owner',
  effort: 'Effort',
  due: 'Due',
  blocks: 'Blocks',
  covers: 'Follows from',
  binds: 'Carries over',
  freshSeconds: 'Good for',
  leaf: 'Kind',
  help: 'Help',
  commands: 'Commands',
  probes: 'Probes',
  cadenceKey: 'Repeats',
  minimumOverall: 'Least overall score',
  minimumCategory: 'Least score of a category',
  minimums: 'Least scores',
  roles: 'Roles',
  phases: 'Phases',
  categories: 'Categories',
  after: 'After',
  dwellSeconds: 'Waits',
  environment: 'Environment',
  sharedSeats: 'One person, several seats',
  soakVerdict: 'Asks for the soak verdict',
  stalePolicy: 'Signatures go stale',
  statement: 'Statement',
  title: 'Title',
  target: 'Target',
  alert: 'Alert',
  unit: 'Unit',
  onNoData: 'Without data',
  source: 'Source',
  asks: 'Asked by itself',
  cadences: 'Read at',
};

export function fieldName(field: string): string {
  return FIELDS[field] ?? field;
}

/** A value of any field in words; "none" where nothing stands. */
export function fieldValue(field: string, value: unknown): string {
  if (value === null || value === undefined || value === '') return 'none';
  if (field === 'leaf') return value ? 'item' : 'group of items';
  if (field === 'binds') return value === 'environment' ? 'with the environment' : 'must be confirmed again';
  if (field === 'offsetSeconds' && typeof value === 'number') return offset(value);
  if ((field === 'freshSeconds' || field === 'dwellSeconds') && typeof value === 'number') return duration(value);
  if (field === 'effort') return effort(value as Effort);
  if (field === 'due') return due(value as Due);
  if (field === 'target' || field === 'alert') return threshold(value as Threshold);
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.map((one) => fieldValue('', one)).join(', ');
  if (typeof value === 'object') return JSON.stringify(value);
  return String(value);
}
