'use client';

import { Play } from 'lucide-react';
import Link from 'next/link';
import { memo, useState } from 'react';
import type { LaunchProbeView } from '#lib/domain/probe/run/view.ts';
import { formatDuration } from '../../format.ts';
import { useItem, useLaunch, useLaunchContext } from '../../launch/context.tsx';
import { isClosed } from '../../launch/state-words.ts';
import { Badge, StateBadge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { RelativeTime } from '../../ui/time.tsx';
import { toast } from '../../ui/toast.ts';
import { Flapping, Strip } from '../result/strip.tsx';
import { ScheduleWords } from '../run/schedule-line.tsx';
import { RunUnderWay } from '../run/under-way.tsx';
import { underWay, useRunNews } from '../run/use-run-news.ts';

/** One probe of the launch. Listens to its own run and item alone. */
export const ProbeRow = memo(function ProbeRow({ row, active }: { row: LaunchProbeView; active: boolean }) {
  const { actions, commands, launchId } = useLaunchContext();
  const ability = useLaunch('abilities')['probe.run'];
  const head = useLaunch('head');
  const item = useItem(row.itemKey)?.item;
  const news = useRunNews(row.itemKey, row.probe);
  const [busy, setBusy] = useState(false);
  const run = underWay(item?.running.find((one) => one.probe === row.probe) ?? row.open, news);
  const [last] = row.recent;
  const start = async () => {
    setBusy(true);
    const result = await commands.ask(() => actions.runProbes({ launchId, itemKey: row.itemKey, probe: row.probe }));
    setBusy(false);
    if (!result.ok) toast({ tone: 'fail', title: 'Not run', description: result.error.message });
  };
  const closed = isClosed(head.state) ? 'This launch is closed.' : null;
  return (
    <div
      data-probe={row.probe}
      data-active={active || undefined}
      className="grid grid-cols-[minmax(0,1fr)] gap-2 border-line border-b px-3 py-2.5 data-active:bg-accent-tint"
    >
      <div className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1.5">
        <span className="w-30 shrink-0">
          {last ? <StateBadge state={last.outcome} /> : <Badge tone="unknown">Never run</Badge>}
        </span>
        <span className="grid min-w-0 flex-[1_1_16rem]">
          <Link
            href={`/launches/${launchId}/checklist?item=${encodeURIComponent(row.itemKey)}`}
            className="font-medium [overflow-wrap:anywhere] hover:underline"
          >
            {row.probe}
          </Link>
          <span className="text-muted text-sm [overflow-wrap:anywhere]">{row.itemText}</span>
        </span>
        <span className="flex flex-wrap items-center gap-2">
          <Badge>{row.kind}</Badge>
          <Strip runs={row.recent} />
          <Flapping runs={row.recent} />
        </span>
        <span className="flex min-w-0 flex-[0_1_14rem] flex-wrap gap-x-2 text-muted text-sm">
          {last ? <RelativeTime at={last.at} /> : null}
          {last && last.durationMs !== null ? <span>took {formatDuration(last.durationMs)}</span> : null}
          {last && last.version !== head.version ? <span className="text-caveat">about {last.version}</span> : null}
          {row.schedule ? <ScheduleWords schedule={row.schedule} /> : null}
          {row.environmentName ? <span>{row.environmentName}</span> : null}
        </span>
        <Button
          size="small"
          busy={busy}
          refusedReason={row.refused ?? closed ?? ability.reason ?? (run ? 'It runs already.' : null)}
          onClick={start}
          className="ml-auto"
          aria-label={`Run ${row.probe}`}
        >
          <Play aria-hidden /> Run
        </Button>
      </div>
      {run ? <RunUnderWay itemKey={row.itemKey} probe={row.probe} run={run} /> : null}
    </div>
  );
});
