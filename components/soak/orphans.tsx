'use client';

import { useState } from 'react';
import type { SoakView } from '#lib/domain/soak/view.ts';
import { plural } from '../format.ts';
import { useLaunchContext } from '../launch/context.tsx';
import { Button } from '../ui/button.tsx';
import { Select } from '../ui/controls.tsx';
import { Field } from '../ui/field.tsx';
import { Section } from '../ui/surface.tsx';
import type { SoakActions } from './actions.ts';
import { useRefusal } from './cadences.tsx';

type Props = { soak: SoakView; actions: SoakActions };

/** Readings of a metric that the checklist no longer has: most likely it was renamed, and a person says as what. */
export function Orphans({ soak, actions }: Props) {
  if (soak.orphans.length === 0) return null;
  return (
    <Section
      title="Readings without a metric"
      description="The checklist has no such metric any more. If one was renamed, say which, and its readings count again."
      flush
    >
      <ul className="divide-y divide-line">
        {soak.orphans.map((orphan) => (
          <Row key={orphan.key} orphan={orphan} soak={soak} actions={actions} />
        ))}
      </ul>
    </Section>
  );
}

function Row({ orphan, soak, actions }: Props & { orphan: SoakView['orphans'][number] }) {
  const { launchId, commands } = useLaunchContext();
  const refused = useRefusal();
  const metrics = soak.metrics.filter(({ itemKey }) => itemKey === null);
  const [to, setTo] = useState(metrics[0]?.key ?? '');
  return (
    <li className="flex flex-wrap items-end gap-3 px-4 py-2.5">
      <span className="min-w-0 flex-1 [overflow-wrap:anywhere]">
        {orphan.key}
        <span className="block text-muted text-sm">{plural(orphan.readings, 'reading', 'readings')}</span>
      </span>
      <Field label="Is now called" className="w-56">
        <Select
          value={to}
          onChange={(event) => setTo(event.target.value)}
          options={metrics.map(({ key, title }) => ({ value: key, label: title }))}
        />
      </Field>
      <Button
        refusedReason={metrics.length === 0 ? 'There is no metric to choose.' : refused}
        onClick={() => commands.ask(() => actions.join({ launchId, from: orphan.key, to }))}
      >
        It is the same
      </Button>
    </li>
  );
}
