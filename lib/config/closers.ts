/*
 * What has to be closed before the process ends: event streams, listeners, pools. Held on globalThis because the
 * bundler gives pages and instrumentation their own copies of a module, and there must be one list.
 */
type Closer = () => Promise<void> | void;

const held = globalThis as typeof globalThis & { gonogoClosers?: Set<Closer> };

/** @returns a function that takes it off the list again */
export function closeAtEnd(closer: Closer): () => void {
  held.gonogoClosers ??= new Set();
  const closers = held.gonogoClosers;
  closers.add(closer);
  return () => void closers.delete(closer);
}

/** Closes everything, the newest first; a closer that fails does not keep the others from closing. */
export async function closeAll(): Promise<void> {
  const closers = [...(held.gonogoClosers ?? [])].reverse();
  held.gonogoClosers?.clear();
  for (const close of closers)
    await Promise.resolve()
      .then(close)
      .catch(() => undefined);
}
