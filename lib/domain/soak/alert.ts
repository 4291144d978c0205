import { z } from 'zod';
import type { Trigger } from '../checklist/model.ts';

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

/** What it says in a line, from the annotations that alerts usually have. */
export function summaryOf({ annotations, labels }: IncomingAlert): string {
  const text = annotations.summary || annotations.description || annotations.message || '';
  const severity = labels.severity ? `${labels.severity}: ` : '';
  return `${severity}${text}`.trim().slice(0, 1_000).toWellFormed();
}

/** An address that a page may link to; others are left aside. */
export const linkOf = ({ generatorURL }: IncomingAlert): string | null => linkable(generatorURL);

/** The page to turn to, by the annotation that rules usually have. */
export const runbookOf = ({ annotations }: Pick<IncomingAlert, 'annotations'>): string | null =>
  linkable(annotations.runbook_url ?? annotations.runbook ?? '');

const linkable = (address: string) =>
  /^https?:\/\//.test(address) && address.length <= LONGEST_LINK && URL.canParse(address) ? address : null;

const LONGEST_LINK = 2_000;

/** The end of one that is over. While it fires, Alertmanager sends the year 1, or a guess. */
export function endOf({ status, endsAt, startsAt }: IncomingAlert): Date | null {
  if (status === 'firing') return null;
  const end = new Date(endsAt ?? startsAt);
  return end < new Date(startsAt) ? new Date(startsAt) : end;
}
