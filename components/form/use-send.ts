'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { type Problem, type Result, settled } from './result.ts';

/**
 * Sends a form and holds what came back; what was typed stays in the caller's own state whatever happens.
 * `refresh` reads the page again after a success.
 */
export function useSend({ refresh = false }: { refresh?: boolean } = {}) {
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const send = async <Data>(call: () => Promise<Result<Data>>): Promise<Data | null> => {
    setBusy(true);
    setProblem(null);
    const result = await settled(call());
    setBusy(false);
    if (result.ok) {
      if (refresh) router.refresh();
      return result.data;
    }
    setProblem(result.error);
    return null;
  };
  /** The message for one field; a problem of no shown field belongs above the form. */
  const fieldError = (path: string) => problem?.fields.find((field) => field.path === path)?.message ?? null;
  return { busy, setBusy, problem, setProblem, send, fieldError };
}
