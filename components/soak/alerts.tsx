import type { AlertView, SoakView } from '#lib/domain/soak/view.ts';
import { plural } from '../format.ts';
import { Badge } from '../ui/badge.tsx';
import { Section } from '../ui/surface.tsx';
import { InstantTime } from '../ui/time.tsx';
import { ALERT_LOOK } from './look.ts';

/** What monitoring systems said of this launch: what goes on first. */
export function Alerts({ alerts: { shown, open, all } }: Pick<SoakView, 'alerts'>) {
  if (all === 0) return null;
  return (
    <Section
      title="Alerts"
      description={
        open === 0 ? 'None of them goes on.' : `${plural(open, 'alert')} of ${all} ${open === 1 ? 'goes' : 'go'} on.`
      }
      flush
    >
      <ul className="divide-y divide-line">
        {shown.map((alert) => (
          <Row key={alert.id} alert={alert} />
        ))}
      </ul>
      {all > shown.length ? (
        <p className="border-line border-t px-4 py-2 text-muted text-sm">and {all - shown.length} older ones</p>
      ) : null}
    </Section>
  );
}

function Row({ alert: { name, summary, startsAt, endsAt, fires, link, runbook } }: { alert: AlertView }) {
  const { word, tone, icon } = ALERT_LOOK[endsAt === null ? 'open' : 'over'];
  return (
    <li className="grid gap-1 px-4 py-2.5">
      <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Badge tone={tone} icon={icon}>
          {word}
        </Badge>
        <span className="min-w-0 font-medium [overflow-wrap:anywhere]">{name}</span>
        <span className="text-muted text-sm">
          since <InstantTime at={startsAt} />
          {endsAt === null ? null : (
            <>
              , ended <InstantTime at={endsAt} />
            </>
          )}
        </span>
      </span>
      {summary ? <p className="text-sm [overflow-wrap:anywhere]">{summary}</p> : null}
      <p className="flex flex-wrap gap-x-4 text-muted text-sm">
        <span>
          {fires.length === 0 ? 'Fires no trigger' : `Fires ${fires.map((text) => `\u201c${text}\u201d`).join(', ')}`}
        </span>
        {runbook ? (
          <a className="link" href={runbook} rel="noreferrer">
            Runbook
          </a>
        ) : null}
        {link ? (
          <a className="link" href={link} rel="noreferrer">
            Where it comes from
          </a>
        ) : null}
      </p>
    </li>
  );
}
