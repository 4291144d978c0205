const LOOK_EVERY = 1_000;

/**
 * Looks once a second which runs are still wanted, all of a job at a time: whoever cancels one need not know which worker has it, and no
 * notification can be missed. A run that is over sooner costs no look. `stillWanted` answers which of the ids are.
 */
export function watchRuns(stillWanted: (ids: string[]) => Promise<Set<string>>) {
  const watched = new Map<string, { since: number; onGone: () => void }>();
  const look = async () => {
    const ids = [...watched].flatMap(([id, { since }]) => (performance.now() - since >= LOOK_EVERY ? [id] : []));
    if (ids.length === 0) return;
    const wanted = await stillWanted(ids).catch(() => new Set(ids));
    for (const id of ids) if (!wanted.has(id)) watched.get(id)?.onGone();
  };
  const timer = setInterval(look, LOOK_EVERY);
  return {
    watch(runId: string, onGone: () => void): () => void {
      watched.set(runId, { since: performance.now(), onGone });
      return () => void watched.delete(runId);
    },
    stop: () => clearInterval(timer),
  };
}

export type Watch = ReturnType<typeof watchRuns>;
