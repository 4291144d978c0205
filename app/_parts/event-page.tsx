import { History } from 'lucide-react';
import { address, one } from '#components/project/address.ts';
import { ButtonLink } from '#components/ui/button.tsx';
import { Card, EmptyState } from '#components/ui/surface.tsx';
import type { EventView } from '#lib/use-cases/audit/event-view.ts';
import { EventFilters, type EventFilterValues } from './event-filters.tsx';
import { EventList } from './event-list.tsx';

export type RawQuery = Record<string, string | string[] | undefined>;

export function filtersOf(query: RawQuery): EventFilterValues {
  return {
    actor: one(query.actor),
    action: one(query.action),
    from: one(query.from),
    until: one(query.until),
    launch: one(query.launch),
  };
}

type Props = {
  path: string;
  query: RawQuery;
  people: readonly { id: string; name: string }[];
  events: readonly EventView[];
  next: string | null;
};

/** Filters, list and paging of an activity page. */
export function EventPage({ path, query, people, events, next }: Props) {
  const values = filtersOf(query);
  const filtered = Object.values(values).some(Boolean);
  return (
    <div className="grid gap-4">
      <EventFilters path={path} values={values} people={people} />
      <Card className="p-0">
        {events.length > 0 ? (
          <EventList events={events} />
        ) : (
          <EmptyState
            icon={History}
            title={filtered ? 'Nothing fits these filters.' : 'Nothing has happened yet.'}
            next={filtered ? 'Widen the dates, or clear the filters.' : 'What people do shows up here.'}
          />
        )}
      </Card>
      <nav aria-label="Pages" className="flex justify-between gap-2">
        {query.cursor ? <ButtonLink href={address(path, values)}>Newest</ButtonLink> : <span />}
        {next ? <ButtonLink href={address(path, { ...values, cursor: next })}>Older</ButtonLink> : null}
      </nav>
    </div>
  );
}
