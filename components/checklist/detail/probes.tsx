'use client';

import { Play } from 'lucide-react';
import { useState } from 'react';
import type { ItemDetail, ItemView, ProbeView } from '#lib/domain/launch/view.ts';
import { useLaunch, useLaunchContext } from '../../launch/context.tsx';
import { isClosed } from '../../launch/state-words.ts';
import { Badge, StateBadge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { CodeBlock } from '../../ui/code-block.tsx';
import { InstantTime, RelativeTime } from '../../ui/time.tsx';
import { toast } from '../../ui/toast.ts';
import { Part } from './part.tsx';
import { observedOfProbe, ProbeResult } from './probe-result.tsx';

/** The checks that a machine makes of this item: last result, and a button that asks again. */
export function Probes({ item, detail }: { item: ItemView; detail: ItemDetail }) {
  if (detail.probes.length === 0) return null;
  return (
    <Part title="Probes" count={detail.probes.length}>
      <ul className="grid gap-4">
        {detail.probes.map((probe) => (
          <Probe key={probe.name} item={item} probe={probe} />
        ))}
      </ul>
    </Part>
  );
}

function Probe({ item, probe }: { item: ItemView; probe: ProbeView }) {
  const { actions, commands, launchId } = useLaunchContext();
  const ability = useLaunch('abilities')['probe.run'];
  const head = useLaunch('head');
  const [busy, setBusy] = useState(false);
  const run = item.running.find((one) => one.probe === probe.name);
  const start = async () => {
    setBusy(true);
    const result = await commands.ask(() => actions.runProbes({ launchId, itemKey: item.key, probe: probe.name }));
    setBusy(false);
    if (!result.ok) toast({ tone: 'fail', title: 'Not run', description: result.error.message });
  };
  const closed = isClosed(head.state) ? 'This launch is closed; its results are kept as they were.' : null;
  const refused = probe.refused ?? closed ?? ability.reason ?? (run ? 'It runs already.' : null);
  return (
    <li className="grid grid-cols-[minmax(0,1fr)] gap-1.5">
      <div className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1">
        <span className="min-w-0 font-medium [overflow-wrap:anywhere]">{probe.name}</span>
        <Badge>{probe.kind}</Badge>
        <Button
          size="small"
          busy={busy}
          refusedReason={refused}
          onClick={start}
          className="ml-auto"
          aria-label={`Run ${probe.name}`}
        >
          <Play aria-hidden /> Run
        </Button>
      </div>
      {run ? (
        <p className="flex flex-wrap items-center gap-2 text-sm">
          <StateBadge state="running" />
          <span>
            Running since <InstantTime at={run.since} />
            {run.attempt > 1 ? `, attempt ${run.attempt}` : ''}
          </span>
        </p>
      ) : null}
      <Last probe={probe} />
      {probe.refused ? <p className="text-muted text-sm">{probe.refused}</p> : null}
      <details>
        <summary className="text-muted text-sm">As written</summary>
        <CodeBlock code={probe.source} label="Probe" className="mt-2" />
      </details>
    </li>
  );
}

function Last({ probe: { last } }: { probe: ProbeView }) {
  const head = useLaunch('head');
  if (!last) return <p className="text-muted text-sm">Never run.</p>;
  const seen = observedOfProbe(last.observed);
  const otherCommit = last.commit !== null && head.commit !== null && last.commit !== head.commit;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-1">
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm">
        <StateBadge state={last.outcome} />
        <RelativeTime at={last.at} className="text-muted" />
        {last.version ? <span className="text-muted">about {last.version}</span> : null}
        {otherCommit ? <Badge tone="caveat">about commit {last.commit?.slice(0, 8)}</Badge> : null}
      </p>
      {last.note ? <p className="whitespace-pre-wrap text-sm [overflow-wrap:anywhere]">{last.note}</p> : null}
      {seen ? <ProbeResult seen={seen} /> : null}
    </div>
  );
}
