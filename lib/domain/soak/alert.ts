import { z } from 'zod';
import type { Trigger } from '../checklist/model.ts';
import { sameVersion } from '../readiness/evidence.ts';

/** An alert of a monitoring system, as it stands. */
export type AlertFact = { name: string; startsAt: Date; endsAt: Date | null };

const NAMED = /^alert:\s*[`"“']?([A-Za-z_][\w.-]*)[`"”']?$/i;

/** The alert that fires a trigger: one that is written as "Alert: HighErrorRate". Null for any other. */
export function alertOf(trigger: Pick<Trigger, 'text'>): string | null {
  return NAMED.exec(trigger.text.trim())?.[1] ?? null;
}

/** Alertmanager's webhook, version 4; what it sends beside is left aside. */
export const AlertmanagerMessage = z.object({
  version: z.literal('4', { error: 'This is no message of an Alertmanager webhook (version 4).' }),
  alerts: z
    .array(
      z.object({
        status: z.enum(['firing', 'resolved']),
        labels: z.record(z.string(), z.string()),
        annotations: z.record(z.string(), z.string()).default({}),
        startsAt: z.iso.datetime({ offset: true }),
        endsAt: z.iso.datetime({ offset: true }).optional(),
        generatorURL: z.string().max(2_000).default(''),
        fingerprint: z.string().min(1).max(100),
      }),
    )
    .max(1_000, 'Send at most 1,000 alerts at once.'),
});
export type IncomingAlert = z.infer<typeof AlertmanagerMessage>['alerts'][number];

export type Candidate = { id: string; version: string; state: string };
export type LabelNames = { launch: string; version: string };

export type Place = { launchId: string } | { reason: string };

const UNDER_WAY = new Set(['launched', 'soaking']);

/**
 * Which open launch an alert speaks of: the one that its labels name, by id or by version; without either, the only
 * one that is out in the world. Never a guess between two.
 */
export function placeAlert(
  labels: Readonly<Record<string, string>>,
  launches: readonly Candidate[],
  names: LabelNames,
): Place {
  const named = labels[names.launch];
  const version = labels[names.version];
  const said = named ?? version;
  if (said === undefined) {
    const out = launches.filter((launch) => UNDER_WAY.has(launch.state));
    return only(out, `It has neither the label ${names.launch} nor ${names.version}`, 'launched and not closed');
  }
  const label = named === undefined ? names.version : names.launch;
  const fits = launches.filter((launch) => launch.id === said || sameVersion(launch.version, said));
  return only(fits, `Its label ${label} says ${said.slice(0, 100)}`, 'open');
}

function only(fits: readonly Candidate[], because: string, what: string): Place {
  const [first, second] = fits;
  if (!first) return { reason: `${because}, and no launch of the project that is ${what} fits.` };
  return second ? { reason: `${because}, and ${fits.length} launches fit.` } : { launchId: first.id };
}

/** What it says in a line, from the annotations that alerts usually have. */
export function summaryOf({ annotations, labels }: IncomingAlert): string {
  const text = annotations.summary || annotations.description || annotations.message || '';
  const severity = labels.severity ? `${labels.severity}: ` : '';
  return `${severity}${text}`.trim().slice(0, 1_000).toWellFormed();
}

/** An address that a page may link to; others are left aside. */
export function linkOf({ generatorURL }: IncomingAlert): string | null {
  return /^https?:\/\//.test(generatorURL) && URL.canParse(generatorURL) ? generatorURL : null;
}

/** The end of one that is over. While it fires, Alertmanager sends the year 1, or a guess. */
export function endOf({ status, endsAt, startsAt }: IncomingAlert): Date | null {
  if (status === 'firing') return null;
  const end = new Date(endsAt ?? startsAt);
  return end < new Date(startsAt) ? new Date(startsAt) : end;
}
