'use client';

import Link from 'next/link';
import { useEffect } from 'react';
import { InlineText } from '../../checklist/inline-text.tsx';
import { Section } from '../../ui/surface.tsx';
import { RelativeTime } from '../../ui/time.tsx';
import type { SinceView } from '../activity-view.ts';
import { useLaunch, useLaunchContext } from '../context.tsx';
import { type Line, newsLines } from './news-lines.ts';

const SHOWN = 10;
/** Whoever only passed by has not looked. */
const LOOKED_AFTER = 4_000;

/** What others did since last time, and what comes in while the page is open. */
export function SinceYouLooked({ since }: { since: SinceView }) {
  const { launchId, actions } = useLaunchContext();
  const me = useLaunch('me');
  const news = useLaunch('news');
  useEffect(() => {
    const timer = setTimeout(() => void actions.markSeen({ launchId }).catch(() => {}), LOOKED_AFTER);
    return () => clearTimeout(timer);
  }, [actions, launchId]);
  const lines = newsLines(news, since, me.userId).slice(0, SHOWN);
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
      {lines.length > 0 ? (
        <ol className="divide-y divide-line">
          {lines.map((line) => (
            <Entry key={line.id} line={line} />
          ))}
        </ol>
      ) : (
        <p className="px-4 py-3 text-muted">
          Nothing new
          {since.since ? (
            <>
              {' since '}
              <RelativeTime at={since.since} />
            </>
          ) : null}
        </p>
      )}
    </Section>
  );
}

function Entry({ line }: { line: Line }) {
  const { launchId, store } = useLaunchContext();
  const item = line.itemKey ? store.item(line.itemKey)?.item : undefined;
  const named = item && !line.text.includes(item.text);
  return (
    <li className="flex items-baseline gap-3 px-4 py-1.5 text-sm">
      <RelativeTime at={line.at} className="w-18 shrink-0 text-muted" />
      <span className="min-w-0 [overflow-wrap:anywhere]">
        <span className="font-medium">{line.who}</span> {line.text}
        {line.count > 1 ? <span className="text-muted"> ({line.count} items)</span> : null}
        {item ? (
          <Link
            href={`/launches/${launchId}/checklist?item=${encodeURIComponent(item.key)}`}
            className="block text-muted hover:text-ink hover:underline"
          >
            {named ? <InlineText text={item.text} /> : 'Open the item'}
          </Link>
        ) : null}
      </span>
    </li>
  );
}
