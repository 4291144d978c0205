'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import { type Problem, type Result, settled } from '../form/result.ts';

/** Asks when `wanted`, and again by `reload`. An answer that came too late is dropped. */
export function useLoaded<T>(wanted: boolean, ask: () => Promise<Result<T>>) {
  const [data, setData] = useState<T | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const latest = useRef(0);
  const asking = useRef(ask);
  asking.current = ask;
  const reload = useCallback(async () => {
    latest.current += 1;
    const mine = latest.current;
    const result = await settled(asking.current());
    if (mine !== latest.current) return;
    if (result.ok) setData(result.data);
    setProblem(result.ok ? null : result.error);
  }, []);
  useEffect(() => {
    if (wanted) void reload();
    else latest.current += 1;
  }, [wanted, reload]);
  return { data, problem, reload };
}

const RETRY_MS = 5_000;

/** For what has to stay current: asks again after a failure, and as soon as the browser is online again. */
export function useRetry(problem: Problem | null, reload: () => Promise<void>): void {
  useEffect(() => {
    if (!problem) return;
    const timer = setTimeout(() => void reload(), RETRY_MS);
    return () => clearTimeout(timer);
  }, [problem, reload]);
  useEffect(() => {
    const again = () => void reload();
    window.addEventListener('online', again);
    return () => window.removeEventListener('online', again);
  }, [reload]);
}
