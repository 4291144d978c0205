'use client';

import { useEffect, useRef } from 'react';
import type { RoomView } from '#lib/domain/room/view.ts';
import { useLaunch, useLaunchContext } from '../launch/context.tsx';
import { useLoaded, useRetry } from '../signoff/use-loaded.ts';
import type { RoomActions } from './actions.ts';

/** Readings of a canary that is watched come without a change of the launch. */
const WATCHING_MS = 5_000;
const LONGEST_TIMER = 2_147_000_000;

/** The room as it stands: read again with every change of the launch, when time changes it, and while a canary is watched. */
export function useRoom(first: RoomView, show: RoomActions['show']) {
  const { launchId } = useLaunchContext();
  const revision = useLaunch('revision');
  const { data, problem, reload } = useLoaded(false, () => show({ launchId }));
  const room = data ?? first;
  const known = useRef(revision);
  useEffect(() => {
    if (known.current === revision) return;
    known.current = revision;
    void reload();
  }, [revision, reload]);
  const watching = room.steps.some(({ kind, state }) => kind === 'canary' && state === 'running');
  const next = room.changesAt === null ? null : Date.parse(room.changesAt);
  useEffect(() => {
    const due = next === null ? LONGEST_TIMER : Math.min(LONGEST_TIMER, Math.max(1_000, next - Date.now() + 500));
    const timer = setTimeout(() => void reload(), watching ? Math.min(WATCHING_MS, due) : due);
    // Read again by whatever it was, the time begins anew.
    return () => clearTimeout(timer);
  }, [next, watching, reload, room.now]);
  useRetry(problem, reload);
  return { room, problem };
}
