'use client';

import { useState } from 'react';
import type { ActionProblem, ActionResult } from '../_server/run-action.ts';

const UNREACHABLE: ActionProblem = {
  code: 'unavailable',
  message: 'The server did not answer. What you typed is kept; try again in a moment.',
  fields: [],
  details: {},
};

/** Sends a form and holds what came back; what was typed stays in the caller's own state whatever happens. */
export function useSend() {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ActionProblem | null>(null);
  const send = async <Data>(call: () => Promise<ActionResult<Data>>): Promise<Data | null> => {
    setBusy(true);
    setProblem(null);
    const result = await settle(call);
    setBusy(false);
    if (result.ok) return result.data;
    setProblem(result.error);
    return null;
  };
  /** The message for one field; a problem of no shown field belongs above the form. */
  const fieldError = (path: string) => problem?.fields.find((field) => field.path === path)?.message ?? null;
  return { busy, setBusy, problem, setProblem, send, fieldError };
}

async function settle<Data>(call: () => Promise<ActionResult<Data>>): Promise<ActionResult<Data>> {
  try {
    return await call();
  } catch {
    return { ok: false, error: UNREACHABLE };
  }
}
