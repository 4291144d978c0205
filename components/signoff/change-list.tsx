'use client';

import Link from 'next/link';
import type { PollRowView } from '#lib/domain/launch/view.ts';
import { useLaunchContext } from '../launch/context.tsx';

const MOST = 50;

export function ChangeList({ changes }: { changes: PollRowView['changes'] }) {
  const { launchId } = useLaunchContext();
  return (
    <ul className="mt-1 list-disc space-y-0.5 pl-4">
      {changes.slice(0, MOST).map((change) => (
        <li key={`${change.itemKey} ${change.text}`} className="[overflow-wrap:anywhere]">
          {change.itemKey ? (
            <Link
              href={`/launches/${launchId}/checklist?item=${encodeURIComponent(change.itemKey)}`}
              className="hover:underline"
            >
              {change.text}
            </Link>
          ) : (
            change.text
          )}
        </li>
      ))}
      {changes.length > MOST ? <li>and {changes.length - MOST} more</li> : null}
    </ul>
  );
}
