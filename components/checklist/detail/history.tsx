'use client';

import type { ItemDetail } from '#lib/domain/launch/view.ts';
import { RelativeTime } from '../../ui/time.tsx';
import { Part } from './part.tsx';

/** Who did what to this item, newest first. */
export function History({ detail }: { detail: ItemDetail }) {
  if (detail.events.length === 0) return null;
  return (
    <Part title="History">
      <ol className="grid gap-1.5 text-sm">
        {detail.events.map((event) => (
          <li key={event.id} className="flex flex-wrap items-baseline gap-x-2">
            <RelativeTime at={event.at} className="w-20 shrink-0 text-muted" />
            <span className="min-w-0 flex-1 [overflow-wrap:anywhere]">
              <span className="font-medium">{event.actorName}</span> {event.text}
            </span>
          </li>
        ))}
      </ol>
    </Part>
  );
}
