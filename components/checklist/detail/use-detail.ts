'use client';

import { useCallback, useEffect, useState } from 'react';
import type { EvidenceView, ItemDetail } from '#lib/domain/launch/view.ts';
import { useItem, useLaunchContext } from '../../launch/context.tsx';

type Loaded = { detail: ItemDetail | null; problem: string | null; reload: () => void; loadOlder: () => Promise<void> };

/** What was last read of an item, so that going back and forth shows it at once. */
const kept = new Map<string, ItemDetail>();
const KEPT = 60;
/** Moving through the list with j does not ask for each item on the way. */
const REST = 120;

/** Help, evidence, comments, waivers and history of the open item; read again whenever the item changed. */
export function useDetail(itemKey: string): Loaded {
  const { launchId, store } = useLaunchContext();
  const id = `${launchId}/${itemKey}`;
  const revision = useItem(itemKey)?.item.revision;
  const [detail, setDetail] = useState<ItemDetail | null>(() => kept.get(id) ?? null);
  const [problem, setProblem] = useState<string | null>(null);
  const [asked, setAsked] = useState(0);
  useEffect(() => {
    void revision;
    void asked;
    const abort = new AbortController();
    const timer = setTimeout(
      async () => {
        const answer = await ask(
          `/launches/${launchId}/checklist/item?key=${encodeURIComponent(itemKey)}`,
          abort.signal,
        );
        if (abort.signal.aborted) return;
        if (answer.status === 401) store.set({ signedOut: true });
        setProblem(answer.problem);
        if (!answer.body) return;
        keep(id, answer.body as ItemDetail);
        setDetail(answer.body as ItemDetail);
      },
      kept.has(id) ? 0 : REST,
    );
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [launchId, itemKey, id, revision, asked, store]);

  const loadOlder = useCallback(async () => {
    const before = detail?.olderEvidence;
    if (!detail || !before) return;
    const query = new URLSearchParams({ key: itemKey, before });
    const answer = await ask(`/launches/${launchId}/checklist/item?${query}`, new AbortController().signal);
    if (!answer.body) return setProblem(answer.problem);
    const more = answer.body as { evidence: EvidenceView[]; next: string | null };
    setDetail({ ...detail, evidence: [...detail.evidence, ...more.evidence], olderEvidence: more.next });
  }, [detail, itemKey, launchId]);

  return { detail, problem, reload: useCallback(() => setAsked((count) => count + 1), []), loadOlder };
}

function keep(id: string, detail: ItemDetail): void {
  kept.delete(id);
  kept.set(id, detail);
  const oldest = kept.keys().next().value;
  if (kept.size > KEPT && oldest) kept.delete(oldest);
}

type Answered = { status: number; body: unknown; problem: string | null };

async function ask(address: string, signal: AbortSignal): Promise<Answered> {
  try {
    const answer = await fetch(address, { signal, headers: { accept: 'application/json' }, cache: 'no-store' });
    if (answer.ok) return { status: answer.status, body: await answer.json(), problem: null };
    const body = (await answer.json().catch(() => null)) as { error?: { message: string } } | null;
    const words = body?.error?.message ?? 'The item could not be read. Try again in a moment.';
    return { status: answer.status, body: null, problem: words };
  } catch {
    return { status: 0, body: null, problem: 'The server did not answer. Try again in a moment.' };
  }
}
