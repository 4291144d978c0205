import { BellRing } from 'lucide-react';
import type { RoomAlert } from '#lib/domain/room/view.ts';
import { ClockTime } from '../ui/time.tsx';

const SHOWN = 5;

/** Alerts of the monitoring that go on, with where they lead. */
export function AlertStrip({ alerts }: { alerts: readonly RoomAlert[] }) {
  if (alerts.length === 0) return null;
  return (
    <section aria-label="Alerts of the monitoring" className="rounded-md border border-caveat bg-caveat-tint px-4 py-2">
      <ul className="grid gap-1 text-sm">
        {alerts.slice(0, SHOWN).map((alert) => (
          <li key={alert.id} className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5">
            <span className="flex items-center gap-1.5 font-medium text-caveat [overflow-wrap:anywhere]">
              <BellRing aria-hidden className="size-4 shrink-0 self-center" /> {alert.name}
            </span>
            <span className="text-muted">
              since <ClockTime at={alert.startsAt} />
            </span>
            {alert.summary ? (
              <span className="min-w-0 flex-[1_1_14rem] [overflow-wrap:anywhere]">{alert.summary}</span>
            ) : null}
            {alert.runbook ? (
              <a className="link" href={alert.runbook}>
                Runbook
              </a>
            ) : null}
            {alert.link ? (
              <a className="link" href={alert.link} rel="noreferrer">
                Where it comes from
              </a>
            ) : null}
          </li>
        ))}
        {alerts.length > SHOWN ? <li className="text-muted">and {alerts.length - SHOWN} more</li> : null}
      </ul>
    </section>
  );
}
