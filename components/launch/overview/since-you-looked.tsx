'use client';

import Link from 'next/link';
import { useEffect } from 'react';
import { Section } from '../../ui/surface.tsx';
import { RelativeTime } from '../../ui/time.tsx';
import type { SinceView } from '../activity-view.ts';
import { useLaunch, useLaunchContext } from '../context.tsx';

type Line = { id: string; at: string; who: string; text: string; itemKey: string | null };

const SHOWN = 12;

/** What others did since last time, and what comes in while the page is open. */
export function SinceYouLooked({ since }: { since: SinceView }) {
  const { launchId, actions } = useLaunchContext();
  const me = useLaunch('me');
  const news = useLaunch('news');
  useEffect(() => {
    const note = () => void actions.markSeen({ launchId }).catch(() => {});
    // Whoever only passed by has not looked.
    const timer = setTimeout(note, 4_000);
    return () => clearTimeout(timer);
  }, [actions, launchId]);
  const fresh: Line[] = news
    .filter((one) => one.by.id !== me.userId)
    .map((one) => ({
      id: `live-${one.revision}`,
      at: one.at,
      who: one.by.name,
      text: one.text,
      itemKey: one.itemKeys[0] ?? null,
    }));
  const before: Line[] = since.events.map((event) => ({
    id: event.id,
    at: event.at,
    who: event.actorName,
    text: event.text,
    itemKey: event.itemKey,
  }));
  const lines = [...fresh, ...before].slice(0, SHOWN);
  return (
    <Section
      title="Since you last looked"
      flush
      aside={
        <Link href={`/launches/${launchId}/activity`} className="link">
          All activity
        </Link>
      }
    >
      {lines.length === 0 ? (
        <p className="px-4 py-3 text-muted">
          Nothing new
          {since.since ? (
            <>
              , you looked <RelativeTime at={since.since} />
            </>
          ) : null}
          .
        </p>
      ) : (
        <ol className="divide-y divide-line">
          {lines.map((line) => (
            <li key={line.id} className="flex items-baseline gap-3 px-4 py-1.5 text-sm">
              <RelativeTime at={line.at} className="w-20 shrink-0 text-muted" />
              <span className="min-w-0 [overflow-wrap:anywhere]">
                <span className="font-medium">{line.who}</span>{' '}
                {line.itemKey ? (
                  <Link
                    href={`/launches/${launchId}/checklist?item=${encodeURIComponent(line.itemKey)}`}
                    className="hover:underline"
                  >
                    {line.text}
                  </Link>
                ) : (
                  line.text
                )}
              </span>
            </li>
          ))}
        </ol>
      )}
    </Section>
  );
}
