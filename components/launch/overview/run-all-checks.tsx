'use client';

import { Play } from 'lucide-react';
import { useMemo, useState } from 'react';
import { plural } from '../../format.ts';
import { Button } from '../../ui/button.tsx';
import { toast } from '../../ui/toast.ts';
import { useItemsVersion, useLaunch, useLaunchContext } from '../context.tsx';
import { isClosed } from '../state-words.ts';

/** One click asks every probe that the server runs; there is nothing to press without one. */
export function RunAllChecks() {
  const { actions, commands, launchId, store } = useLaunchContext();
  const version = useItemsVersion();
  const order = useLaunch('order');
  const head = useLaunch('head');
  const ability = useLaunch('abilities')['probe.run'];
  const [busy, setBusy] = useState(false);
  const { probes, running } = useMemo(() => {
    void version;
    const items = order.flatMap((key) => store.item(key)?.item ?? []);
    return {
      probes: items.reduce((sum, item) => sum + item.probes, 0),
      running: items.reduce((sum, item) => sum + item.running.length, 0),
    };
  }, [version, order, store]);
  if (probes === 0 || isClosed(head.state)) return null;
  const run = async () => {
    setBusy(true);
    const result = await commands.ask(() => actions.runAllProbes({ launchId }));
    setBusy(false);
    if (result.ok) toast({ tone: 'running', title: `${plural(result.data.asked, 'check')} asked for` });
    else toast({ tone: 'fail', title: 'Not run', description: result.error.message });
  };
  return (
    <>
      {running > 0 ? <span className="text-running">{plural(running, 'check')} running</span> : null}
      <Button size="small" busy={busy} refusedReason={ability.reason} onClick={run}>
        <Play aria-hidden /> Run all checks
      </Button>
    </>
  );
}
