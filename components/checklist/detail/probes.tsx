'use client';

import { Play } from 'lucide-react';
import Link from 'next/link';
import { useState } from 'react';
import type { ItemDetail, ItemView, ProbeView } from '#lib/domain/launch/view.ts';
import { useLaunch, useLaunchContext } from '../../launch/context.tsx';
import { isClosed } from '../../launch/state-words.ts';
import { benchOf } from '../../probe/bench/address.ts';
import { ProbeResult } from '../../probe/result/probe-result.tsx';
import { observedOfProbe, runOfEvidence } from '../../probe/result/shown-run.ts';
import { Flapping, Strip } from '../../probe/result/strip.tsx';
import { RunDetail, RunHistory } from '../../probe/run/run-history.tsx';
import { ScheduleLine } from '../../probe/run/schedule-line.tsx';
import { RunUnderWay } from '../../probe/run/under-way.tsx';
import { underWay, useRunNews } from '../../probe/run/use-run-news.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { CodeBlock } from '../../ui/code-block.tsx';
import { toast } from '../../ui/toast.ts';
import { Heartbeat } from './heartbeat.tsx';
import { Part } from './part.tsx';

/** The checks that a machine makes of this item: last result, and a button that asks again. */
export function Probes({ item, detail }: { item: ItemView; detail: ItemDetail }) {
  if (detail.probes.length === 0) return null;
  return (
    <Part title="Probes" count={detail.probes.length}>
      <ul className="grid gap-5">
        {detail.probes.map((probe) => (
          <Probe key={probe.name} item={item} probe={probe} detail={detail} />
        ))}
      </ul>
    </Part>
  );
}

function Probe({ item, probe, detail }: { item: ItemView; probe: ProbeView; detail: ItemDetail }) {
  const { actions, commands, launchId } = useLaunchContext();
  const ability = useLaunch('abilities')['probe.run'];
  const head = useLaunch('head');
  const [busy, setBusy] = useState(false);
  const news = useRunNews(item.key, probe.name);
  const run = underWay(item.running.find((one) => one.probe === probe.name) ?? probe.open, news);
  const start = async () => {
    setBusy(true);
    const result = await commands.ask(() => actions.runProbes({ launchId, itemKey: item.key, probe: probe.name }));
    setBusy(false);
    if (!result.ok) toast({ tone: 'fail', title: 'Not run', description: result.error.message });
  };
  const closed = isClosed(head.state) ? 'This launch is closed; its results are kept as they were.' : null;
  const refused = probe.refused ?? closed ?? ability.reason ?? (run ? 'It runs already.' : null);
  const heartbeat = detail.heartbeats[probe.name];
  const beats = detail.evidence.filter((one) => one.kind === 'heartbeat' && one.source === probe.name);
  const runs = heartbeat ? beats : probe.recent;
  return (
    <li className="grid grid-cols-[minmax(0,1fr)] gap-2">
      <div className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1">
        <span className="min-w-0 font-medium [overflow-wrap:anywhere]">{probe.name}</span>
        <Badge>{probe.kind}</Badge>
        <Strip runs={runs} />
        <Flapping runs={runs} />
        {heartbeat ? null : (
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
        )}
      </div>
      {run ? <RunUnderWay itemKey={item.key} probe={probe.name} run={run} /> : null}
      {probe.schedule ? <ScheduleLine itemKey={item.key} probe={probe.name} schedule={probe.schedule} /> : null}
      {probe.last ? (
        <ProbeResult
          run={runOfEvidence(probe.last)}
          launch={head}
          fileHref={(id) => `/launches/${launchId}/files/${id}`}
        />
      ) : heartbeat ? null : (
        <p className="text-muted text-sm">Never run.</p>
      )}
      {heartbeat ? <Heartbeat heartbeat={heartbeat} /> : null}
      {probe.recent[0] ? (
        <RunDetail
          key={probe.recent[0].id}
          runId={probe.recent[0].id}
          assertions={probe.last ? observedOfProbe(probe.last.observed)?.assertions : []}
        />
      ) : null}
      {heartbeat ? null : <RunHistory itemKey={item.key} probe={probe.name} />}
      {probe.refused && !heartbeat ? <p className="text-muted text-sm">{probe.refused}</p> : null}
      <details>
        <summary className="text-muted text-sm">As written</summary>
        <CodeBlock code={probe.source} label="Probe" className="mt-2" />
      </details>
      <Link href={benchOf(launchId, item.key, probe.name)} className="link w-fit text-sm">
        Try or change it on the bench
      </Link>
    </li>
  );
}
