'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { type Problem, type Result, settled } from '../launch/actions.ts';

/** Sends a form and holds what came back. What was typed stays with the caller, whatever the answer. */
export function useSend() {
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const send = async <Data>(call: () => Promise<Result<Data>>): Promise<Data | null> => {
    setBusy(true);
    setProblem(null);
    const result = await settled(call());
    setBusy(false);
    if (result.ok) {
      router.refresh();
      return result.data;
    }
    setProblem(result.error);
    return null;
  };
  const fieldError = (path: string) => problem?.fields.find((field) => field.path === path)?.message ?? null;
  return { busy, problem, setProblem, send, fieldError };
}

export type Ability = { allowed: boolean; reason: string | null };
