'use client';

import { useState } from 'react';
import type { ItemView } from '#lib/domain/launch/view.ts';
import { formatEffort } from '../../format.ts';
import { useLaunch } from '../../launch/context.tsx';
import { Button } from '../../ui/button.tsx';
import { InstantTime } from '../../ui/time.tsx';
import { PlanDialog } from '../plan-form.tsx';
import { useIntent } from '../use-intent.ts';
import { Part } from './part.tsx';

/** Who does it, until when, how long it takes. */
export function Plan({ item }: { item: ItemView }) {
  const people = useLaunch('people');
  const ability = useLaunch('abilities')['item.assign'];
  const [open, setOpen] = useState(false);
  useIntent(item.key, ['owner'], () => {
    if (ability.allowed) setOpen(true);
  });
  const owner = item.ownerId ? (people[item.ownerId]?.name ?? 'somebody who left') : item.ownerName;
  return (
    <Part
      title="Plan"
      aside={
        <Button size="small" variant="quiet" refusedReason={ability.reason} onClick={() => setOpen(true)}>
          Change
        </Button>
      }
    >
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-sm">
        <dt className="text-muted">Owner</dt>
        <dd>{owner ?? 'nobody yet'}</dd>
        <dt className="text-muted">Due</dt>
        <dd>{item.dueAt ? <InstantTime at={item.dueAt} /> : 'no date'}</dd>
        <dt className="text-muted">Effort</dt>
        <dd>{item.effort ? formatEffort(item.effort.lowHours, item.effort.highHours) : 'not estimated'}</dd>
      </dl>
      <PlanDialog key={item.revision} open={open} onClose={() => setOpen(false)} itemKeys={[item.key]} item={item} />
    </Part>
  );
}
