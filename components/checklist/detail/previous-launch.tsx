'use client';

import Link from 'next/link';
import type { ItemView } from '#lib/domain/launch/view.ts';
import { useLaunch } from '../../launch/context.tsx';
import { outcomeWord } from '../words.ts';

/** What the launch before this one knew. It proves nothing here. */
export function PreviousLaunch({ item }: { item: ItemView }) {
  const before = useLaunch('head').previous;
  if (!item.previous) return null;
  const address = before ? `/launches/${before.id}/checklist?item=${encodeURIComponent(item.key)}` : null;
  return (
    <p className="text-muted text-sm">
      In{' '}
      {address ? (
        <Link href={address} className="link">
          {item.previous.version}
        </Link>
      ) : (
        item.previous.version
      )}
      : <span className="text-ink">{outcomeWord(item.previous.outcome)}</span>
      {item.previous.note ? <>, “{item.previous.note}”</> : null}
    </p>
  );
}
