'use client';

import type { ItemView } from '#lib/domain/launch/view.ts';
import { usePersonName } from '../../launch/context.tsx';
import { Alert } from '../../ui/alert.tsx';
import { StateBadge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { RelativeTime } from '../../ui/time.tsx';
import { stateOf } from '../words.ts';

type Props = { item: ItemView; busy: boolean; keepMine: () => void; keepTheirs: () => void };

/** Two people on one item: what the other did stands, what I typed is kept, and I choose. */
export function ConflictNotice({ item, busy, keepMine, keepTheirs }: Props) {
  const nameOf = usePersonName();
  const { answer } = item;
  const who = answer ? nameOf(answer.byId) : 'Somebody';
  return (
    <Alert
      tone="caveat"
      title={
        answer ? (
          <>
            {who} answered meanwhile, {<RelativeTime at={answer.at} />}
          </>
        ) : (
          'Somebody changed this item meanwhile'
        )
      }
      safe={
        <span className="flex flex-wrap items-center gap-2">
          <StateBadge state={stateOf(item, null)} />
          {answer?.note ? <q>{answer.note}</q> : null}
        </span>
      }
      next="What you typed is kept below."
      action={
        <>
          <Button size="small" onClick={keepTheirs}>
            Keep theirs
          </Button>
          <Button size="small" variant="primary" busy={busy} onClick={keepMine}>
            Use mine
          </Button>
        </>
      }
    />
  );
}
