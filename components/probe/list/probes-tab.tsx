'use client';

import { FlaskConical } from 'lucide-react';
import { usePathname, useSearchParams } from 'next/navigation';
import { useMemo, useRef, useState } from 'react';
import type { LaunchProbesView } from '#lib/domain/probe/run/view.ts';
import { useHotkeys } from '../../frame/hotkeys.ts';
import { useLaunch, useLaunchContext } from '../../launch/context.tsx';
import { Alert } from '../../ui/alert.tsx';
import { ButtonLink } from '../../ui/button.tsx';
import { cn } from '../../ui/cn.ts';
import { Input } from '../../ui/controls.tsx';
import { EmptyState } from '../../ui/surface.tsx';
import { counted, filtered, rowKey, SHOWS, type Show } from './filter.ts';
import { type ListHandle, ProbeList } from './probe-list.tsx';
import { RunAll } from './run-all.tsx';
import { useProbes } from './use-probes.ts';

const WORDS: Record<Show, string> = {
  all: 'All',
  failing: 'Failing',
  error: 'Could not tell',
  never: 'Never run',
  running: 'Running',
};

/** Every probe of the launch: what it said last, whether it runs, and when it will again. */
export function ProbesTab({ initial }: { initial: LaunchProbesView }) {
  const { actions, commands, launchId } = useLaunchContext();
  const { rows, problem } = useProbes(initial);
  const runs = useLaunch('runs');
  const path = usePathname();
  const params = useSearchParams();
  const show = SHOWS.find((one) => one === params.get('show')) ?? 'all';
  const text = params.get('q') ?? '';
  const shown = useMemo(() => filtered(rows, runs, show, text), [rows, runs, show, text]);
  const counts = useMemo(() => counted(rows, runs), [rows, runs]);
  const [active, setActive] = useState<string | null>(null);
  const list = useRef<ListHandle>(null);
  const search = useRef<HTMLInputElement>(null);
  const go = (change: { show?: Show; q?: string }) => {
    const next = new URLSearchParams(window.location.search);
    for (const [key, value] of Object.entries(change))
      if (value && value !== 'all') next.set(key, value);
      else next.delete(key);
    window.history.replaceState(null, '', next.size > 0 ? `${path}?${next}` : path);
  };
  const step = (by: 1 | -1) => {
    const at = shown.findIndex((row) => rowKey(row) === active);
    const index = Math.min(shown.length - 1, Math.max(0, at + by));
    const row = shown[index];
    if (!row) return;
    setActive(rowKey(row));
    list.current?.scrollTo(index);
    requestAnimationFrame(() =>
      document.querySelector<HTMLElement>(`[data-probe="${CSS.escape(row.probe)}"] a`)?.focus({ preventScroll: true }),
    );
  };
  useHotkeys('Probes', [
    { keys: 'j', label: 'Next probe', run: () => step(1) },
    { keys: 'k', label: 'Probe before', run: () => step(-1) },
    {
      keys: 'r',
      label: 'Run the probe',
      run: () => {
        const row = shown.find((one) => rowKey(one) === active);
        if (row) void commands.ask(() => actions.runProbes({ launchId, itemKey: row.itemKey, probe: row.probe }));
      },
    },
    {
      keys: '/',
      label: 'Search',
      run: (event) => {
        event.preventDefault();
        search.current?.focus();
      },
    },
  ]);
  if (rows.length === 0)
    return (
      <EmptyState
        icon={FlaskConical}
        title="This launch has no probe yet"
        next="A probe is a few lines under an item of its checklist. Write one on the bench, try it, and save it there."
        action={<ButtonLink href="/probes">Open the bench</ButtonLink>}
      />
    );
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <RunAll />
      {problem ? <Alert tone="fail" title={problem} next="What is shown may be old." /> : null}
      <search className="flex flex-wrap items-center gap-1.5" aria-label="Filter probes" data-no-print>
        <Input
          ref={search}
          type="search"
          aria-label="Search probes"
          placeholder="Search  /"
          defaultValue={text}
          onChange={(event) => go({ q: event.target.value })}
          className="w-56 max-w-full"
        />
        {SHOWS.map((one) => (
          <button
            key={one}
            type="button"
            aria-pressed={show === one}
            onClick={() => go({ show: one })}
            className={cn(
              'inline-flex h-8 items-center gap-1.5 rounded-md border px-2 text-sm pointer-coarse:h-11',
              show === one
                ? 'border-accent bg-accent-tint font-medium text-accent'
                : 'border-line bg-raised hover:border-line-strong',
            )}
          >
            {WORDS[one]} <span className="text-muted">{counts[one]}</span>
          </button>
        ))}
        <ButtonLink href="/probes" size="small" variant="quiet" className="ml-auto">
          <FlaskConical aria-hidden /> Probe bench
        </ButtonLink>
      </search>
      {shown.length === 0 ? (
        <EmptyState title="No probe fits" next="Take a filter off, or search for less." />
      ) : (
        <ProbeList rows={shown} active={active} ref={list} />
      )}
    </div>
  );
}
