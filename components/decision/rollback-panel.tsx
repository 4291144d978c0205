'use client';

import { useState } from 'react';
import type { RollbackTask } from '#lib/domain/launch/rollback.ts';
import { useLaunch, useLaunchContext, usePersonName } from '../launch/context.tsx';
import { useNow } from '../ui/clock.tsx';
import { Checkbox } from '../ui/controls.tsx';
import { Section } from '../ui/surface.tsx';
import { RelativeTime } from '../ui/time.tsx';

/** What a roll back leaves to do; absent without one. */
export function RollbackPanel() {
  const { rollback } = useLaunch('head');
  if (!rollback?.tasks?.length) return null;
  const open = rollback.tasks.filter((task) => task.doneAt === null).length;
  return (
    <Section
      title="After the roll back"
      description={open === 0 ? 'All is done.' : `${open} of ${rollback.tasks.length} still to do`}
      flush
    >
      <ul className="divide-y divide-line">
        {rollback.tasks.map((task) => (
          <Task key={task.key} task={task} />
        ))}
      </ul>
    </Section>
  );
}

function Task({ task }: { task: RollbackTask }) {
  const { launchId, actions, commands } = useLaunchContext();
  const ability = useLaunch('abilities')['item.attest'];
  const nameOf = usePersonName();
  const now = useNow();
  const [busy, setBusy] = useState(false);
  const late = task.dueAt !== null && task.doneAt === null && now !== null && new Date(task.dueAt).getTime() < now;
  const set = async (done: boolean) => {
    setBusy(true);
    const input = { launchId, taskKey: task.key, done, note: task.note };
    const result = await commands.ask(() => actions.setRollbackTask(input));
    setBusy(false);
    if (!result.ok) commands.refused('Not saved', result.error);
  };
  return (
    <li className="px-4 py-2">
      <Checkbox
        checked={task.doneAt !== null}
        disabled={busy || !ability.allowed}
        onCheckedChange={(checked) => set(checked === true)}
        label={task.title}
        hint={
          task.doneAt ? (
            <>
              done by {nameOf(task.doneById)} <RelativeTime at={task.doneAt} />
            </>
          ) : task.dueAt ? (
            <span className={late ? 'font-medium text-fail' : undefined}>
              {late ? 'was due' : 'due'} <RelativeTime at={task.dueAt} />
            </span>
          ) : (
            (ability.reason ?? 'open')
          )
        }
      />
    </li>
  );
}
