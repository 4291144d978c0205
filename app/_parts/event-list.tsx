import { Bot, UserRound } from 'lucide-react';
import Link from 'next/link';
import { Avatar } from '#components/ui/person.tsx';
import { RelativeTime } from '#components/ui/time.tsx';
import type { EventView } from '#lib/use-cases/audit/event-view.ts';

/** What happened, newest first. Renders on the server. */
export function EventList({ events }: { events: readonly EventView[] }) {
  return (
    <ol className="divide-y divide-line">
      {events.map((event) => (
        <li key={event.id} className="flex gap-3 px-4 py-2.5">
          <Who event={event} />
          <div className="min-w-0 flex-1">
            <p className="[overflow-wrap:anywhere]">
              <span className="font-medium">{event.actor}</span> {event.words}
              {event.target && event.target !== event.actor ? <span> ({event.target})</span> : null}
              {event.text ? <span>: {shortened(event.text)}</span> : null}
            </p>
            <Where event={event} />
          </div>
          <RelativeTime at={event.at.toISOString()} className="shrink-0 text-muted text-sm" />
        </li>
      ))}
    </ol>
  );
}

function Who({ event }: { event: EventView }) {
  if (event.actorId || event.actor === event.target) return <Avatar name={event.actor} size="medium" />;
  const Icon = event.actor === 'gonogo' ? Bot : UserRound;
  return (
    <span className="grid size-7 shrink-0 place-items-center rounded-full border border-line bg-sunken text-muted">
      <Icon aria-hidden className="size-4" />
    </span>
  );
}

function Where({ event }: { event: EventView }) {
  const { project, launch } = event;
  if (!project) return null;
  return (
    <p className="flex flex-wrap gap-x-2 text-muted text-sm [overflow-wrap:anywhere]">
      <Link href={`/projects/${project.slug}`} className="min-w-0 hover:text-ink hover:underline">
        {project.name}
      </Link>
      {launch ? (
        <Link href={`/launches/${launch.id}`} className="min-w-0 hover:text-ink hover:underline">
          {launch.version}
        </Link>
      ) : null}
    </p>
  );
}

/** A whole runbook page can be the text of one event; a list shows how it begins. */
function shortened(text: string): string {
  return text.length > 280 ? `${text.slice(0, 280).trimEnd()} …` : text;
}
