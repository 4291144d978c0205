'use client';

import { History } from 'lucide-react';
import Link from 'next/link';
import { usePathname, useRouter } from 'next/navigation';
import { useState } from 'react';
import { InlineText } from '../checklist/inline-text.tsx';
import { type Result, settled } from '../form/result.ts';
import { Alert } from '../ui/alert.tsx';
import { Button } from '../ui/button.tsx';
import { Select } from '../ui/controls.tsx';
import { Card, EmptyState } from '../ui/surface.tsx';
import { RelativeTime } from '../ui/time.tsx';
import type { EventView } from './activity-view.ts';
import { useLaunch } from './context.tsx';

type Filter = { actorId: string | null; action: string | null; itemKey: string | null };
type Page = { events: EventView[]; next: string | null };
type Props = {
  launchId: string;
  filter: Filter;
  first: Page;
  readMore: (input: Filter & { launchId: string; cursor: string | null }) => Promise<Result<Page>>;
};

const KINDS = [
  { value: '', label: 'Everything' },
  { value: 'item', label: 'Answers and plans' },
  { value: 'comment', label: 'Comments' },
  { value: 'waiver', label: 'Waivers' },
  { value: 'evidence', label: 'Files' },
  { value: 'signoff', label: 'Signatures' },
  { value: 'decision', label: 'Decisions' },
  { value: 'room', label: 'Steps and log of the room' },
  { value: 'launch', label: 'The launch itself' },
];

/** What happened to this launch, newest first. */
export function ActivityList({ launchId, filter, first, readMore }: Props) {
  const [page, setPage] = useState(first);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const more = async (cursor: string | null) => {
    setBusy(true);
    setProblem(null);
    const result = await settled(readMore({ launchId, ...filter, cursor }));
    setBusy(false);
    if (!result.ok) return setProblem(result.error.message);
    const { events, next } = result.data;
    setPage({ events: cursor === null ? events : [...page.events, ...events], next });
  };
  return (
    <div className="grid gap-3">
      <Filters filter={filter} />
      <Newer
        since={first.events[0]?.at ?? null}
        onShow={() => more(null)}
        busy={busy}
        shown={page.events[0]?.at ?? null}
      />
      <Card className="p-0">
        {page.events.length === 0 ? (
          <EmptyState icon={History} title="Nothing here" next="No event fits these filters." />
        ) : (
          <ol className="divide-y divide-line">
            {page.events.map((event) => (
              <Event key={event.id} event={event} launchId={launchId} />
            ))}
          </ol>
        )}
      </Card>
      {problem ? <Alert tone="fail" title={problem} /> : null}
      {page.next ? (
        <Button busy={busy} onClick={() => more(page.next)} className="justify-self-center">
          Older
        </Button>
      ) : null}
    </div>
  );
}

function Event({ event, launchId }: { event: EventView; launchId: string }) {
  return (
    <li className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5 px-4 py-2">
      <RelativeTime at={event.at} className="w-20 shrink-0 text-muted text-sm" />
      <span className="min-w-0 flex-[1_1_16rem] [overflow-wrap:anywhere]">
        <span className="font-medium">{event.actorName}</span> {event.text}
        {event.itemKey && event.itemText ? (
          <Link
            href={`/launches/${launchId}/checklist?item=${encodeURIComponent(event.itemKey)}`}
            className="block text-muted text-sm hover:underline"
          >
            <InlineText text={event.itemText} />
          </Link>
        ) : null}
      </span>
    </li>
  );
}

/** Live changes wait behind a button: a list that is being read does not jump. */
function Newer({
  since,
  shown,
  busy,
  onShow,
}: {
  since: string | null;
  shown: string | null;
  busy: boolean;
  onShow: () => void;
}) {
  const after = shown ?? since ?? '';
  const fresh = useLaunch('news').filter((one) => one.at > after).length;
  if (fresh === 0) return null;
  return (
    <Button busy={busy} onClick={onShow} className="justify-self-center">
      Show {fresh} new
    </Button>
  );
}

function Filters({ filter }: { filter: Filter }) {
  const router = useRouter();
  const path = usePathname();
  const people = Object.values(useLaunch('people')).sort((a, b) => a.name.localeCompare(b.name));
  const go = (change: Partial<Filter>) => {
    const next = { ...filter, ...change };
    const query = new URLSearchParams();
    if (next.actorId) query.set('who', next.actorId);
    if (next.action) query.set('what', next.action);
    if (next.itemKey) query.set('item', next.itemKey);
    router.replace(query.size > 0 ? `${path}?${query}` : path, { scroll: false });
  };
  return (
    <search className="flex flex-wrap items-center gap-2" aria-label="Filter the activity">
      <Select
        aria-label="What"
        value={filter.action ?? ''}
        options={KINDS}
        onChange={(event) => go({ action: event.target.value || null })}
        className="w-48"
      />
      <Select
        aria-label="Who"
        value={filter.actorId ?? ''}
        onChange={(event) => go({ actorId: event.target.value || null })}
        className="w-48"
      >
        <option value="">Everybody</option>
        {people.map((person) => (
          <option key={person.id} value={person.id}>
            {person.name}
          </option>
        ))}
      </Select>
      {filter.itemKey ? (
        <Button size="small" onClick={() => go({ itemKey: null })}>
          Of all items
        </Button>
      ) : null}
    </search>
  );
}
